-- Children whom another authority placed here and who are still here after the last day.
SELECT period.label, count(DISTINCT stay.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN placed_by_other_authorities AS stay
  ON stay.start_date <= period.last_day
  AND (stay.end_date IS NULL OR stay.end_date > period.last_day)
GROUP BY period.label
