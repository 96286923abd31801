-- What else an organisation is called, in any language; texts name it so.
ALTER TABLE organisation.organisation
    ADD COLUMN aliases text[] NOT NULL DEFAULT '{}' CHECK (array_position(aliases, '') IS NULL);
