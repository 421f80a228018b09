-- Accepted numbers put together as the figures they are parts of, as workflow/supplied.py does it.
-- Of several for one key the last counts; of several statuses that of the component known first.

CREATE TABLE supplied_figures AS
WITH
sent AS (
    FROM read_csv(
        $spool, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', nullstr = '\N',
        columns = {
            'area': 'VARCHAR', 'indicator': 'VARCHAR', 'period': 'VARCHAR', 'component': 'VARCHAR',
            'value': 'VARCHAR', 'status': 'VARCHAR', 'number': 'BIGINT'
        }
    )
),
exact AS (
    SELECT
        if(component IN ('numerator', 'denominator'), 6, 12) AS most,
        sent.* REPLACE (
            CASE WHEN length(split_part(value, '.', 2)) > most
                THEN error(format('{} for {} has more than {} decimals', value, period, most))
                ELSE value
            END AS value
        )
    FROM sent
),
known AS (
    SELECT
        area, indicator, period, component,
        min(number) AS since,
        arg_max({'value': value, 'status': status}, number) AS last
    FROM exact
    GROUP BY ALL
),
together AS (
    SELECT
        area, indicator, period,
        coalesce(
            any_value(last.value) FILTER (component = 'value'),
            any_value(last.value) FILTER (component = 'episodes')
        ) AS value,
        any_value(last.value) FILTER (component = 'numerator') AS numerator,
        any_value(last.value) FILTER (component = 'denominator') AS denominator,
        arg_min(last.status, since) AS status
    FROM known
    GROUP BY ALL
)
SELECT
    * REPLACE (
        value::DECIMAL(28, 12) AS value,
        numerator::DECIMAL(22, 6) AS numerator,
        denominator::DECIMAL(22, 6) AS denominator,
        CASE
            WHEN value IS NULL AND (numerator IS NULL OR denominator IS NULL)
                THEN coalesce(status, 'x')
            ELSE status
        END AS status
    )
FROM together
