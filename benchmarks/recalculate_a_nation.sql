-- What an analyst who knows the rules would write for these figures, in one query: months as
-- supplied, quarters, years to date and years, as exact as ours. It leaves out what these figures
-- do not have: quarters and years supplied as such, values beside denominators, 0 of 0, other
-- statuses than [x] and [p].

WITH
sent AS (
    SELECT area, slug, label, year, quarter, place, rule, multiplier, scale, value, numerator,
        denominator, status
    FROM figure JOIN period ON label = period JOIN term ON slug = figure.indicator
),
known AS (FROM sent WHERE value IS NOT NULL OR denominator IS NOT NULL),
in_quarter AS (
    SELECT
        area, slug, year, quarter,
        count(*) AS present,
        max(place) AS latest,
        sum(value) AS total,
        arg_max(value, place) AS last,
        arg_max(coalesce(status, ''), place) AS last_status,
        min(status) AS status,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        min(denominator) AS least,
        max(denominator) AS most
    FROM known
    GROUP BY ALL
),
to_date AS (
    SELECT
        area, slug, year, until AS quarter,
        sum(present) AS present,
        max(latest) AS latest,
        sum(total) AS total,
        arg_max(last, latest) AS last,
        arg_max(last_status, latest) AS last_status,
        min(status) AS status,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        min(least) AS least,
        max(most) AS most
    FROM in_quarter JOIN (VALUES (1), (2), (3), (4)) AS ending(until) ON until >= quarter
    GROUP BY ALL
),
spine AS (
    FROM (SELECT DISTINCT area, slug, year FROM sent), (VALUES (1), (2), (3), (4)) AS q(quarter)
),
stretch AS (
    SELECT spine.*, 'quarter' AS kind, 3 AS expected, in_quarter.* EXCLUDE (area, slug, year, quarter)
    FROM spine LEFT JOIN in_quarter USING (area, slug, year, quarter)
    UNION ALL
    SELECT spine.*, if(quarter = 4, 'year', 'year to date'), 3 * quarter,
        to_date.* EXCLUDE (area, slug, year, quarter)
    FROM spine LEFT JOIN to_date USING (area, slug, year, quarter)
),
judged AS (
    SELECT
        stretch.* REPLACE (if(shape = 'rate', most, denominator) AS denominator),
        rule, scale, missing, yearly,
        rule IN ('last', 'cumulative') AS at_end,
        if(at_end, latest < 3 * quarter, present < expected) AS gap,
        present IS NULL OR rule = 'none' OR (gap AND missing = 'refuse')
            OR (gap AND missing = 'last_known' AND 3 * quarter - latest > max_age)
            OR coalesce(shape = 'rate' AND least <> most, false) AS refused,
        CASE
            WHEN at_end THEN last
            WHEN rule = 'recalculate' THEN numerator * multiplier
            ELSE total
        END AS p,
        CASE
            WHEN rule = 'recalculate' THEN if(shape = 'rate', most, stretch.denominator)
            WHEN rule = 'mean' THEN present
            ELSE 1
        END AS q
    FROM stretch JOIN term USING (slug)
)
SELECT
    area,
    slug AS indicator,
    kind,
    format(
        if(kind = 'year', '{0}/{1:02d}', '{0}/{1:02d} Q{2}'), year, (year + 1) % 100, quarter
    ) AS period,
    CASE WHEN NOT refused AND NOT (rule = 'none' AND kind <> 'quarter') THEN (
        (2 * (p * 1000)::HUGEINT * scale + (q * 1000)::HUGEINT) // (2 * (q * 1000)::HUGEINT)
        * (1000 // scale)
    )::DECIMAL(18, 0) * 0.001::DECIMAL(4, 3) END AS value,
    if(refused OR rule <> 'recalculate', NULL, numerator) AS numerator,
    if(refused OR rule <> 'recalculate', NULL, denominator) AS denominator,
    CASE
        WHEN refused AND yearly AND kind = 'year to date' THEN 'z'
        WHEN refused THEN 'x'
        WHEN gap THEN if(missing = 'partial', 'partial', 'e')
        WHEN at_end THEN nullif(last_status, '')
        ELSE status
    END AS status,
    if(rule = 'none' AND kind <> 'quarter', 0, coalesce(present, 0)) AS present,
    if(rule = 'none' AND kind <> 'quarter', 1, expected) AS expected
FROM judged
UNION ALL
SELECT
    area, slug, 'month', label,
    (
        (2 * (coalesce(numerator * multiplier, value) * 1000)::HUGEINT * scale
        + (coalesce(denominator, 1) * 1000)::HUGEINT)
        // (2 * (coalesce(denominator, 1) * 1000)::HUGEINT) * (1000 // scale)
    )::DECIMAL(18, 0) * 0.001::DECIMAL(4, 3),
    numerator, denominator, status,
    if(value IS NULL AND numerator IS NULL, 0, 1), 1
FROM sent
