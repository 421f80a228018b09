-- Referrals by the day they came, whatever was decided.
SELECT period.label, count(referral.referral_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cin_episodes AS referral
  ON referral.referral_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
