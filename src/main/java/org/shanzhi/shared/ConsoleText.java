// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts for the console (控制台文字), where nobody has chosen a language yet: Chinese, and English below it. */
public final class ConsoleText {
    private ConsoleText() {}

    /** Return the sentence in both languages, a line each, from the bundle of the module that the key begins with. */
    public static String inBoth(String key, List<String> arguments) {
        return in("zh", key, arguments) + "\n" + in("en", key, arguments);
    }

    /** Return the text in one language, {@code zh} or {@code en}. */
    public static String in(String language, String key, List<String> arguments) {
        String module = key.substring(0, key.indexOf('.'));
        var bundle = ResourceBundle.getBundle("messages." + module + "_" + language, Locale.ROOT);
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments.toArray());
    }
}
