-- Who led and until when, as it stood after the step: what was promised at the time is then told by the history itself.
ALTER TABLE cases.history ADD COLUMN lead uuid;
ALTER TABLE cases.history ADD COLUMN finish_by timestamptz;
