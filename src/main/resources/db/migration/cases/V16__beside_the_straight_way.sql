-- What happened to a case beside the straight way, as it stands and as it stood after each step. It holds no words of anybody.
ALTER TABLE cases.cases
    ADD COLUMN course        jsonb,
    ADD COLUMN asked         text GENERATED ALWAYS AS (course -> 'asked' ->> 'wish') STORED,
    ADD COLUMN unit          uuid GENERATED ALWAYS AS ((course -> 'onward' -> 'unit' ->> 'value')::uuid) STORED,
    ADD COLUMN supervised    integer GENERATED ALWAYS AS ((course -> 'supervision' ->> 'level')::integer) STORED,
    -- A day as it is written sorts as the day does; text to date depends on settings and cannot be generated.
    ADD COLUMN look_again_on text GENERATED ALWAYS AS (course ->> 'lookAgainOn') STORED,
    ADD COLUMN excluded      text GENERATED ALWAYS AS (course -> 'excluded' ->> 'why') STORED;
ALTER TABLE cases.before_image ADD COLUMN course jsonb;
ALTER TABLE cases.history ADD COLUMN course jsonb;

CREATE INDEX cases_asked ON cases.cases (next_by, id) WHERE asked IS NOT NULL;
CREATE INDEX cases_unit ON cases.cases (unit) WHERE unit IS NOT NULL;
CREATE INDEX cases_watched ON cases.cases (next_by, id) WHERE supervised IS NOT NULL;
CREATE INDEX cases_look_again ON cases.cases (look_again_on) WHERE look_again_on IS NOT NULL;

-- New states: the clock stands still, a result waits for a signature, somebody outside has it.
DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN
        SELECT conrelid::regclass AS of_table, conname
          FROM pg_constraint
         WHERE conrelid IN ('cases.cases'::regclass, 'cases.before_image'::regclass)
           AND contype = 'c'
           AND (pg_get_constraintdef(oid) LIKE '%''RECEIVED''%''DISPATCHED''%''CLOSED''%'
                OR pg_get_constraintdef(oid) LIKE '%state%''TO_VERIFY''%lead IS NOT NULL%'
                OR pg_get_constraintdef(oid) LIKE '%state%''TO_VERIFY''%outcome IS NOT NULL%')
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', kept.of_table, kept.conname);
    END LOOP;
END $$;

ALTER TABLE cases.cases
    ADD CONSTRAINT cases_state_known CHECK (state IN ('RECEIVED', 'DISPATCHED', 'HANDLING', 'PAUSED', 'TO_SIGN_OFF', 'TO_VERIFY',
                                                      'TRANSFERRED', 'RETURN_VISIT', 'CLOSED', 'NOT_DISPATCHED')),
    ADD CONSTRAINT cases_somebody_leads CHECK (state NOT IN ('DISPATCHED', 'HANDLING', 'PAUSED', 'TO_SIGN_OFF', 'TO_VERIFY') OR lead IS NOT NULL),
    ADD CONSTRAINT cases_has_result CHECK (state NOT IN ('TO_SIGN_OFF', 'TO_VERIFY', 'RETURN_VISIT') OR outcome IS NOT NULL),
    ADD CONSTRAINT cases_pause_has_reason CHECK ((state = 'PAUSED') = coalesce(course ? 'pause', false)),
    ADD CONSTRAINT cases_transfer_is_told CHECK (state <> 'TRANSFERRED' OR coalesce(course ? 'transfer', false));
