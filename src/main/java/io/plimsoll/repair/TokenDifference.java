package io.plimsoll.repair;

import java.util.ArrayList;
import java.util.List;

/** What was deleted from a sequence of tokens, and inserted into it, to make another one: as few tokens as possible. */
final class TokenDifference {
    /** Steps that a comparison may take; of longer sequences all is taken as exchanged between what is the same at both ends. */
    private static final long MOST_STEPS = 4_000_000;

    /**
     * What changes at one place.
     *
     * @param at how many tokens precede it before the change
     */
    record Part(int at, List<Token> deleted, List<Token> inserted) {}

    private TokenDifference() {}

    static List<Part> of(List<Token> one, List<Token> other) {
        int start = 0;
        int shorter = Math.min(one.size(), other.size());
        while (start < shorter && one.get(start).equals(other.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.get(one.size() - 1 - end).equals(other.get(other.size() - 1 - end))) {
            end++;
        }
        List<Token> before = one.subList(start, one.size() - end);
        List<Token> after = other.subList(start, other.size() - end);
        if (before.isEmpty() && after.isEmpty()) {
            return List.of();
        }
        return (long) before.size() * after.size() > MOST_STEPS
                ? List.of(new Part(start, before, after))
                : parts(start, before, after, common(before, after));
    }

    /** How many tokens are the same, in order, from each pair of places on. */
    private static int[][] common(List<Token> before, List<Token> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Part> parts(int start, List<Token> before, List<Token> after, int[][] common) {
        List<Part> parts = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
                continue;
            }
            int at = start + i;
            List<Token> deleted = new ArrayList<>();
            List<Token> inserted = new ArrayList<>();
            while (i < before.size() && (j == after.size() || !before.get(i).equals(after.get(j)))
                    || j < after.size() && (i == before.size() || !before.get(i).equals(after.get(j)))) {
                if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                    deleted.add(before.get(i++));
                } else {
                    inserted.add(after.get(j++));
                }
            }
            parts.add(new Part(at, deleted, inserted));
        }
        return parts;
    }
}
