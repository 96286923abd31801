-- Models of the form before cannot be read any more; the next training makes a new one from the same examples.
DELETE FROM insight.model_weights;
DELETE FROM insight.model;
