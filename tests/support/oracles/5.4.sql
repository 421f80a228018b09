-- Of the assessments authorised in the period, those that took no more than 45 working days from
-- their start, which is day nought; one that began after it was authorised is a mistake and is not
-- in time.
WITH working_day AS (
  SELECT CAST(day AS DATE) AS day
  FROM generate_series(DATE '1900-01-01', DATE '2099-12-31', INTERVAL 1 DAY) AS every(day)
  WHERE isodow(day) <= 5 AND day NOT IN (SELECT day FROM bank_holiday)
),
completed AS (
  SELECT
    assessment.authorisation_date,
    assessment.start_date <= assessment.authorisation_date
    AND (
      SELECT count(*) FROM working_day
      WHERE day > assessment.start_date AND day <= assessment.authorisation_date
    ) <= 45 AS in_time
  FROM cin_assessments AS assessment
)
SELECT
  period.label,
  count(completed.authorisation_date) FILTER (WHERE completed.in_time) AS numerator,
  count(completed.authorisation_date) AS denominator
FROM period
LEFT JOIN completed ON completed.authorisation_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
