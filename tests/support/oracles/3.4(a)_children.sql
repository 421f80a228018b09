-- Children who went missing from home, each once in the period.
SELECT period.label, count(DISTINCT episode.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN missing AS episode
  ON episode.start_date BETWEEN period.first_day AND period.last_day
  AND episode.missing_from = 'HOME'
  AND episode.missing_type IS DISTINCT FROM 'A'
GROUP BY period.label
