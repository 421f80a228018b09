-- Times that children were recorded as missing education.
SELECT period.label, count(episode.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN missing AS episode
  ON episode.start_date BETWEEN period.first_day AND period.last_day
  AND episode.missing_from = 'EDUCATION'
GROUP BY period.label
