package io.plimsoll.shellcheck;

import java.util.List;

/**
 * What ShellCheck writes about a script. Lines and columns start at 1, a column counts code points, and ends are exclusive.
 *
 * @param level error, warning, info or style
 * @param fix empty when it proposes none
 */
record Remark(Range range, String level, int code, String message, List<Replacement> fix) {
    record Range(int line, int column, int endLine, int endColumn) {}

    /** @param leads whether an insertion goes to the token after it, and not to the one before */
    record Replacement(Range range, String text, boolean leads) {}

    Remark {
        fix = List.copyOf(fix);
    }
}
