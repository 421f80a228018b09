-- Protection plans of this council open on the last day that began two years before or earlier.
SELECT period.label, count(plan.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN cp_plans AS plan
  ON plan.start_date + INTERVAL 2 YEAR <= period.last_day
  AND (plan.end_date IS NULL OR plan.end_date > period.last_day)
  AND plan.other_area IS DISTINCT FROM 'Y'
GROUP BY period.label
