-- Of what only a damaged version had learnt, a new one is made from the same examples.
ALTER TABLE insight.model
    ADD COLUMN damaged boolean NOT NULL DEFAULT FALSE,
    DROP CONSTRAINT model_learnt_up_to_key;

UPDATE insight.model AS m
   SET damaged = TRUE
 WHERE EXISTS (SELECT FROM insight.model_journal AS j WHERE j.version = m.version AND j.reason = 'DAMAGED')
   AND NOT EXISTS (SELECT FROM insight.model_weights AS w WHERE w.version = m.version);

-- Two nodes that train on the same examples make one version.
CREATE UNIQUE INDEX model_by_revision ON insight.model (learnt_up_to) WHERE NOT damaged;
