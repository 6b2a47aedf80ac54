package io.plimsoll.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Versions in tags, as lists of numbers: {@code 3.12.1}, {@code v2}, {@code 11.0.20_8}, {@code 8u342}. */
final class Versions {
    private static final int MAX_DIGITS = 8;

    private Versions() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The numbers of a word that is a version, and only that; empty for any other, and for what was no release yet: {@code 3.15.0rc1}.
     */
    static List<Integer> of(String word) {
        List<Integer> numbers = new ArrayList<>();
        int at = word.startsWith("v") ? 1 : 0;
        while (at < word.length()) {
            int start = at;
            while (at < word.length() && isDigit(word.charAt(at))) {
                at++;
            }
            if (at == start || at - start > MAX_DIGITS) {
                return List.of();
            }
            numbers.add(Integer.parseInt(word.substring(start, at)));
            if (at < word.length() && "._+u".indexOf(word.charAt(at++)) < 0) {
                return List.of();
            }
        }
        return numbers;
    }

    /** The known numbers that a word begins with; of {@code 18.…} the 18, of {@code 1…} none, and of {@code 3.15.0rc1} all three. */
    static List<Integer> start(String word) {
        List<Integer> numbers = new ArrayList<>();
        int at = word.startsWith("v") ? 1 : 0;
        while (at < word.length() && isDigit(word.charAt(at))) {
            int start = at;
            while (at < word.length() && isDigit(word.charAt(at))) {
                at++;
            }
            boolean whole = at == word.length() || word.charAt(at) != '…';
            if (!whole || at - start > MAX_DIGITS) {
                break;
            }
            numbers.add(Integer.parseInt(word.substring(start, at)));
            if (at == word.length() || "._+u".indexOf(word.charAt(at++)) < 0) {
                break;
            }
        }
        return numbers;
    }

    static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int compared = Integer.compare(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    static boolean startsWith(List<Integer> version, List<Integer> start) {
        return version.size() >= start.size()
                && version.subList(0, start.size()).equals(start);
    }
}
