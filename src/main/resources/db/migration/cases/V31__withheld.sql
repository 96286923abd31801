-- Why nothing of a case is shown in public; what has no reason is released by its age and in cells that are large enough.
ALTER TABLE cases.cases ADD COLUMN hidden text GENERATED ALWAYS AS (
    CASE WHEN confidential THEN 'CONFIDENTIAL'
         WHEN accused IS NOT NULL OR named_accused IS NOT NULL THEN 'ACCUSED'
         ELSE course -> 'withheld' ->> 'why' END) STORED;
