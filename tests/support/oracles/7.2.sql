-- Times that a child became looked after, by the reason S; short breaks left out.
SELECT period.label, count(episode.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cla_episodes AS episode
  ON episode.start_date BETWEEN period.first_day AND period.last_day
  AND episode.start_reason = 'S'
  AND (episode.legal_status IS NULL OR episode.legal_status NOT IN ('V3', 'V4'))
GROUP BY period.label
