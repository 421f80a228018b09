-- Vacant posts of a census, out of vacant posts and the staff in post together.
WITH vacant AS (
  SELECT period.label, coalesce(sum(post.vacant_posts), 0) AS posts
  FROM period
  LEFT JOIN vacancies AS post ON post.census_date BETWEEN period.first_day AND period.last_day
  GROUP BY period.label
),
staff AS (
  SELECT period.label, coalesce(sum(worker.full_time_equivalent), 0) AS posts
  FROM period
  LEFT JOIN professionals AS worker
    ON worker.census_date BETWEEN period.first_day AND period.last_day
    AND worker.agency_worker IS DISTINCT FROM 'Y'
  GROUP BY period.label
)
SELECT vacant.label, vacant.posts AS numerator, vacant.posts + staff.posts AS denominator
FROM vacant
JOIN staff ON staff.label = vacant.label
