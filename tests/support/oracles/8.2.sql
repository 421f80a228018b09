-- Full-time equivalents of the social workers of a census, agency staff left out.
SELECT
  period.label,
  coalesce(sum(worker.full_time_equivalent), 0) AS numerator,
  NULL AS denominator
FROM period
LEFT JOIN professionals AS worker
  ON worker.census_date BETWEEN period.first_day AND period.last_day
  AND worker.agency_worker IS DISTINCT FROM 'Y'
GROUP BY period.label
