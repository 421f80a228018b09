-- Of the children in need on the last day (those with a child in need plan who are neither on a
-- protection plan of this council nor looked after), those with a disability on record.
WITH in_need AS (
  SELECT DISTINCT period.label, plan.person_id
  FROM period
  JOIN cin_plans AS plan
    ON plan.start_date <= period.last_day
    AND (plan.end_date IS NULL OR plan.end_date > period.last_day)
  WHERE plan.person_id IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM cp_plans AS protection
      WHERE protection.person_id = plan.person_id
        AND protection.other_area IS DISTINCT FROM 'Y'
        AND protection.start_date <= period.last_day
        AND (protection.end_date IS NULL OR protection.end_date > period.last_day)
    )
    AND NOT EXISTS (
      SELECT 1 FROM cla_episodes AS care
      WHERE care.person_id = plan.person_id
        AND (care.legal_status IS NULL OR care.legal_status NOT IN ('V3', 'V4'))
        AND care.start_date <= period.last_day
        AND (care.end_date IS NULL OR care.end_date > period.last_day)
    )
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
