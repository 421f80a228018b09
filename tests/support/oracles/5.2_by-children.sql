-- Of the children referred in the period, those referred in it again within twelve months.
WITH referral AS (
  SELECT
    later.person_id,
    later.referral_date,
    EXISTS (
      SELECT 1 FROM cin_episodes AS earlier
      WHERE earlier.person_id = later.person_id
        AND earlier.referral_date < later.referral_date
        AND later.referral_date <= earlier.referral_date + INTERVAL 12 MONTH
    ) AS again
  FROM cin_episodes AS later
)
SELECT
  period.label,
  count(DISTINCT referral.person_id) FILTER (WHERE referral.again) AS numerator,
  count(DISTINCT referral.person_id) AS denominator
FROM period
LEFT JOIN referral ON referral.referral_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
