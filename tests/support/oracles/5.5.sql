-- Children with a child in need plan on the last day who are neither on a protection plan of this
-- council nor looked after; short breaks are not being looked after.
SELECT period.label, count(DISTINCT plan.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cin_plans AS plan
  ON plan.start_date <= period.last_day
  AND (plan.end_date IS NULL OR plan.end_date > period.last_day)
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
GROUP BY period.label
