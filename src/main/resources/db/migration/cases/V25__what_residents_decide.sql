-- A case may end because who reported it takes it back: neither solved nor unsolved, in no rate, and counted by itself.
DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN
        SELECT conrelid::regclass AS of_table, conname
          FROM pg_constraint
         WHERE conrelid IN ('cases.cases'::regclass, 'cases.before_image'::regclass)
           AND contype = 'c'
           AND pg_get_constraintdef(oid) LIKE '%''NO_VALID_VISIT''%'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', kept.of_table, kept.conname);
    END LOOP;
END $$;

ALTER TABLE cases.cases
    ADD CONSTRAINT cases_close_reason_known CHECK (close_reason IN ('SOLVED', 'PARTLY_SOLVED', 'UNSOLVED', 'CANNOT_BE_SOLVED_NOW',
                                                                    'NO_VALID_VISIT', 'CHECKED', 'WITHDRAWN')),
    -- The case whose handling it complains about, and the step at which the resident was asked because the limit was over.
    ADD COLUMN complaint_of uuid GENERATED ALWAYS AS ((course -> 'resident' -> 'complains' -> 'id' ->> 'value')::uuid) STORED,
    ADD COLUMN asked_early  integer GENERATED ALWAYS AS ((course -> 'resident' -> 'early' ->> 'step')::integer) STORED;
ALTER TABLE cases.before_image
    ADD CONSTRAINT before_image_close_reason_known CHECK (close_reason IN ('SOLVED', 'PARTLY_SOLVED', 'UNSOLVED',
                                                                           'CANNOT_BE_SOLVED_NOW', 'NO_VALID_VISIT',
                                                                           'CHECKED', 'WITHDRAWN'));
CREATE INDEX cases_complaint_of ON cases.cases (complaint_of) WHERE complaint_of IS NOT NULL;
CREATE INDEX cases_late ON cases.cases (finish_by, id) WHERE state IN ('DISPATCHED', 'HANDLING', 'TO_SIGN_OFF');

-- Why somebody is not satisfied, which record an answer puts right, and what kind of a visit it was.
ALTER TABLE cases.visit
    ADD COLUMN reasons    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN corrects   integer NOT NULL DEFAULT 0,
    ADD COLUMN early      boolean NOT NULL DEFAULT false,
    ADD COLUMN invalid    text CHECK (invalid IN ('WRONG_NUMBER', 'REFUSED', 'THIRD_PERSON')),
    ADD COLUMN by_message boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT visit_invalid_is_no_answer CHECK (invalid IS NULL OR solved IS NULL);

DROP VIEW cases.figures;
ALTER TABLE cases.counted
    ADD COLUMN withdrawn   bigint NOT NULL DEFAULT 0,
    ADD COLUMN asked_early bigint NOT NULL DEFAULT 0;
CREATE VIEW cases.figures AS
SELECT date_trunc('month', period.last)::date AS month, counted.*
  FROM cases.counted
  JOIN cases.period USING (first);
