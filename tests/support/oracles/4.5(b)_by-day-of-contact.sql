-- Of the contacts of the period whose outcome is known, those passed to early help.
SELECT
  period.label,
  count(contact.contact_date) FILTER (WHERE contact.outcome_code = 'EH Referral') AS numerator,
  count(contact.contact_date) AS denominator
FROM period
LEFT JOIN contacts AS contact
  ON contact.contact_date BETWEEN period.first_day AND period.last_day
  AND contact.outcome_code IS NOT NULL
GROUP BY period.label
