-- Referrals of children for whom an early help assessment had been authorised on an earlier day.
WITH known AS (
  SELECT referral.referral_date
  FROM cin_episodes AS referral
  WHERE EXISTS (
    SELECT 1 FROM early_help_assessments AS assessment
    WHERE assessment.person_id = referral.person_id
      AND assessment.authorisation_date < referral.referral_date
  )
)
SELECT period.label, count(known.referral_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN known ON known.referral_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
