package io.plimsoll.syntax;

import java.util.Optional;

/** Tells a file that is no UTF-8 text at all: all that could be said of its lines follows from that alone. */
final class Encoding {
    /** As far as git looks for a NUL. */
    private static final int LOOKED_AT = 8_000;

    /** Byte order marks of UTF-16, low byte first and high byte first, as bytes that are not UTF-8 are carried in a text. */
    private static final String LOW_FIRST = "\uDCFF\uDCFE";

    private static final String HIGH_FIRST = "\uDCFE\uDCFF";

    private Encoding() {}

    /**
     * What is wrong with a text whose first instruction there is not.
     *
     * @param keyword that of the first instruction: letters are misspelled, whatever else there is in the file
     * @return one sentence without a full stop; empty for what may be UTF-8
     */
    static Optional<String> problem(String text, String keyword) {
        if (text.startsWith(LOW_FIRST) || text.startsWith(HIGH_FIRST) || everySecondIsNul(text)) {
            return Optional.of("this file is encoded as UTF-16; BuildKit requires UTF-8");
        }
        int nul = text.indexOf('\0');
        boolean binary = nul >= 0
                && nul < LOOKED_AT
                && keyword.chars().anyMatch(c -> c < 'A' || c > 'z' || (c > 'Z' && c < 'a'));
        return binary ? Optional.of("this is not a text file: it contains NUL bytes") : Optional.empty();
    }

    /** So does UTF-16 look where a file begins with Latin letters, as every Dockerfile does. */
    private static boolean everySecondIsNul(String text) {
        int length = Math.min(text.length(), "FROM".length() * 2);
        int[] nuls = new int[2];
        for (int i = 0; i < length; i++) {
            nuls[i % 2] += text.charAt(i) == '\0' ? 1 : 0;
        }
        return length > 2 && Math.max(nuls[0], nuls[1]) == length / 2 && Math.min(nuls[0], nuls[1]) == 0;
    }
}
