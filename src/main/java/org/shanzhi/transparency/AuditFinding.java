// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.util.List;

/** What an audit found (审计发现). */
sealed interface AuditFinding {
    /** Tell whether somebody did what may not be done; an erasure with its record is in order. */
    default boolean offence() {
        return true;
    }

    /** Return a sentence for the one who audits on a terminal. */
    String sentence();

    /** Return the name of the kind, as the texts of the pages know it. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Return what the text of a page inserts. */
    Object[] arguments();

    /** The row says something else than was committed. */
    record Altered(String subject, long number) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {subject, number};
        }

        @Override
        public String sentence() {
            return "ALTERED: " + subject + " step " + number + " is not what was committed";
        }
    }

    /** What was committed has no row any more. */
    record Removed(String subject, long number) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {subject, number};
        }

        @Override
        public String sentence() {
            return "REMOVED: " + subject + " step " + number + " was committed and is gone";
        }
    }

    /** A row that nobody committed. */
    record Added(String subject, long number) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {subject, number};
        }

        @Override
        public String sentence() {
            return "ADDED: " + subject + " step " + number + " was never committed";
        }
    }

    /** The rows are what was committed, in another order. */
    record Reordered(String subject, List<Long> numbers) implements AuditFinding {
        public Reordered {
            numbers = List.copyOf(numbers);
        }

        @Override
        public Object[] arguments() {
            return new Object[] {subject, numbers};
        }

        @Override
        public String sentence() {
            return "REORDERED: " + subject + " steps " + numbers + " have changed places";
        }
    }

    /** The person asked to be forgotten, and the log says so. */
    record Erased(String subject, long records) implements AuditFinding {
        @Override
        public boolean offence() {
            return false;
        }

        @Override
        public Object[] arguments() {
            return new Object[] {subject, records};
        }

        @Override
        public String sentence() {
            return "erased, with its record: " + subject + ", " + records + " steps";
        }
    }

    /** The secret is gone, and the log does not say that anybody asked for it. */
    record Hidden(String subject, long number) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {subject, number};
        }

        @Override
        public String sentence() {
            return "HIDDEN: the secret of " + subject + " step " + number + " is gone without a record of an erasure";
        }
    }

    /** The log's own row of an entry is missing or is not what the tree was made of. */
    record EntryAltered(long index, String subject) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {index, subject};
        }

        @Override
        public String sentence() {
            return "LOG ALTERED: entry " + index + (subject.isEmpty() ? " is gone" : " (" + subject + ")")
                    + " is not what the tree was made of";
        }
    }

    /** A tile does not follow from the entries. */
    record TileAltered(String tile) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {tile};
        }

        @Override
        public String sentence() {
            return "LOG ALTERED: " + tile + " does not follow from the entries";
        }
    }

    /** A stored checkpoint does not follow from the entries, or none of the log's keys signed it. */
    record CheckpointFalse(String origin, long size, boolean signed) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {origin, size};
        }

        @Override
        public String sentence() {
            return "CHECKPOINT: that of " + origin + " at size " + size
                    + (signed ? " does not follow from the entries" : " is not signed by a key of the log");
        }
    }

    /** A checkpoint kept outside is not of this log's past. */
    record Fork(String origin, long size) implements AuditFinding {
        @Override
        public Object[] arguments() {
            return new Object[] {origin, size};
        }

        @Override
        public String sentence() {
            return "FORK: the checkpoint from outside, of " + origin + " at size " + size
                    + ", is not the beginning of this log: an older backup was restored, or the past rewritten";
        }
    }
}
