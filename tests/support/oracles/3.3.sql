-- Call-outs to an address where a child lives, after an earlier day in the twelve months before on
-- which the police had been called to it.
WITH repeat AS (
  SELECT told.notification_id, told.notification_date
  FROM domestic_abuse_notifications AS told
  WHERE told.child_at_address = 'Y'
    AND EXISTS (
      SELECT 1 FROM domestic_abuse_notifications AS earlier
      WHERE earlier.address_id = told.address_id
        AND earlier.notification_date < told.notification_date
        AND told.notification_date <= earlier.notification_date + INTERVAL 12 MONTH
    )
)
SELECT period.label, count(DISTINCT repeat.notification_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN repeat ON repeat.notification_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
