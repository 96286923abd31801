-- The cases that a resident with an account finds again: reported or joined while signed in, with whatever telephone, or
-- added later by their receipt. What was reported or joined with the resident's own telephone is found without this.
CREATE TABLE cases.keeper (
    contact uuid NOT NULL,
    case_id uuid NOT NULL REFERENCES cases.cases (id),
    -- As whom of those who joined; nothing for whoever reported.
    joiner  uuid REFERENCES cases.joiner (id),
    -- When the person reported or joined.
    since   timestamptz NOT NULL,
    PRIMARY KEY (contact, case_id)
);
CREATE INDEX keeper_case ON cases.keeper (case_id);
CREATE INDEX keeper_joiner ON cases.keeper (joiner) WHERE joiner IS NOT NULL;
CREATE INDEX joiner_contact ON cases.joiner (contact) WHERE contact IS NOT NULL;
