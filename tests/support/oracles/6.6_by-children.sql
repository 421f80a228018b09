-- Children on a protection plan of this council that began two years before or earlier.
SELECT period.label, count(DISTINCT plan.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cp_plans AS plan
  ON plan.start_date + INTERVAL 2 YEAR <= period.last_day
  AND (plan.end_date IS NULL OR plan.end_date > period.last_day)
  AND plan.other_area IS DISTINCT FROM 'Y'
GROUP BY period.label
