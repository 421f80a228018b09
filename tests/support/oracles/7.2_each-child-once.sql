-- Children who became looked after, each on the first day that it did so in the reporting year.
WITH first_start AS (
  SELECT year.label AS year, episode.person_id, min(episode.start_date) AS day
  FROM cla_episodes AS episode
  JOIN period AS year
    ON year.kind = 'year' AND episode.start_date BETWEEN year.first_day AND year.last_day
  WHERE episode.start_reason = 'S'
    AND (episode.legal_status IS NULL OR episode.legal_status NOT IN ('V3', 'V4'))
    AND episode.person_id IS NOT NULL
  GROUP BY year.label, episode.person_id
)
SELECT period.label, count(first_start.day) AS numerator, NULL AS denominator
FROM period
LEFT JOIN first_start ON first_start.day BETWEEN period.first_day AND period.last_day
GROUP BY period.label
