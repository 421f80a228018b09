-- Of the decisions made in the period, those to pass the child to social care.
SELECT
  period.label,
  count(contact.decision_date) FILTER (WHERE contact.outcome_code = 'CIN Referral') AS numerator,
  count(contact.decision_date) AS denominator
FROM period
LEFT JOIN contacts AS contact
  ON contact.decision_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
