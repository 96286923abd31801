-- What the public figures are read from, apart from the cases themselves so that reading them never waits for work on them:
-- one row for each month, leading organisation and region. Heard counts by the month in which it was heard, everything else
-- by the month in which the case ended. The answer of a case is the one with which it ended.
CREATE MATERIALIZED VIEW cases.figures AS
SELECT month,
       lead,
       region,
       sum(heard)::bigint               AS heard,
       sum(closed)::bigint              AS closed,
       sum(not_dispatched)::bigint      AS not_dispatched,
       sum(timed)::bigint               AS timed,
       sum(on_time)::bigint             AS on_time,
       sum(answers)::bigint             AS answers,
       sum(contacted)::bigint           AS contacted,
       sum(solved)::bigint              AS solved,
       sum(very_satisfied)::bigint      AS very_satisfied,
       sum(satisfied)::bigint           AS satisfied,
       sum(basically_satisfied)::bigint AS basically_satisfied,
       sum(dissatisfied)::bigint        AS dissatisfied,
       sum(very_dissatisfied)::bigint   AS very_dissatisfied,
       sum(no_valid_visit)::bigint      AS no_valid_visit
  FROM (SELECT date_trunc('month', opened_at AT TIME ZONE 'Asia/Shanghai')::date AS month,
               COALESCE(lead, '00000000-0000-0000-0000-000000000000')           AS lead,
               region,
               1 AS heard, 0 AS closed, 0 AS not_dispatched, 0 AS timed, 0 AS on_time, 0 AS answers, 0 AS contacted,
               0 AS solved, 0 AS very_satisfied, 0 AS satisfied, 0 AS basically_satisfied, 0 AS dissatisfied,
               0 AS very_dissatisfied, 0 AS no_valid_visit
          FROM cases.cases
        UNION ALL
        SELECT date_trunc('month', closed_at AT TIME ZONE 'Asia/Shanghai')::date,
               COALESCE(lead, '00000000-0000-0000-0000-000000000000'),
               region,
               0,
               (state = 'CLOSED')::int,
               (state = 'NOT_DISPATCHED')::int,
               (state = 'CLOSED' AND result_at IS NOT NULL AND first_finish_by IS NOT NULL)::int,
               COALESCE(state = 'CLOSED' AND result_at <= first_finish_by, false)::int,
               (state = 'CLOSED' AND solved IS NOT NULL)::int,
               (state = 'CLOSED' AND solved IS NOT NULL AND contacted IS TRUE)::int,
               COALESCE(state = 'CLOSED' AND solved = 'YES', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'VERY_SATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'SATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'BASICALLY_SATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'DISSATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'VERY_DISSATISFIED', false)::int,
               COALESCE(close_reason = 'NO_VALID_VISIT', false)::int
          FROM cases.cases
         WHERE closed_at IS NOT NULL) AS counted
 GROUP BY month, lead, region;

-- Without it the view could not be refreshed beside its readers.
CREATE UNIQUE INDEX figures_key ON cases.figures (month, lead, region);
