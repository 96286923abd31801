-- Where everything decided was taken back, a version says so that has learnt from nothing.
ALTER TABLE insight.same_matter_model
    DROP CONSTRAINT same_matter_model_decisions_check,
    ADD CONSTRAINT same_matter_model_decisions_check CHECK (decisions >= 0);
