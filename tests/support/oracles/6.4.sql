-- Of the conferences held in the period, transfers in left out, those held no more than 15 working
-- days after the strategy discussion, whose day is day nought.
WITH working_day AS (
  SELECT CAST(day AS DATE) AS day
  FROM generate_series(DATE '1900-01-01', DATE '2099-12-31', INTERVAL 1 DAY) AS every(day)
  WHERE isodow(day) <= 5 AND day NOT IN (SELECT day FROM bank_holiday)
),
held AS (
  SELECT
    conference.icpc_date,
    conference.s47_start_date <= conference.icpc_date
    AND (
      SELECT count(*) FROM working_day
      WHERE day > conference.s47_start_date AND day <= conference.icpc_date
    ) <= 15 AS in_time
  FROM initial_cp_conference AS conference
  WHERE conference.transfer_in IS DISTINCT FROM 'Y'
)
SELECT
  period.label,
  count(held.icpc_date) FILTER (WHERE held.in_time) AS numerator,
  count(held.icpc_date) AS denominator
FROM period
LEFT JOIN held ON held.icpc_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
