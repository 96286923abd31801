// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

/** Carries a {@link Refusal} (拒绝异常) out of a call that has no other way to say no; shown as a problem (RFC 9457) or a page. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final int status;

    /** @param status the HTTP status that a web caller gets: 401, 403, 404, 409, 410, 413, 422, 429 or 503 */
    public RefusedException(int status, Refusal refusal) {
        super(refusal.slug() + " " + refusal.arguments());
        this.status = status;
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public int status() {
        return status;
    }
}
