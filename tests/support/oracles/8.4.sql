-- What those who left in a census year filled of full-time posts, out of the staff in post; agency
-- staff in neither.
SELECT
  period.label,
  coalesce(sum(worker.full_time_equivalent_left), 0) AS numerator,
  coalesce(sum(worker.full_time_equivalent), 0) AS denominator
FROM period
LEFT JOIN professionals AS worker
  ON worker.census_date BETWEEN period.first_day AND period.last_day
  AND worker.agency_worker IS DISTINCT FROM 'Y'
GROUP BY period.label
