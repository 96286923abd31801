-- The answer that says it is not solved stays with a case that goes on: whom it judges, by which duty, and when that one had
-- reported the result. It counts against that organisation when the county desk ends the case without any other.
ALTER TABLE cases.cases
    ADD COLUMN unsolved_lead      uuid,
    ADD COLUMN unsolved_duty      uuid,
    ADD COLUMN unsolved_result_at timestamptz,
    ADD CHECK (unsolved_lead IS NULL OR unsolved_result_at IS NOT NULL),
    ADD CHECK (unsolved_result_at IS NULL OR solved IN ('PARTLY', 'NO')),
    ADD CHECK (closed_at IS NOT NULL OR (unsolved_result_at IS NULL) = (solved IS NULL));

ALTER TABLE cases.before_image
    ADD COLUMN unsolved_lead      uuid,
    ADD COLUMN unsolved_duty      uuid,
    ADD COLUMN unsolved_result_at timestamptz;

DROP MATERIALIZED VIEW cases.figures;

-- As V3 has it; whom an answer judges is who led, or the one whom it judged before the case came back to the county desk.
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
               COALESCE(lead, unsolved_lead, '00000000-0000-0000-0000-000000000000') AS lead,
               region,
               1 AS heard, 0 AS closed, 0 AS not_dispatched, 0 AS timed, 0 AS on_time, 0 AS answers, 0 AS contacted,
               0 AS solved, 0 AS very_satisfied, 0 AS satisfied, 0 AS basically_satisfied, 0 AS dissatisfied,
               0 AS very_dissatisfied, 0 AS no_valid_visit
          FROM cases.cases
        UNION ALL
        SELECT date_trunc('month', closed_at AT TIME ZONE 'Asia/Shanghai')::date,
               COALESCE(lead, unsolved_lead, '00000000-0000-0000-0000-000000000000'),
               region,
               0,
               (state = 'CLOSED')::int,
               (state = 'NOT_DISPATCHED')::int,
               (state = 'CLOSED' AND reported_at IS NOT NULL AND first_finish_by IS NOT NULL)::int,
               COALESCE(state = 'CLOSED' AND reported_at <= first_finish_by, false)::int,
               (state = 'CLOSED' AND solved IS NOT NULL)::int,
               (state = 'CLOSED' AND solved IS NOT NULL AND contacted IS TRUE)::int,
               COALESCE(state = 'CLOSED' AND solved = 'YES', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'VERY_SATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'SATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'BASICALLY_SATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'DISSATISFIED', false)::int,
               COALESCE(state = 'CLOSED' AND satisfaction = 'VERY_DISSATISFIED', false)::int,
               COALESCE(close_reason = 'NO_VALID_VISIT', false)::int
          FROM (SELECT *, COALESCE(unsolved_result_at, result_at) AS reported_at FROM cases.cases) AS ended
         WHERE closed_at IS NOT NULL) AS counted
 GROUP BY month, lead, region;

-- Without it the view could not be refreshed beside its readers.
CREATE UNIQUE INDEX figures_key ON cases.figures (month, lead, region);
