-- Referrals for sexual exploitation recorded as high risk; a mean per month is made of them later.
SELECT period.label, count(episode.referral_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cse_episodes AS episode
  ON episode.referral_date BETWEEN period.first_day AND period.last_day
  AND episode.risk_level = 'HIGH'
GROUP BY period.label
