-- Children on a protection plan of this council on the last day; a plan that ends on it is over.
SELECT period.label, count(DISTINCT plan.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cp_plans AS plan
  ON plan.start_date <= period.last_day
  AND (plan.end_date IS NULL OR plan.end_date > period.last_day)
  AND plan.other_area IS DISTINCT FROM 'Y'
GROUP BY period.label
