package io.plimsoll.notation;

import io.plimsoll.text.Internal;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** How the values of labels are written: URLs, versions, commits, times, addresses. */
@Internal
public final class LabelValues {
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s/]+\\S*");
    private static final String NUMBER = "(?:0|[1-9][0-9]*)";
    private static final String PRE_RELEASE = "(?:" + NUMBER + "|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern SEMANTIC_VERSION = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-"
            + PRE_RELEASE + "(?:\\." + PRE_RELEASE + ")*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
                    + "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])");
    private static final Pattern EMAIL_ADDRESS =
            Pattern.compile("[^\\s@<>(),;:\"\\[\\]\\\\]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final int LONGEST = 2000;

    private LabelValues() {}

    private static boolean matches(Pattern pattern, String value) {
        return value.length() <= LONGEST && pattern.matcher(value).matches();
    }

    /** With a scheme and a host. */
    public static boolean isUrl(String value) {
        return matches(URL, value);
    }

    /** As semver.org has it: without a {@code v} before it. */
    public static boolean isSemanticVersion(String value) {
        return matches(SEMANTIC_VERSION, value);
    }

    /** In full or cut short: SHA-1 or SHA-256. */
    public static boolean isCommitHash(String value) {
        return matches(HASH, value);
    }

    /** A date with its time and zone. */
    public static boolean isTime(String value) {
        if (!matches(TIME, value)) {
            return false;
        }
        int year = Integer.parseInt(value.substring(0, 4));
        int month = Integer.parseInt(value.substring(5, 7));
        return Integer.parseInt(value.substring(8, 10))
                <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** The address alone, without a name before it. */
    public static boolean isEmailAddress(String value) {
        return matches(EMAIL_ADDRESS, value);
    }
}
