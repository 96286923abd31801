// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.Optional;

/** What kind of thing an {@link Institution} is (制度种类). */
public enum InstitutionKind {
    /** 服务: what people can come for. */
    SERVICE("services"),
    /** 表单: what is filled in for a service. */
    FORM("forms"),
    /** 预算: money set aside for it. */
    BUDGET("budgets"),
    /** 规则: a document that says how it is done. */
    RULE("rules");

    private final String rows;

    InstitutionKind(String rows) {
        this.rows = rows;
    }

    /** Return the question of a package that writes institutions of this kind. */
    public String rows() {
        return rows;
    }

    /** Return the kind that the question of a package writes. */
    public static Optional<InstitutionKind> of(String rows) {
        for (InstitutionKind kind : values()) {
            if (kind.rows.equals(rows)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
