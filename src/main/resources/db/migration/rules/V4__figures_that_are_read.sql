-- A figure that nobody reads promises what does not happen. The threshold is from now on the one that is used, at the value at
-- which the share of abstentions was measured; the weights of a total score come back with whatever computes one.
DELETE FROM rules.figure WHERE name LIKE 'score.weight.%';
UPDATE rules.figure
   SET value = 0.5, basis = '平台默认：把握不到五成的分类不提建议，由人判断'
 WHERE name = 'proposal.threshold' AND region = '000000000000' AND valid_from = DATE '2000-01-01';
