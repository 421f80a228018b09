-- Private fostering arrangements open on the last day.
SELECT period.label, count(arrangement.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN private_fostering AS arrangement
  ON arrangement.start_date <= period.last_day
  AND (arrangement.end_date IS NULL OR arrangement.end_date > period.last_day)
GROUP BY period.label
