-- Whether the words may be shown to whoever teaches the reader. Of what was kept before nobody can tell.
ALTER TABLE insight.text ADD COLUMN teachable boolean NOT NULL DEFAULT FALSE;
ALTER TABLE insight.example ADD COLUMN teachable boolean NOT NULL DEFAULT FALSE;

-- Weights that are not what was stored are passed over.
ALTER TABLE insight.model_weights ADD COLUMN digest bytea;
UPDATE insight.model_weights SET digest = sha256(weights);
ALTER TABLE insight.model_weights
    ALTER COLUMN digest SET NOT NULL,
    ADD CHECK (octet_length(digest) = 32);

ALTER TABLE insight.model_journal DROP CONSTRAINT model_journal_reason_check;
ALTER TABLE insight.model_journal ADD CONSTRAINT model_journal_reason_check
    CHECK (reason IN ('FIRST', 'OUTGROWN', 'TRIAL', 'WAITS', 'PROVED', 'WORSE', 'CHOSEN', 'REPLACED', 'SUPERSEDED',
        'DAMAGED', 'RESTORED'));
