package io.plimsoll.notation;

import io.plimsoll.syntax.Numbers;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.Optional;

/** What {@code --chmod} takes: {@code 755}, or {@code u=rwX,go=rX} as chmod has it. */
public final class FileMode {
    private static final long HIGHEST = 07777;

    private FileMode() {}

    /** @param text variables filled in */
    public static Optional<Problem> problemIn(String text) {
        Optional<Long> octal = Numbers.unsigned(text, 8);
        if (octal.isPresent() ? octal.get() <= HIGHEST : isSymbolic(text)) {
            return Optional.empty();
        }
        String message = "`" + text
                + "` is not a valid file mode: expected octal digits up to 7777, or letters such as `u=rwX,go=rX`";
        return Optional.of(Problem.of(new Span(0, text.length()), message));
    }

    /** Clauses between commas: for whom, then one or more times an operator and what it gives or takes. */
    private static boolean isSymbolic(String text) {
        for (String clause : text.split(",", -1)) {
            int at = 0;
            while (at < clause.length() && "ugoa".indexOf(clause.charAt(at)) >= 0) {
                at++;
            }
            if (at == clause.length() || "+-=".indexOf(clause.charAt(at)) < 0) {
                return false;
            }
            while (at < clause.length()) {
                if ("+-=rwxXstugo".indexOf(clause.charAt(at)) < 0) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }
}
