-- Working days from contact to decision, added up, out of the decisions of the period; the day of
-- the contact is day nought, and a decision before its contact is a mistake that takes no part.
WITH working_day AS (
  SELECT CAST(day AS DATE) AS day
  FROM generate_series(DATE '1900-01-01', DATE '2099-12-31', INTERVAL 1 DAY) AS every(day)
  WHERE isodow(day) <= 5 AND day NOT IN (SELECT day FROM bank_holiday)
),
decision AS (
  SELECT
    contact.decision_date,
    (
      SELECT count(*) FROM working_day
      WHERE day > contact.contact_date AND day <= contact.decision_date
    ) AS days
  FROM contacts AS contact
  WHERE contact.contact_date <= contact.decision_date
)
SELECT
  period.label,
  coalesce(sum(decision.days), 0) AS numerator,
  count(decision.decision_date) AS denominator
FROM period
LEFT JOIN decision ON decision.decision_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
