-- Which closed case somebody comes about again.
ALTER TABLE cases.cases ADD COLUMN again_of uuid GENERATED ALWAYS AS ((course -> 'again' -> 'id' ->> 'value')::uuid) STORED;
CREATE INDEX cases_again_of ON cases.cases (again_of) WHERE again_of IS NOT NULL;
