-- What is counted of a case, as it stood after each step. A period that is over is counted from the steps taken until then,
-- whatever becomes of its cases later; nothing of this ever changes.
ALTER TABLE cases.history
    ADD COLUMN region          text,
    ADD COLUMN judged          uuid,
    ADD COLUMN first_finish_by timestamptz,
    ADD COLUMN reported_at     timestamptz,
    ADD COLUMN closed_at       timestamptz,
    ADD COLUMN close_reason    text,
    ADD COLUMN contacted       boolean,
    ADD COLUMN solved          text,
    ADD COLUMN satisfaction    text;

-- Steps that were taken before: the last one as the case stands, the earlier ones as far as history and answers tell.
UPDATE cases.history AS step
   SET region = stands.region,
       judged = coalesce(step.lead, stands.unsolved_lead),
       first_finish_by = stands.first_finish_by,
       reported_at = CASE WHEN step.step = stands.version THEN coalesce(stands.unsolved_result_at, stands.result_at) END,
       closed_at = CASE WHEN step.step = stands.version THEN stands.closed_at END,
       close_reason = CASE WHEN step.step = stands.version THEN stands.close_reason END,
       contacted = CASE WHEN step.step = stands.version AND stands.closed_at IS NOT NULL THEN stands.contacted END,
       solved = CASE WHEN step.step = stands.version AND stands.closed_at IS NOT NULL THEN stands.solved END,
       satisfaction = CASE WHEN step.step = stands.version AND stands.closed_at IS NOT NULL THEN stands.satisfaction END
  FROM cases.cases AS stands
 WHERE stands.id = step.case_id;

WITH ending AS (
    SELECT over.case_id, over.step, ended.at AS closed_at, answer.contacted, answer.solved, answer.satisfaction,
           (SELECT max(told.at) FROM cases.history AS told
             WHERE told.case_id = over.case_id AND told.step < over.step AND told.command IN ('RESULT', 'ANSWER')) AS reported_at
      FROM cases.history AS over
      JOIN cases.cases AS stands ON stands.id = over.case_id AND stands.version > over.step
     CROSS JOIN LATERAL (SELECT at, step FROM cases.history AS first
                          WHERE first.case_id = over.case_id AND first.step <= over.step
                            AND first.to_state IN ('CLOSED', 'NOT_DISPATCHED')
                            AND first.from_state IS DISTINCT FROM first.to_state
                          ORDER BY first.step DESC LIMIT 1) AS ended
      LEFT JOIN cases.visit AS answer
        ON answer.case_id = over.case_id AND answer.step = ended.step AND NOT answer.by_joiner AND answer.solved IS NOT NULL
     WHERE over.to_state IN ('CLOSED', 'NOT_DISPATCHED'))
UPDATE cases.history AS step
   SET closed_at = ending.closed_at,
       reported_at = ending.reported_at,
       contacted = ending.contacted,
       solved = ending.solved,
       satisfaction = ending.satisfaction,
       close_reason = CASE WHEN step.to_state = 'NOT_DISPATCHED' THEN NULL
                           WHEN ending.solved = 'YES' THEN 'SOLVED'
                           WHEN ending.solved = 'PARTLY' THEN 'PARTLY_SOLVED'
                           WHEN ending.solved = 'NO' THEN 'UNSOLVED'
                           ELSE 'NO_VALID_VISIT' END
  FROM ending
 WHERE step.case_id = ending.case_id AND step.step = ending.step;

CREATE INDEX history_paused ON cases.history (case_id) WHERE to_state = 'PAUSED';
CREATE INDEX history_undoes ON cases.history (case_id, undoes) WHERE undoes > 0;

DROP MATERIALIZED VIEW cases.figures;

-- A period that is counted. Once it is closed neither the row nor what was counted is touched again; the formula is kept as
-- it was, so that the page can say by what a figure of long ago came about.
CREATE TABLE cases.period (
    first      date PRIMARY KEY,
    last       date NOT NULL CHECK (last >= first),
    as_of      timestamptz NOT NULL,
    closed     boolean NOT NULL,
    counted_at timestamptz NOT NULL,
    formula    jsonb NOT NULL
);

-- One row for each period, organisation that is judged, region and reason for which cases were left out of assessments.
CREATE TABLE cases.counted (
    first               date NOT NULL REFERENCES cases.period (first) ON DELETE CASCADE,
    lead                uuid NOT NULL,
    region              text NOT NULL,
    excluded            text NOT NULL,
    heard               bigint NOT NULL,
    closed              bigint NOT NULL,
    not_dispatched      bigint NOT NULL,
    timed               bigint NOT NULL,
    on_time             bigint NOT NULL,
    answers             bigint NOT NULL,
    contacted           bigint NOT NULL,
    solved              bigint NOT NULL,
    very_satisfied      bigint NOT NULL,
    satisfied           bigint NOT NULL,
    basically_satisfied bigint NOT NULL,
    dissatisfied        bigint NOT NULL,
    very_dissatisfied   bigint NOT NULL,
    no_valid_visit      bigint NOT NULL,
    base                bigint NOT NULL,
    points              numeric NOT NULL,
    extended            bigint NOT NULL,
    paused              bigint NOT NULL,
    objected            bigint NOT NULL,
    urged               bigint NOT NULL,
    supervised          bigint NOT NULL,
    PRIMARY KEY (first, lead, region, excluded)
);

-- Parts of the work of those who assist, by the period in which the whole ended.
CREATE TABLE cases.counted_part (
    first        date NOT NULL REFERENCES cases.period (first) ON DELETE CASCADE,
    organisation uuid NOT NULL,
    region       text NOT NULL,
    parts        bigint NOT NULL,
    punctual     bigint NOT NULL,
    PRIMARY KEY (first, organisation, region)
);

CREATE VIEW cases.figures AS
SELECT date_trunc('month', period.last)::date AS month, counted.*
  FROM cases.counted
  JOIN cases.period USING (first);
