-- What is kept of a case before a step is a copy of a row that was checked, and is checked again when it comes back.
DO $$
DECLARE
    kept text;
BEGIN
    SELECT string_agg(format('DROP CONSTRAINT %I', conname), ', ') INTO kept
      FROM pg_constraint
     WHERE conrelid = 'cases.before_image'::regclass AND contype = 'c';
    EXECUTE 'ALTER TABLE cases.before_image ' || kept;
END $$;

-- The database reads every check anew for every step. The same lists of values, written as one constant each, are read faster
-- than value by value.
DO $$
DECLARE
    written text;
BEGIN
    SELECT string_agg(format('DROP CONSTRAINT %1$I, ADD CONSTRAINT %1$I %2$s', conname,
                             regexp_replace(replace(pg_get_constraintdef(oid), '''::text, ''', ','),
                                            'ARRAY\[''([^'']*)''::text\]', '''{\1}''::text[]', 'g')), ', ')
      INTO written
      FROM pg_constraint
     WHERE conrelid = 'cases.cases'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%ARRAY[''%';
    EXECUTE 'ALTER TABLE cases.cases ' || written;
END $$;
