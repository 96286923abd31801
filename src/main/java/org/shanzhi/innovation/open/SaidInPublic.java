// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.util.regex.Pattern;

/**
 * Keeps out of what becomes public what names people who did not ask for it (公开前检查). How to reach somebody is not taken
 * at all, for it is never needed there; of names what is left is that somebody is meant. The public log keeps what was
 * written for good, so this comes before it.
 */
final class SaidInPublic {
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范傅钟卢汪戴崔任陆廖姚"
            + "方金邱夏谭韦贾邹石熊孟秦阎薛侯雷段郝孔邵史毛常顾赖武康贺严尹钱施洪龚欧阳司马上官诸葛";
    private static final String USUAL = "王李张刘陈杨赵黄周吴徐孙朱胡郭何罗宋谢唐韩曹许邓冯曾程蔡彭潘袁董苏吕魏蒋杜丁沈姜范";

    private static final Pattern DATE = Pattern.compile("(?:19|20)\\d\\d[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?");
    private static final Pattern REACHED = Pattern.compile(
            "(?<![0-9０-９])(?:[0-9０-９][\\s\\p{Pd}()._]{0,2}){7,}+(?!\\s*[元块万])|[^\\s@，。]+@[^\\s@，。]+\\.[A-Za-z]{2,}");
    private static final Pattern CALLED = Pattern.compile("(我叫|名叫|名字叫|姓名[：:是]?\\s*)[" + SURNAMES + "]\\p{IsHan}{1,2}");
    private static final Pattern TITLED = Pattern.compile("(?<!\\p{IsHan}{0,1}[东南西北中上下])[" + SURNAMES
            + "]\\p{IsHan}{0,2}?(女士|先生|小姐|阿姨|大爷|大妈|大姐|大哥|大叔|大娘|大婶|奶奶|爷爷|师傅|老板)");
    private static final Pattern FAMILIAR = Pattern.compile("[老小][" + USUAL + "](?![子女]|\\p{IsHan}{0,2}[村庄路街巷桥山河沟湾])");
    private static final String SOMEBODY = "某";

    private SaidInPublic() {}

    /** Tell whether the words say how to reach somebody: a telephone, the number of a card, a mail address. */
    static boolean reaches(String words) {
        return REACHED.matcher(DATE.matcher(words).replaceAll(" ")).find();
    }

    /** Return the words with the names of people covered. */
    static String covered(String words) {
        String called = CALLED.matcher(words).replaceAll("$1" + SOMEBODY + SOMEBODY);
        String titled = TITLED.matcher(called).replaceAll(SOMEBODY + "$1");
        return FAMILIAR.matcher(titled).replaceAll(SOMEBODY + SOMEBODY);
    }
}
