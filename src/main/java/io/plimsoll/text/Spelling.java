package io.plimsoll.text;

import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelled word was meant to be. */
public final class Spelling {
    /** Nobody misspells a longer word by two letters, and to compare two takes time in proportion to the square. */
    private static final int MAX_LENGTH = 100;

    /** What comes behind so many is not looked at. */
    private static final int MAX_CANDIDATES = 1_000;

    private Spelling() {}

    /**
     * The candidate with the fewest edits (a letter put in, left out or replaced, two neighbours swapped) from {@code word}, in any case.
     *
     * @return empty when the word is very long, or the nearest one is more than a third of it, or more than two edits, away
     */
    public static Optional<String> closest(String word, Iterable<String> candidates) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        int best = Math.min(2, Math.max(1, wanted.length() / 3)) + 1;
        String found = null;
        int looked = 0;
        for (String candidate : candidates) {
            if (++looked > MAX_CANDIDATES) {
                break;
            }
            if (Math.abs(candidate.length() - wanted.length()) < best) {
                int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                if (distance < best && distance < wanted.length()) { // else not one letter of it is meant
                    best = distance;
                    found = candidate;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** The end of a message, {@code ; did you mean `x`?}, for the nearest candidate; empty when none is near. */
    public static String didYouMean(String word, Iterable<String> candidates) {
        return didYouMean(closest(word, candidates));
    }

    /** The same for a word that was found already, or was not. */
    public static String didYouMean(Optional<String> meant) {
        return meant.map(Spelling::didYouMean).orElse("");
    }

    /** The same for a piece of code that was surely meant. */
    public static String didYouMean(String meant) {
        return question("`" + meant + "`");
    }

    /** The same, in the form in which it is shown. */
    public static String question(String shown) {
        return "; did you mean " + shown + "?";
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
