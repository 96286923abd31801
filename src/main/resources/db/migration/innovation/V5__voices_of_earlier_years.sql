-- What was counted before the platform was there: monthly figures of the old desk, by place and category, with their source.
CREATE TABLE innovation.earlier_voice (
    region   varchar(12) NOT NULL,
    month    date NOT NULL CHECK (extract(day FROM month) = 1),
    category text NOT NULL,
    heard    integer NOT NULL CHECK (heard >= 0),
    source   text NOT NULL,
    PRIMARY KEY (region, month, category)
);
