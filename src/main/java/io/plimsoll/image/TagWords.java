package io.plimsoll.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for a version in the words of a tag. */
final class TagWords {
    private final List<String> words = new ArrayList<>();
    private final Knowledge knowledge;
    private final Set<String> ownNames;
    private final Set<String> ownCodenames;

    /** @param tag in lower case */
    TagWords(String tag, Knowledge knowledge, Set<String> ownNames, Set<String> ownCodenames) {
        this.knowledge = knowledge;
        this.ownNames = ownNames;
        this.ownCodenames = ownCodenames;
        for (String word : tag.split("-", -1)) {
            // x86_64 is one word, 3.9_slim two
            if (knowledge.isNoVersion(word)) {
                words.add(word);
            } else {
                words.addAll(List.of(word.split("[_+]", -1)));
            }
        }
    }

    boolean nameVersion() {
        // what starts with such a word moves, whatever variant follows; only a date, a commit or a version behind it
        // holds it
        if (knowledge.isMoving(words.get(0))) {
            return words.size() > 1 && (startsWithNumber(words.get(1)) || isCommit(words.get(words.size() - 1)));
        }
        for (int i = 0; i < words.size(); i++) {
            if (isVersion(words.get(i), i == 0 ? "" : words.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isVersion(String word, String before) {
        if (ownCodenames.contains(word)) {
            return true;
        }
        if (word.chars().noneMatch(TagWords::isDigit) || knowledge.isNoVersion(word)) {
            return false;
        }
        String letters = leadingLetters(word);
        if (knowledge.isDistribution(letters)) {
            return ownNames.contains(letters);
        }
        if (knowledge.isDistribution(before) && letters.isEmpty()) {
            return ownNames.contains(before);
        }
        return true;
    }

    private static boolean startsWithNumber(String word) {
        int at = word.startsWith("v") ? 1 : 0;
        return at < word.length() && isDigit(word.charAt(at));
    }

    /** At least seven hexadecimal digits, one of them a digit: {@code git rev-parse --short} and longer. */
    private static boolean isCommit(String word) {
        return word.length() >= 7
                && word.chars().allMatch(c -> isDigit(c) || c >= 'a' && c <= 'f')
                && word.chars().anyMatch(TagWords::isDigit);
    }

    private static String leadingLetters(String word) {
        int at = 0;
        while (at < word.length() && word.charAt(at) >= 'a' && word.charAt(at) <= 'z') {
            at++;
        }
        return word.substring(0, at);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
