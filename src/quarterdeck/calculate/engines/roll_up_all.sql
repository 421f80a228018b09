-- Months into quarters and years, for every area and indicator at once: what supply.py, roll_up.py,
-- missing.py, marks.py and pool.py do for one.
--
-- In:  figure  area, slug, period, value, numerator, denominator, status: as supplied
--      period  label, code, kind, year, quarter, place: of a month 1 to 12, of a quarter 1 to 4
--      name    code, kind, label: what a result's period is called
--      term    indicator, slug and what the definition says of rolling up
-- Out: result  one row for each month supplied, each quarter, each year and each year to date
--
-- All numbers are whole: a value counts 10⁻¹², a numerator or denominator 10⁻⁶. What was divided is
-- kept as p over q until it is rounded, once, at the end. What would need more than 38 digits is an
-- error, never a wrong number.

CREATE TYPE status AS ENUM ('c', 'x', 'z', 'partial', 'b', 'e', 'u', 'p', 'r', 'low');  -- gravest first
CREATE TYPE fraction AS STRUCT (p HUGEINT, q HUGEINT);

CREATE MACRO lowest(p, q) AS {'p': p // gcd(p, q), 'q': q // gcd(p, q)}::fraction;
CREATE MACRO added(a, b) AS
    lowest(a.p * (lcm(a.q, b.q) // a.q) + b.p * (lcm(a.q, b.q) // b.q), lcm(a.q, b.q));
CREATE MACRO half_up(p, q, scale) AS sign(p)::HUGEINT * ((2 * abs(p) * scale + q) // (2 * q));
CREATE MACRO given(value, numerator, denominator) AS
    value IS NOT NULL OR (numerator IS NOT NULL AND denominator IS NOT NULL);


-- Statistics: all that a rule needs to know of several parts. Those of two stretches of time are
-- merged into those of both, so the figures are gone through once. Of a part, `made` is the value
-- of a quarter made from its months, and `weighed` the sum of values times denominators where no
-- numerators were supplied.

-- A part as its rule reads it: whole parts make a value. 0 of 0 makes none, yet it can be pooled.
CREATE MACRO statistics_of(parts) AS TABLE
WITH read AS (
    SELECT
        part.*, multiplier,
        rule IN ('sum', 'mean') AS adds,
        rule IN ('last', 'cumulative') AS at_end,
        rule = 'recalculate' AS pools,
        numerator IS NOT NULL AND denominator IS NOT NULL AS whole,
        value IS NOT NULL OR made IS NOT NULL OR (whole AND (pools OR denominator <> 0)) AS known
    FROM query_table(parts) AS part JOIN term USING (indicator)
)
SELECT
    area, indicator, year, quarter,
    known::INTEGER AS present,
    CASE WHEN known THEN status END AS status,
    CASE WHEN adds THEN value END AS total,
    CASE WHEN adds AND known AND value IS NULL
        THEN [coalesce(made, lowest(numerator * multiplier, denominator))] END AS others,
    CASE WHEN at_end AND known THEN place END AS latest,
    CASE WHEN at_end THEN {
        'value': value, 'made': made, 'numerator': numerator, 'denominator': denominator,
        'status': status
    } END AS last,
    CASE WHEN pools AND whole THEN numerator END AS numerator,
    CASE WHEN pools AND known THEN denominator END AS denominator,
    CASE WHEN pools AND known THEN denominator END AS least,
    CASE WHEN pools AND known THEN denominator END AS most,
    CASE WHEN pools THEN CASE WHEN whole THEN weighed ELSE value * denominator END END AS weighed,
    pools AND known AND denominator IS NULL AS alone
FROM read;

CREATE MACRO merged(statistics) AS TABLE
SELECT
    area, indicator, year, quarter,
    sum(present)::INTEGER AS present,
    min(status) AS status,
    sum(total) AS total,
    flatten(list(others) FILTER (others IS NOT NULL)) AS others,
    max(latest) AS latest,
    arg_max(last, latest) AS last,
    sum(numerator) AS numerator,
    sum(denominator) AS denominator,
    min(least) AS least,
    max(most) AS most,
    sum(weighed) AS weighed,
    bool_or(alone) AS alone
FROM query_table(statistics)
GROUP BY area, indicator, year, quarter;

-- Statistics of the year up to the end of each quarter.
CREATE MACRO to_date(statistics) AS TABLE
WITH within AS (
    SELECT part.* REPLACE (until AS quarter)
    FROM query_table(statistics) AS part
    JOIN (VALUES (1), (2), (3), (4)) AS ending(until) ON until >= quarter
)
FROM merged('within');


-- Figures: what the rule and the policy for missing parts make of the statistics. `expected` parts
-- should be there, and the last of them has the place `ends`.

CREATE MACRO rolled(statistics) AS TABLE
WITH judged AS (
    SELECT
        parts.* REPLACE (
            coalesce(present, 0) AS present,
            CASE WHEN shape = 'rate' THEN most ELSE denominator END AS denominator
        ),
        rule, multiplier,
        rule IN ('last', 'cumulative') AS at_end,
        CASE WHEN at_end THEN latest <> ends ELSE parts.present < expected END AS gap,
        CASE
            WHEN rule = 'none' OR coalesce(parts.present, 0) = 0 THEN 'x'
            WHEN gap AND missing = 'refuse' THEN 'x'
            WHEN gap AND missing = 'last_known' AND ends - latest > max_age THEN 'x'
            WHEN alone OR (shape = 'rate' AND least <> most) THEN 'x'
            WHEN parts.denominator = 0 THEN 'z'
        END::status AS absent,
        CASE WHEN gap THEN CASE missing WHEN 'partial' THEN 'partial' ELSE 'e' END END::status
            AS by_gap,
        CASE WHEN weighed IS NOT NULL THEN 'e' END::status AS by_weight
    FROM query_table(statistics) AS parts JOIN term USING (indicator)
),
valued AS (
    SELECT
        *,
        CASE
            WHEN absent IS NOT NULL THEN NULL
            WHEN at_end AND last.value IS NOT NULL THEN {'p': last.value, 'q': 1000000000000}
            WHEN at_end THEN coalesce(
                last.made, {'p': last.numerator * multiplier, 'q': last.denominator}::fraction
            )
            WHEN rule = 'recalculate' AND weighed IS NULL
                THEN {'p': numerator * multiplier, 'q': denominator}
            WHEN rule = 'recalculate' THEN {
                'p': coalesce(numerator, 0) * multiplier * 1000000000000 + weighed,
                'q': denominator * 1000000000000
            }
            WHEN others IS NULL THEN {'p': total, 'q': 1000000000000}
            ELSE list_reduce(
                list_append(others, {'p': coalesce(total, 0), 'q': 1000000000000}::fraction),
                lambda a, b: added(a, b)
            )
        END::fraction AS made
    FROM judged
)
SELECT
    area, indicator, year, quarter,
    made.p AS p,
    CASE WHEN rule = 'mean' THEN made.q * present ELSE made.q END AS q,
    CASE WHEN absent IS NULL THEN CASE WHEN at_end THEN last.numerator ELSE numerator END END
        AS numerator,
    CASE WHEN absent IS NULL THEN CASE WHEN at_end THEN last.denominator ELSE denominator END END
        AS denominator,
    CASE WHEN absent IS NULL THEN weighed END AS weighed,
    coalesce(absent, least(by_gap, by_weight, CASE WHEN at_end THEN last.status ELSE status END))
        AS status,
    present,
    expected
FROM valued;

-- What was supplied is not calculated again, but whole parts without a value are divided.
CREATE MACRO as_supplied(parts) AS TABLE
WITH read AS (
    SELECT
        part.*, multiplier, yearly AND code % 1000 BETWEEN 101 AND 303 AS within_year,
        numerator IS NOT NULL AND denominator IS NOT NULL AS whole,
        value IS NULL AND whole AND denominator <> 0 AS divides
    FROM query_table(parts) AS part JOIN term USING (indicator)
)
SELECT
    area, indicator, code,
    CASE WHEN divides THEN numerator * multiplier ELSE value END AS p,
    CASE WHEN divides THEN denominator ELSE 1000000000000 END AS q,
    CASE WHEN divides THEN numerator END AS numerator,
    CASE WHEN divides OR value IS NOT NULL THEN denominator END AS denominator,
    NULL::HUGEINT AS weighed,
    CASE
        WHEN divides OR value IS NOT NULL THEN status
        WHEN whole THEN 'z'
        ELSE coalesce(status, CASE WHEN within_year THEN 'z' ELSE 'x' END)
    END::status AS status,
    given(value, numerator, denominator)::INTEGER AS present,
    1 AS expected
FROM read;


-- Parts: what was supplied, with the denominators that are another indicator's figures.

CREATE VIEW supplied AS
SELECT
    area, indicator, code, period, kind, year, quarter, place, weight,
    value, numerator, denominator, NULL::fraction AS made, NULL::HUGEINT AS weighed,
    status::status AS status
FROM figure JOIN period ON label = period JOIN term USING (slug);

CREATE TABLE weight AS
WITH
counted AS (FROM supplied WHERE indicator IN (SELECT weight FROM term)),
months AS (FROM counted WHERE kind = 'month'),
quarters AS (FROM counted WHERE kind = 'quarter' AND given(value, numerator, denominator)),
statistics AS (FROM statistics_of('months')),
by_quarter AS (SELECT *, 3 AS expected, 3 * quarter AS ends FROM merged('statistics')),
made AS (FROM rolled('by_quarter') ANTI JOIN quarters USING (area, indicator, year, quarter))
SELECT area, indicator AS weight, kind, year, place, value AS p, 1000000::HUGEINT AS q
FROM (FROM months UNION ALL FROM quarters)
WHERE value IS NOT NULL
UNION ALL
SELECT area, indicator, 'quarter', year, quarter, p * 1000000, q FROM made WHERE p IS NOT NULL;

CREATE TABLE part AS
SELECT
    supplied.* EXCLUDE (weight, period) REPLACE (
        CASE
            WHEN p % q <> 0 THEN error(format('the denominator of {} has more than 6 decimals', period))
            ELSE coalesce(denominator, p // q)
        END AS denominator
    )
FROM supplied LEFT JOIN weight
    ON denominator IS NULL AND weight.weight = supplied.weight AND weight.area = supplied.area
    AND weight.kind = supplied.kind AND weight.year = supplied.year AND weight.place = supplied.place;

SELECT error(format('{} of {} stands there twice, or without its area', label, slug))
FROM (FROM part SELECT area, indicator, code GROUP BY ALL HAVING count(*) > 1 OR area IS NULL)
JOIN term USING (indicator)
JOIN period USING (code);

CREATE VIEW month AS FROM part WHERE kind = 'month';

CREATE TABLE by_month AS
WITH statistics AS (FROM statistics_of('month'))
FROM merged('statistics');

CREATE TABLE reported AS
FROM (
    SELECT area, indicator, year FROM by_month
    UNION
    SELECT area, indicator, year FROM part WHERE kind <> 'month'
), (VALUES (1), (2), (3), (4)) AS quarters(quarter);


-- Quarters: as supplied or, where they were not, made from their months.

CREATE TABLE quarter_supplied AS
FROM part WHERE kind = 'quarter' AND given(value, numerator, denominator);

CREATE TABLE quarter_made AS
WITH by_quarter AS (
    SELECT *, 3 AS expected, 3 * quarter AS ends
    FROM by_month ANTI JOIN quarter_supplied USING (area, indicator, year, quarter)
)
FROM rolled('by_quarter');

CREATE VIEW quarter_left AS
SELECT area, indicator, 1000 * year + 100 + quarter AS code, value, numerator, denominator, status
FROM (FROM reported ANTI JOIN quarter_made USING (area, indicator, year, quarter))
LEFT JOIN (FROM part WHERE kind = 'quarter') USING (area, indicator, year, quarter);


-- Years and years to date: made from months, unless a quarter so far was supplied as such.

CREATE TABLE year_of_months AS
WITH
first_quarters AS (
    SELECT area, indicator, year, min(quarter) AS first_quarter FROM quarter_supplied GROUP BY ALL
),
adding AS (FROM by_month SEMI JOIN (FROM term WHERE rule <> 'none') USING (indicator)),
up_to AS (
    SELECT * EXCLUDE (first_quarter), 3 * quarter AS expected, 3 * quarter AS ends
    FROM to_date('adding') LEFT JOIN first_quarters USING (area, indicator, year)
    WHERE first_quarter IS NULL OR quarter < first_quarter
)
FROM rolled('up_to');

CREATE TABLE year_left AS
FROM reported ANTI JOIN year_of_months USING (area, indicator, year, quarter);

CREATE TABLE year_of_quarters AS
WITH
wanted AS (FROM year_left SEMI JOIN (FROM term WHERE rule <> 'none') USING (indicator)),
quarters AS (
    SELECT area, indicator, year, quarter, place, value, made, numerator, denominator, weighed,
        status
    FROM quarter_supplied
    UNION ALL
    SELECT area, indicator, year, quarter, quarter, NULL, lowest(p, q),
        CASE WHEN weighed IS NULL THEN numerator ELSE coalesce(numerator, 0) END, denominator, weighed,
        status
    FROM (FROM quarter_made SEMI JOIN wanted USING (area, indicator, year))
    WHERE p IS NOT NULL
),
statistics AS (FROM statistics_of('quarters')),
up_to AS (
    SELECT *, quarter AS expected, quarter AS ends
    FROM wanted LEFT JOIN to_date('statistics') USING (area, indicator, year, quarter)
)
FROM rolled('up_to');

CREATE VIEW year_supplied AS
SELECT area, indicator, 1000 * year + 300 + quarter AS code, value, numerator, denominator, status
FROM (
    SELECT year_left.*, yearly AND quarter < 4 AS too_early
    FROM year_left JOIN (FROM term WHERE rule = 'none') USING (indicator)
)
LEFT JOIN (SELECT * EXCLUDE (quarter, code), false AS too_early FROM part WHERE kind = 'year')
    USING (area, indicator, year, too_early);


-- Results: each under its period's name, rounded half up, once.

CREATE TABLE result AS
WITH exact AS (
    SELECT area, indicator, 1000 * year + 100 + quarter AS code,
        * EXCLUDE (area, indicator, year, quarter)
    FROM quarter_made
    UNION ALL
    SELECT area, indicator, 1000 * year + 300 + quarter, * EXCLUDE (area, indicator, year, quarter)
    FROM (FROM year_of_months UNION ALL FROM year_of_quarters)
    UNION ALL FROM as_supplied('month')
    UNION ALL FROM as_supplied('quarter_left')
    UNION ALL FROM as_supplied('year_supplied')
)
SELECT
    area,
    slug AS indicator,
    kind,
    label AS period,
    (half_up(p, q, scale) * (1000 // scale) * 0.001::DECIMAL(4, 3))::DECIMAL(18, 3) AS value,
    CASE WHEN weighed IS NULL THEN numerator * 0.000001::DECIMAL(7, 6) END AS numerator,
    denominator * 0.000001::DECIMAL(7, 6) AS denominator,
    status,
    present,
    expected
FROM exact JOIN term USING (indicator) JOIN name USING (code);

