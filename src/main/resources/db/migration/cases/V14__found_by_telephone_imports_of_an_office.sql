-- Whoever is to be met on the spot is found by telephone as the reporter is.
CREATE INDEX cases_contact_person ON cases.cases (contact_person) WHERE contact_person IS NOT NULL;

-- A table names people and whom they complain about: besides whoever gave it only colleagues of the same office see it.
ALTER TABLE cases.import_job ADD COLUMN organisation uuid;
