-- Times that a child was taken into police protection.
SELECT period.label, count(used.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN police_protection AS used
  ON used.start_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
