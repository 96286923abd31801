// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import java.util.List;
import java.util.Random;

/** What people, programs and attackers have put into fields where something else was meant. */
final class HostileValues {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u3000\u200b",
            "0",
            "-1",
            "2147483648",
            "99999999999999999999",
            "1e400",
            "NaN",
            "Infinity",
            "-0",
            "0x10",
            "１２",
            "٣",
            "181",
            "106.5",
            "29.5",
            "\0",
            "a\0b",
            "\u0001\u001b[31m\u007f",
            "\u202eabc",
            "\ufffe",
            "\u2028",
            "👩‍👩‍👧",
            "\r\nSet-Cookie: session=x",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "%",
            "_",
            "\\",
            "{0}",
            "{0,number,#}",
            "${7*7}",
            "../../etc/passwd",
            "//example.org",
            "水".repeat(5_000),
            "a".repeat(10_000),
            "x".repeat(21_000),
            NOBODY,
            "duty:" + NOBODY,
            "not-a-uuid",
            "990101000000",
            "000000000000",
            "999999999999",
            "990101001001",
            "990101001001001",
            "999999999999999",
            "A",
            "ZZ.99.99",
            "point:999.5,99.5",
            "point:120.1,40.2",
            "cell:000000000000000",
            "region:999999999999",
            "120,40",
            "2026-13-45",
            "2026-02-30",
            "0000-00-00",
            "+999999999-01-01",
            "9999-12-31",
            "24:00",
            "on",
            "yes",
            "NOPE",
            "OPEN",
            "CLOSED",
            "DANGER",
            "SOLVED",
            "SATISFIED",
            "null",
            "undefined",
            "[]",
            "{}",
            "9223372036854775807_" + NOBODY,
            "1795662000000000_x");

    /** Pieces of a form or a query that are broken before anybody can ask what they mean. */
    static final List<String> BROKEN = List.of(
            "words=%zz",
            "words=%",
            "%zz=1",
            "words=%00",
            "words=%ED%A0%80",
            "words=%C0%AF",
            "words=%FF%FE",
            "words=%B2%E2%CA%D4",
            "words=\u00b2\u00e2",
            "words=%u4e2d",
            "=x&=&&&",
            "words[]=1&words[0]=2&words.x=3");

    static final List<byte[]> FILES = List.of(
            new byte[0],
            bytes("id,title\n1,a\n"),
            bytes("words,region\nA,B\n"),
            bytes("PK\u0003\u0004"),
            bytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF"),
            bytes("\u0089PNG\r\n\u001a\n"),
            bytes("%PDF-1.7"),
            bytes("{\"type\":\"FeatureCollection\",\"features\":[null,1,{}]}"),
            bytes("[".repeat(3_000)),
            bytes("\0".repeat(100)),
            bytes("\u00ff\u00feI\0D\0"),
            bytes("\"".repeat(500)));

    private HostileValues() {}

    static String one(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
