-- Times that children went missing from home; away without leave is not missing.
SELECT period.label, count(episode.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN missing AS episode
  ON episode.start_date BETWEEN period.first_day AND period.last_day
  AND episode.missing_from = 'HOME'
  AND episode.missing_type IS DISTINCT FROM 'A'
GROUP BY period.label
