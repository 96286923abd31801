-- What is arranged about a case besides who handles it: who reads along, and that two of staff take it for a nuisance.
ALTER TABLE cases.cases
    ADD COLUMN copied   jsonb GENERATED ALWAYS AS (nullif(jsonb_path_query_array(course, '$.arranged.copies[*].value'), '[]'::jsonb)) STORED,
    ADD COLUMN nuisance text GENERATED ALWAYS AS (CASE WHEN course -> 'arranged' -> 'flag' ? 'confirmed'
                                                       THEN course -> 'arranged' -> 'flag' ->> 'why' END) STORED;

CREATE INDEX cases_copied ON cases.cases (next_by, id) WHERE copied IS NOT NULL;
CREATE INDEX cases_nuisance ON cases.cases (reporter) WHERE nuisance IS NOT NULL;
