-- Children who ceased to be looked after, each on the last day that it did so in the year.
WITH last_end AS (
  SELECT year.label AS year, episode.person_id, max(episode.end_date) AS day
  FROM cla_episodes AS episode
  JOIN period AS year
    ON year.kind = 'year' AND episode.end_date BETWEEN year.first_day AND year.last_day
  WHERE episode.end_reason <> 'X1'
    AND (episode.legal_status IS NULL OR episode.legal_status NOT IN ('V3', 'V4'))
    AND episode.person_id IS NOT NULL
  GROUP BY year.label, episode.person_id
)
SELECT period.label, count(last_end.day) AS numerator, NULL AS denominator
FROM period
LEFT JOIN last_end ON last_end.day BETWEEN period.first_day AND period.last_day
GROUP BY period.label
