-- Children in contacts with the hub; a mean per month is made of them later.
SELECT period.label, count(contact.contact_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN contacts AS contact
  ON contact.contact_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
