-- Reviews of a child's death completed in the period that found a modifiable factor.
SELECT period.label, count(review.review_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN child_death_reviews AS review
  ON review.review_date BETWEEN period.first_day AND period.last_day
  AND review.modifiable_factors = 'Y'
GROUP BY period.label
