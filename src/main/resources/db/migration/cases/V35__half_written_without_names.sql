-- What is half written names nobody: a name is kept in the vault and nowhere else. Who is complained about is chosen and not
-- written; it was kept as if it were a correction.
DELETE FROM cases.half_written
 WHERE step = 'NAME_HELPER' OR step = 'CORRECT' AND (fields -> 'correct-what') IS NOT NULL;
UPDATE cases.half_written SET fields = fields - 'give-out-name' WHERE step = 'GIVE_OUT';
