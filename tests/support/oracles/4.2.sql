-- Early help assessments by the day they were authorised; a mean per month is made of them later.
SELECT period.label, count(assessment.authorisation_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN early_help_assessments AS assessment
  ON assessment.authorisation_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
