-- Of the children with an open case on the last day, those with a disability on record.
WITH in_need AS (
  SELECT DISTINCT period.label, episode.person_id
  FROM period
  JOIN cin_episodes AS episode
    ON episode.referral_date <= period.last_day
    AND (episode.close_date IS NULL OR episode.close_date > period.last_day)
  WHERE episode.person_id IS NOT NULL
)
SELECT
  period.label,
  count(in_need.person_id) FILTER (
    WHERE in_need.person_id IN (
      SELECT person_id FROM disability
      WHERE disability_code IS DISTINCT FROM 'NONE' AND person_id IS NOT NULL
    )
  ) AS numerator,
  count(in_need.person_id) AS denominator
FROM period
LEFT JOIN in_need ON in_need.label = period.label
GROUP BY period.label
