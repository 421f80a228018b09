-- Notifications of 3.1 after which one of the children present was referred within ten working
-- days; the day of the notification itself is day nought.
WITH working_day AS (
  SELECT CAST(day AS DATE) AS day
  FROM generate_series(DATE '1900-01-01', DATE '2099-12-31', INTERVAL 1 DAY) AS every(day)
  WHERE isodow(day) <= 5 AND day NOT IN (SELECT day FROM bank_holiday)
),
referral_after AS (
  SELECT
    told.notification_id,
    told.notification_date,
    (
      SELECT count(*) FROM working_day
      WHERE day > told.notification_date AND day <= referral.referral_date
    ) AS days
  FROM domestic_abuse_notifications AS told
  JOIN cin_episodes AS referral
    ON referral.person_id = told.person_id
    AND referral.referral_date >= told.notification_date
  WHERE told.child_present = 'Y'
)
SELECT period.label, count(DISTINCT found.notification_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN referral_after AS found
  ON found.notification_date BETWEEN period.first_day AND period.last_day
  AND found.days <= 10
GROUP BY period.label
