-- Of this council's protection plans that began in the period, those of a child with a plan, of any
-- council, that began on an earlier day.
WITH begun AS (
  SELECT
    plan.start_date,
    EXISTS (
      SELECT 1 FROM cp_plans AS earlier
      WHERE earlier.person_id = plan.person_id AND earlier.start_date < plan.start_date
    ) AS again
  FROM cp_plans AS plan
  WHERE plan.other_area IS DISTINCT FROM 'Y'
)
SELECT
  period.label,
  count(begun.start_date) FILTER (WHERE begun.again) AS numerator,
  count(begun.start_date) AS denominator
FROM period
LEFT JOIN begun ON begun.start_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
