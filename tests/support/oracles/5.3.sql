-- Of the referrals of the period, those in whose time, from its day to the day the case was closed,
-- an assessment of the child began.
WITH referral AS (
  SELECT
    episode.referral_date,
    EXISTS (
      SELECT 1 FROM cin_assessments AS assessment
      WHERE assessment.person_id = episode.person_id
        AND assessment.start_date >= episode.referral_date
        AND (episode.close_date IS NULL OR assessment.start_date <= episode.close_date)
    ) AS assessed
  FROM cin_episodes AS episode
)
SELECT
  period.label,
  count(referral.referral_date) FILTER (WHERE referral.assessed) AS numerator,
  count(referral.referral_date) AS denominator
FROM period
LEFT JOIN referral ON referral.referral_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
