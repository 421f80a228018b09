-- Times that a child ceased to be looked after: an end with a reason that is not X1; short breaks
-- left out.
SELECT period.label, count(episode.end_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cla_episodes AS episode
  ON episode.end_date BETWEEN period.first_day AND period.last_day
  AND episode.end_reason <> 'X1'
  AND (episode.legal_status IS NULL OR episode.legal_status NOT IN ('V3', 'V4'))
GROUP BY period.label
