// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The console in a charset that can carry Chinese: the system's own if it can, else UTF-8. */
final class Terminal {
    private Terminal() {}

    static PrintStream output() {
        return fit(System.out, FileDescriptor.out);
    }

    static PrintStream error() {
        return fit(System.err, FileDescriptor.err);
    }

    private static PrintStream fit(PrintStream own, FileDescriptor descriptor) {
        return own.charset().newEncoder().canEncode('善')
                ? own
                : new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
