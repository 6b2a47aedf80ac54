package io.plimsoll.notation;

import io.plimsoll.syntax.Numbers;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code --chmod} takes: {@code 755}, or {@code u=rwX,go=rX} as chmod has it. */
public final class FileMode {
    private static final long HIGHEST = 07777;

    private static final int UMASK = 0022;

    /** The bits of {@code u}, {@code g}, {@code o} and {@code a}. */
    private static final int[] WHO = {0700, 0070, 0007, 0777};

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

    /**
     * What a file that has a mode gets, with the umask of a build; as {@code chmod} has it, too.
     *
     * @param text as {@link #problemIn} takes it
     * @return empty when it is not a mode
     */
    public static Optional<Integer> applied(String text, int mode) {
        Optional<Long> octal = Numbers.unsigned(text, 8);
        if (octal.isPresent() || !isSymbolic(text)) {
            return octal.filter(bits -> bits <= HIGHEST).map(Long::intValue);
        }
        int bits = mode;
        for (String clause : text.split(",", -1)) {
            bits = clause(clause, bits);
        }
        return Optional.of(bits);
    }

    /** Whether anyone may write what has a mode; with a sticky bit only to add files of their own to a directory. */
    public static boolean letsOthersWrite(String text) {
        return applied(text, 0)
                        .filter(bits -> (bits & 0002) != 0 && (bits & 01000) == 0)
                        .isPresent()
                && text.indexOf('t') < 0;
    }

    /** Whether a program of that mode runs as its owner. */
    public static boolean setsUser(String text) {
        Optional<Long> octal = Numbers.unsigned(text, 8);
        if (octal.isPresent() || !isSymbolic(text)) {
            return octal.filter(bits -> bits <= HIGHEST && (bits & 04000) != 0).isPresent();
        }
        return Stream.of(text.split(",", -1)).anyMatch(FileMode::addsUserBit);
    }

    private static int operator(String clause) {
        int operator = 0;
        while (operator < clause.length() && "ugoa".indexOf(clause.charAt(operator)) >= 0) {
            operator++;
        }
        return operator;
    }

    private static boolean isForUser(String clause, int operator) {
        String who = clause.substring(0, operator);
        return who.isEmpty() || who.indexOf('u') >= 0 || who.indexOf('a') >= 0;
    }

    /** Whether a program that ran as its owner does so no longer when it gets that mode. */
    public static boolean takesUser(String text) {
        Optional<Long> octal = Numbers.unsigned(text, 8);
        if (octal.isPresent() || !isSymbolic(text)) {
            return octal.filter(bits -> (bits & 04000) == 0).isPresent();
        }
        return Stream.of(text.split(",", -1)).anyMatch(FileMode::takesUserBit);
    }

    private static boolean takesUserBit(String clause) {
        int operator = operator(clause);
        char does = clause.charAt(operator);
        boolean bit = clause.indexOf('s', operator) > 0;
        return isForUser(clause, operator) && (does == '-' ? bit : does == '=' && !bit);
    }

    /** Whether others can no longer write what has that mode, and could before. */
    public static boolean stopsOthersFromWriting(String text) {
        return applied(text, 0777).filter(bits -> (bits & 0002) == 0).isPresent()
                || text.indexOf('t') >= 0
                || applied(text, 0).filter(bits -> (bits & 01000) != 0).isPresent();
    }

    /** Whether a clause is for the user, or for all, and gives the bit. */
    private static boolean addsUserBit(String clause) {
        int operator = operator(clause);
        boolean user = isForUser(clause, operator);
        return user && clause.charAt(operator) != '-' && clause.indexOf('s', operator) > 0;
    }

    private static int clause(String clause, int mode) {
        int at = 0;
        int who = 0;
        while ("ugoa".indexOf(clause.charAt(at)) >= 0) {
            who |= WHO["ugoa".indexOf(clause.charAt(at++))];
        }
        int mask = who == 0 ? 0777 & ~UMASK : who;
        int bits = mode;
        while (at < clause.length()) {
            char operator = clause.charAt(at++);
            int given = 0;
            while (at < clause.length() && "+-=".indexOf(clause.charAt(at)) < 0) {
                given |= permission(clause.charAt(at++), bits);
            }
            given &= mask;
            if (operator == '=') {
                bits = bits & ~mask | given;
            } else {
                bits = operator == '+' ? bits | given : bits & ~given;
            }
        }
        return bits;
    }

    /** For all of user, group and others; of what a sticky bit or another identity give, nothing is said. */
    private static int permission(char letter, int mode) {
        return switch (letter) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x' -> 0111;
            case 'X' -> (mode & 0111) == 0 ? 0 : 0111;
            case 'u' -> (mode >> 6 & 7) * 0111;
            case 'g' -> (mode >> 3 & 7) * 0111;
            case 'o' -> (mode & 7) * 0111;
            default -> 0;
        };
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
