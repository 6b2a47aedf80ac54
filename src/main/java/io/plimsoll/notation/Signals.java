package io.plimsoll.notation;

import io.plimsoll.syntax.Numbers;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The signals of Linux, which STOPSIGNAL takes by number or by name, with or without {@code SIG}, in any letter case. */
@Internal
public final class Signals {
    private static final List<String> NAMES = List.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX");
    /** {@code RTMIN+1} to {@code RTMIN+15}, {@code RTMAX-1} to {@code RTMAX-14}. */
    private static final int ABOVE_MIN = 15;

    private static final int BELOW_MAX = 14;

    private Signals() {}

    /** @param text variables filled in */
    public static Optional<Problem> problemIn(String text) {
        Optional<Long> number = Numbers.integer(text);
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        if (number.isPresent() ? number.get() != 0 : NAMES.contains(name) || isRealTime(name)) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>();
        NAMES.forEach(n -> known.add("SIG" + n));
        Optional<String> meant =
                number.isPresent() || name.isEmpty() ? Optional.empty() : Spelling.closest("SIG" + name, known);
        return Optional.of(Problem.of(new Span(0, text.length()), "unknown signal `" + text + "`", meant));
    }

    private static boolean isRealTime(String name) {
        boolean up = name.startsWith("RTMIN+");
        if (!up && !name.startsWith("RTMAX-")) {
            return false;
        }
        String distance = name.substring("RTMIN+".length());
        boolean plain = !distance.isEmpty() && distance.charAt(0) >= '1' && distance.charAt(0) <= '9';
        return plain
                && Numbers.integer(distance)
                        .filter(n -> n <= (up ? ABOVE_MIN : BELOW_MAX))
                        .isPresent();
    }
}
