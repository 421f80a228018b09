-- Children looked after on the last day; a series of short breaks is not being looked after.
SELECT period.label, count(DISTINCT episode.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cla_episodes AS episode
  ON episode.start_date <= period.last_day
  AND (episode.end_date IS NULL OR episode.end_date > period.last_day)
  AND (episode.legal_status IS NULL OR episode.legal_status NOT IN ('V3', 'V4'))
GROUP BY period.label
