// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.Locale;
import java.util.Optional;

/** What can be done to an innovation (动作); {@link LifeTable} says when and by whom. */
public enum Deed {
    /** 立项: a need is taken up. */
    BEGIN,
    /** 立题 */
    FRAME,
    /** 价值检验 */
    TEST_VALUE,
    /** 外部评审: somebody outside looks at what is proposed. */
    REVIEW,
    /** 匹配比选 */
    MATCH,
    /** 落实资源 */
    RESOURCE,
    /** 封存试行方案: outcome, method and stop rule are fixed in the log. */
    SEAL,
    /** 批准试行 */
    START,
    /** 停止试行: by the stop rule, or because it harms. */
    STOP,
    /** 记录负担: what the trial costs those at the base. */
    BURDEN,
    /** 自报成效: what the owner says that it showed. */
    CLAIM,
    /** 不予采信: an evaluator does not accept the claim. */
    REFUSE_CLAIM,
    /** 评估 */
    EVALUATE,
    /** 决定: keep, mend or end. */
    DECIDE,
    /** 制度包: what changes together on one date. */
    PACKAGE,
    /** 通过制度包 */
    ADOPT,
    /** 生效 */
    TAKE_EFFECT,
    /** 再测 */
    REMEASURE,
    /** 再议: a signal opens a review of what is kept. */
    QUESTION,
    /** 提出异议 */
    OBJECT,
    /** 答复异议 */
    ANSWER,
    /** 免于一道关口: with a recorded basis. */
    WAIVE,
    /** 交接 */
    HAND_OVER,
    /** 撤回: given up before anything was tried. */
    WITHDRAW,
    /** 分享经验 */
    SHARE;

    /** Tell whether the deed says something that the next chapter of the story builds upon. */
    public boolean chapter() {
        return switch (this) {
            case FRAME, TEST_VALUE, MATCH, RESOURCE, SEAL, EVALUATE, DECIDE, PACKAGE, SHARE -> true;
            default -> false;
        };
    }

    /** Return the name as texts and addresses write it, e.g. {@code test-value}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the deed whose address this is. */
    public static Optional<Deed> of(String slug) {
        for (Deed deed : values()) {
            if (deed.slug().equals(slug)) {
                return Optional.of(deed);
            }
        }
        return Optional.empty();
    }
}
