-- Children with an open case on the last day, less those on a protection plan or looked after.
WITH open_case AS (
  SELECT DISTINCT period.label, episode.person_id
  FROM period
  JOIN cin_episodes AS episode
    ON episode.referral_date <= period.last_day
    AND (episode.close_date IS NULL OR episode.close_date > period.last_day)
  WHERE episode.person_id IS NOT NULL
),
elsewhere AS (
  SELECT period.label, protection.person_id
  FROM period
  JOIN cp_plans AS protection
    ON protection.start_date <= period.last_day
    AND (protection.end_date IS NULL OR protection.end_date > period.last_day)
    AND protection.other_area IS DISTINCT FROM 'Y'
  UNION
  SELECT period.label, care.person_id
  FROM period
  JOIN cla_episodes AS care
    ON care.start_date <= period.last_day
    AND (care.end_date IS NULL OR care.end_date > period.last_day)
    AND (care.legal_status IS NULL OR care.legal_status NOT IN ('V3', 'V4'))
),
left_over AS (
  SELECT label, person_id FROM open_case
  EXCEPT
  SELECT label, person_id FROM elsewhere
)
SELECT period.label, count(left_over.person_id) AS numerator, NULL AS denominator
FROM period
LEFT JOIN left_over ON left_over.label = period.label
GROUP BY period.label
