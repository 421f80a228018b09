-- Of the times that children came back to home or care, those with a return interview offered.
SELECT
  period.label,
  count(episode.end_date) FILTER (WHERE episode.interview_offered = 'Y') AS numerator,
  count(episode.end_date) AS denominator
FROM period
LEFT JOIN missing AS episode
  ON episode.end_date BETWEEN period.first_day AND period.last_day
  AND episode.missing_from IN ('HOME', 'CARE')
  AND episode.missing_type IS DISTINCT FROM 'A'
GROUP BY period.label
