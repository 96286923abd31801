-- Every step writes the row of its case anew, and with it every generated column and the entries of every index. What is looked
-- for in few cases is therefore an expression within an index of those few, and what no list asks for goes.
DROP INDEX cases.cases_again_of, cases.cases_nuisance, cases.cases_look_again, cases.cases_complaint_of, cases.cases_copied,
    cases.cases_untranscribed, cases.cases_patrol_by, cases.cases_accused, cases.cases_co_handlers;
ALTER TABLE cases.cases
    DROP COLUMN again_of,
    DROP COLUMN excluded,
    DROP COLUMN nuisance,
    DROP COLUMN asked_early,
    DROP COLUMN look_again_on,
    DROP COLUMN complaint_of,
    DROP COLUMN copied,
    DROP COLUMN untranscribed,
    DROP COLUMN patrol_by;

-- A day as it is written sorts as the day does.
CREATE INDEX cases_look_again ON cases.cases ((course ->> 'lookAgainOn')) WHERE course ->> 'lookAgainOn' IS NOT NULL;
CREATE INDEX cases_complaint_of ON cases.cases ((course -> 'resident' -> 'complains' -> 'id' ->> 'value'))
    WHERE course -> 'resident' -> 'complains' -> 'id' ->> 'value' IS NOT NULL;
CREATE INDEX cases_copied ON cases.cases (next_by, id) WHERE jsonb_path_exists(course, '$.arranged.copies[*]');
CREATE INDEX cases_untranscribed ON cases.cases (next_by) WHERE jsonb_exists(course, 'recordings');
CREATE INDEX cases_patrol_by ON cases.cases ((course -> 'patrol' -> 'by' ->> 'value'), opened_at DESC, id)
    WHERE course -> 'patrol' -> 'by' ->> 'value' IS NOT NULL;
-- Most cases have nobody who assists, and of what is over nobody looks for who did.
CREATE INDEX cases_co_handlers ON cases.cases USING gin (co_handlers)
    WHERE co_handlers <> '{}' AND state NOT IN ('CLOSED', 'NOT_DISPATCHED');
