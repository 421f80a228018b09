-- Enquiries begun in the period; that the figure runs through the year is made of them later.
SELECT period.label, count(enquiry.start_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN s47_enquiry AS enquiry
  ON enquiry.start_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
