-- How old whoever spoke is, as a band, where they said so: who speaks can then be held against who lives there by age, too.
ALTER TABLE innovation.voice ADD COLUMN age_band text CHECK (age_band IN ('0-14', '15-34', '35-59', '60+'));
