// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

/** Something given to the verifier does not have the form its specification demands (格式错误). */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String problem) {
        super(problem);
    }

    public MalformedException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
