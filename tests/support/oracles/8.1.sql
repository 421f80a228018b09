-- Allegations by the day they were referred.
SELECT period.label, count(allegation.referral_date) AS numerator, NULL AS denominator
FROM period
LEFT JOIN lado_allegations AS allegation
  ON allegation.referral_date BETWEEN period.first_day AND period.last_day
GROUP BY period.label
