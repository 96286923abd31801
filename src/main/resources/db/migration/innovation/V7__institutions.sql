-- What packages made hold that no other list of the platform keeps: services, forms, budget lines and rules documents.
CREATE TABLE innovation.institution (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('SERVICE', 'FORM', 'BUDGET', 'RULE')),
    code        text NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    office      uuid NOT NULL,
    region      varchar(12) NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    says        text NOT NULL CHECK (says <> ''),
    amount      numeric CHECK (amount > 0),
    unit        text NOT NULL,
    -- To which service a form belongs.
    service     uuid REFERENCES innovation.institution (id),
    valid_from  date NOT NULL,
    -- The first day on which it no longer holds.
    valid_until date CHECK (valid_until > valid_from),
    review      date NOT NULL CHECK (review > valid_from),
    innovation  uuid NOT NULL,
    step        integer NOT NULL,
    replaces    uuid REFERENCES innovation.institution (id),
    FOREIGN KEY (innovation, step) REFERENCES innovation.step (innovation, number),
    CHECK ((kind = 'BUDGET') = (amount IS NOT NULL)),
    CHECK ((kind = 'FORM') = (service IS NOT NULL))
);

-- Of one name there is one in a place: whatever says it anew closes what said it before.
CREATE UNIQUE INDEX institution_stands_once ON innovation.institution (kind, name, region) WHERE valid_until IS NULL;
CREATE INDEX institution_step ON innovation.institution (innovation, step);
CREATE INDEX institution_service ON innovation.institution (service);
CREATE INDEX institution_replaces ON innovation.institution (replaces);

CREATE FUNCTION innovation.keep_institution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.valid_until IS NOT NULL OR to_jsonb(NEW) - 'valid_until' IS DISTINCT FROM to_jsonb(OLD) - 'valid_until' THEN
        RAISE EXCEPTION 'What holds is ended once and never rewritten' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER institutions_are_kept BEFORE DELETE ON innovation.institution
    FOR EACH ROW EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER institutions_are_not_emptied BEFORE TRUNCATE ON innovation.institution
    FOR EACH STATEMENT EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER institutions_are_only_ended BEFORE UPDATE ON innovation.institution
    FOR EACH ROW EXECUTE FUNCTION innovation.keep_institution();
