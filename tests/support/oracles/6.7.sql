-- Of this council's protection plans that began in the period, those recorded as not the first.
SELECT
  period.label,
  count(plan.start_date) FILTER (WHERE plan.previous_plans >= 1) AS numerator,
  count(plan.start_date) AS denominator
FROM period
LEFT JOIN cp_plans AS plan
  ON plan.start_date BETWEEN period.first_day AND period.last_day
  AND plan.other_area IS DISTINCT FROM 'Y'
GROUP BY period.label
