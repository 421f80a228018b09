-- Notifications, each once however many children are named in it, where a child was present.
SELECT period.label, count(DISTINCT told.notification_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN domestic_abuse_notifications AS told
  ON told.notification_date BETWEEN period.first_day AND period.last_day
  AND told.child_present = 'Y'
GROUP BY period.label
