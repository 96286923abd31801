-- People are cited by a number that their organisation gives them, and whoever leaves stays known to old cases.
ALTER TABLE organisation.person
    ADD COLUMN code text,
    ADD COLUMN valid_until date;

UPDATE organisation.person AS person
SET code = numbered.code
FROM (SELECT member.id,
             home.code || '-' || lpad(row_number() OVER (PARTITION BY home.id ORDER BY member.id)::text, 2, '0') AS code
      FROM organisation.person AS member
      JOIN organisation.organisation AS home ON home.id = member.organisation) AS numbered
WHERE numbered.id = person.id;

ALTER TABLE organisation.person
    ALTER COLUMN code SET NOT NULL,
    ADD CONSTRAINT person_code_key UNIQUE (code),
    ADD CONSTRAINT person_code_check CHECK (code <> '');
