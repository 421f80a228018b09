-- Children with an open case on the last day, whatever else is done for them.
SELECT period.label, count(DISTINCT episode.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cin_episodes AS episode
  ON episode.referral_date <= period.last_day
  AND (episode.close_date IS NULL OR episode.close_date > period.last_day)
GROUP BY period.label
