-- All early help episodes open on the last day.
SELECT period.label, count(episode.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN early_help_episodes AS episode
  ON episode.start_date <= period.last_day
  AND (episode.end_date IS NULL OR episode.end_date > period.last_day)
GROUP BY period.label
