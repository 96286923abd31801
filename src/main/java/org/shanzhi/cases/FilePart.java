// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Part of a case's file that not every reader sees (案卷内容); who sees which says {@link Reader}. */
public enum FilePart {
    /** 原话: title and words as they were said, and whether they were said in confidence. */
    WORDS,

    /** 照片 */
    PHOTOS,

    /** 录音: the reporter's voice. */
    VOICES,

    /** 准确地点: how the place is called, its cell and its point; without it only the region. */
    EXACT_PLACE,

    /** 反映人: who reported, covered but for a hint, of what age, and whom to meet on the spot. */
    REPORTER,

    /** 被反映的单位 */
    ACCUSED,

    /** 分类理由: why the machine proposes a category; it quotes the words. */
    REASONS,

    /** 反映人的话: what the reporter added, asked for and judged, and what was said in contact with the reporter. */
    REPORTER_SAYS,

    /** 被施压的说法: that somebody says to have been pressed to take it back, and the words about it. */
    PRESSURE,

    /** 加入者的话: what those who joined added and judged. Each reads the own words without it. */
    JOINERS_SAY,

    /** 回访: the answers of return visits. */
    ANSWERS,

    /** 还没有告知的结果: what the handler reports, before somebody else has verified it. */
    RESULT_BEFORE_TOLD,

    /** 内部记录: texts among staff, and what was taken back. */
    AMONG_STAFF,

    /** 派单决定 */
    DECISIONS,

    /** 经办人: names and accounts of those who took the steps; without it only their organisation and their part. */
    STAFF_NAMES
}
