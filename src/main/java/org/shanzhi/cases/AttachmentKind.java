// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.EnumSet;
import java.util.Set;

/** As what something is attached to a step (附件种类). Who sees which says {@link Disclosure}. */
public enum AttachmentKind {
    /** 反映时的照片 */
    INTAKE,

    /** 反映人后来补充的照片 */
    LATER,

    /** 反映人的录音: whose voice it is can be heard. */
    VOICE,

    /** 进展照片: told with the words it comes with. */
    PROGRESS,

    /** 处理前照片 */
    BEFORE,

    /** 处理后照片 */
    AFTER,

    /** 结果照片: told to the resident with the result, once that is verified. */
    RESULT,

    /** 佐证照片: among staff. */
    EVIDENCE,

    /** 佐证文件: among staff, never opened in a page. */
    DOCUMENT;

    /** What staff attach. */
    static final Set<AttachmentKind> OF_STAFF = EnumSet.range(PROGRESS, DOCUMENT);

    private static final String AUDIO = "audio/";

    /** Return as what something comes with a request. */
    public static AttachmentKind atIntake(Attachments.Stored stored) {
        return stored.type().startsWith(AUDIO) ? VOICE : INTAKE;
    }

    /** Return as what a resident sends something later. */
    public static AttachmentKind later(Attachments.Stored stored) {
        return stored.type().startsWith(AUDIO) ? VOICE : LATER;
    }

    /** Tell whether something of this media type can be attached as this. */
    boolean takes(String type) {
        return switch (this) {
            case INTAKE, LATER, PROGRESS, BEFORE, AFTER, RESULT, EVIDENCE -> type.startsWith("image/");
            case VOICE -> type.startsWith(AUDIO);
            case DOCUMENT -> type.equals("application/pdf");
        };
    }
}
