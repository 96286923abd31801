-- What grid workers find: who found it, that it was looked at on the spot, and what of it is counted.
ALTER TABLE cases.cases
    ADD COLUMN patrol_by uuid GENERATED ALWAYS AS ((course -> 'patrol' -> 'by' ->> 'value')::uuid) STORED;
CREATE INDEX cases_patrol_by ON cases.cases (patrol_by, opened_at DESC, id) WHERE patrol_by IS NOT NULL;
CREATE INDEX cases_patrol_check ON cases.cases (region, next_by, id) WHERE state = 'TO_VERIFY' AND jsonb_exists(course, 'patrol');
CREATE INDEX history_patrol ON cases.history (case_id, step) WHERE jsonb_exists(course, 'patrol');

DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN
        SELECT conrelid::regclass AS of_table, conname
          FROM pg_constraint
         WHERE conrelid IN ('cases.cases'::regclass, 'cases.before_image'::regclass)
           AND contype = 'c'
           AND (conname = 'cases_somebody_leads'
                OR pg_get_constraintdef(oid) LIKE '%close_reason%''NO_VALID_VISIT''%'
                OR pg_get_constraintdef(oid) LIKE '%non_dispatch%''UNLAWFUL''%')
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', kept.of_table, kept.conname);
    END LOOP;
END $$;

-- What was solved on the spot, or by somebody outside, is looked at although nobody leads.
ALTER TABLE cases.cases
    ADD CONSTRAINT cases_somebody_leads CHECK (lead IS NOT NULL
        OR state NOT IN ('DISPATCHED', 'HANDLING', 'PAUSED', 'TO_SIGN_OFF', 'TO_VERIFY')
        OR (state = 'TO_VERIFY' AND coalesce(course ? 'patrol', false))),
    ADD CONSTRAINT cases_close_reason_known CHECK (close_reason IN ('SOLVED', 'PARTLY_SOLVED', 'UNSOLVED', 'CANNOT_BE_SOLVED_NOW',
                                                                   'CHECKED', 'NO_VALID_VISIT')),
    -- Where a resident reported, the resident is asked.
    ADD CONSTRAINT cases_checked_asks_nobody CHECK (close_reason IS DISTINCT FROM 'CHECKED'
        OR (reporter IS NULL AND solved IS NULL AND coalesce(course ? 'patrol', false))),
    ADD CONSTRAINT cases_non_dispatch_known CHECK (non_dispatch IN ('EMERGENCY_LINE', 'STATUTORY_ROUTE', 'SAME_MATTER', 'SECRET',
                                                                    'OUTSIDE_GOVERNMENT', 'UNLAWFUL', 'BELOW_STANDARD'));
ALTER TABLE cases.before_image
    ADD CONSTRAINT before_image_close_reason_known CHECK (close_reason IN ('SOLVED', 'PARTLY_SOLVED', 'UNSOLVED',
                                                                           'CANNOT_BE_SOLVED_NOW', 'CHECKED', 'NO_VALID_VISIT')),
    ADD CONSTRAINT before_image_non_dispatch_known CHECK (non_dispatch IN ('EMERGENCY_LINE', 'STATUTORY_ROUTE', 'SAME_MATTER',
                                                                           'SECRET', 'OUTSIDE_GOVERNMENT', 'UNLAWFUL', 'BELOW_STANDARD'));

-- What grid workers found, apart from what residents said: one row for each period, region and organisation that led.
CREATE TABLE cases.counted_event (
    first        date NOT NULL REFERENCES cases.period (first) ON DELETE CASCADE,
    lead         uuid NOT NULL,
    region       text NOT NULL,
    found        bigint NOT NULL,
    on_spot      bigint NOT NULL,
    spot_checked bigint NOT NULL,
    registered   bigint NOT NULL,
    turned_down  bigint NOT NULL,
    due          bigint NOT NULL,
    closed       bigint NOT NULL,
    on_time      bigint NOT NULL,
    PRIMARY KEY (first, lead, region)
);
