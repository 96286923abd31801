// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.shanzhi.cases.FilePart.ACCUSED;
import static org.shanzhi.cases.FilePart.ANSWERS;
import static org.shanzhi.cases.FilePart.DECISIONS;
import static org.shanzhi.cases.FilePart.EXACT_PLACE;
import static org.shanzhi.cases.FilePart.PHOTOS;
import static org.shanzhi.cases.FilePart.REPORTER;
import static org.shanzhi.cases.FilePart.REPORTER_SAYS;
import static org.shanzhi.cases.FilePart.VOICES;
import static org.shanzhi.cases.FilePart.WORDS;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * As what somebody reads a case (读者), and which parts of its file each sees: the whole truth about what {@link Cases#file}
 * shows. State, deadlines, who is responsible by which duty, and what was told to residents is seen by every reader.
 */
public enum Reader {
    /** 反映人: by the receipt or the own account. */
    RESIDENT(WORDS, PHOTOS, VOICES, EXACT_PLACE, ACCUSED, REPORTER_SAYS, ANSWERS),

    /** 加入者: a stranger to whoever reported. */
    JOINER(),

    /** 主办或协办单位承办人 */
    HANDLER(FilePart.values()),

    /** 抄送单位: need not know who reported. */
    COPIED(EnumSet.complementOf(EnumSet.of(REPORTER, VOICES)).toArray(FilePart[]::new)),

    /** 县受理中心: operators, dispatchers and checkers of the region. */
    DESK(FilePart.values()),

    /** 网格员 of the place, or who found it: of what grid workers find alone. */
    GRID_WORKER(WORDS, PHOTOS, EXACT_PLACE, FilePart.RESULT_BEFORE_TOLD),

    /** 领导 of the region: reads and asks, and need not know who reported. */
    LEADER(EnumSet.complementOf(EnumSet.of(REPORTER, VOICES)).toArray(FilePart[]::new)),

    /** 系统: acts by rules and reads no words. */
    MACHINE(EXACT_PLACE, DECISIONS);

    private final Set<FilePart> parts;

    Reader(FilePart... parts) {
        this.parts = Set.of(parts);
    }

    /** Return the parts that the reader sees of a case that was neither told in confidence nor complains about the reader. */
    public Set<FilePart> parts() {
        return parts;
    }

    /**
     * Return the parts that somebody sees who reads as all of these.
     *
     * @param confidential whether the case was told in confidence: then only the county desk knows by whom
     * @param accused whether it complains about the reader's organisation, one above or one below it: who that is never knows
     *     by whom
     */
    static Set<FilePart> parts(Collection<Reader> readers, boolean confidential, boolean accused) {
        var seen = EnumSet.noneOf(FilePart.class);
        readers.forEach(reader -> seen.addAll(reader.parts));
        if (accused || confidential && !readers.contains(DESK)) {
            seen.remove(REPORTER);
            if (!readers.contains(RESIDENT)) {
                seen.remove(VOICES);
            }
        }
        return seen;
    }
}
