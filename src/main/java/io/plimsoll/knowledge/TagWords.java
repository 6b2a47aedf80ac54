package io.plimsoll.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for a version in the words of a tag. */
final class TagWords {
    private static final String LATEST = "latest";

    private final List<String> words = new ArrayList<>();
    private final Knowledge knowledge;
    private final Set<String> ownNames;
    private final Set<String> ownCodenames;
    private final Set<String> foreign;

    /**
     * @param tag in lower case
     * @param foreign words whose number is the version of something in the image: {@code jdk}
     */
    TagWords(String tag, Knowledge knowledge, Set<String> ownNames, Set<String> ownCodenames, Set<String> foreign) {
        this.foreign = foreign;
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

    /** How exactly the version is named; empty when there is none. */
    Optional<Precision> precision() {
        // what starts with such a word moves, whatever variant follows; only a date or a commit behind it holds it, and
        // for
        // a channel a version: `latest` is one itself
        if (knowledge.isMoving(words.get(0))) {
            boolean version = words.size() > 1 && startsWithNumber(words.get(1));
            boolean held = version && (!words.get(0).equals(LATEST) || isDate(1) || isDottedDate(words.get(1)))
                    || words.size() > 1 && isCommit(words.get(words.size() - 1));
            return held ? Optional.of(best(1)) : Optional.empty();
        }
        for (int i = 0; i < words.size(); i++) {
            if (isVersion(i)) {
                return Optional.of(best(i));
            }
        }
        return Optional.empty();
    }

    /** That of the most exact version from a word on. */
    private Precision best(int from) {
        Precision best = Precision.VERSION;
        for (int i = from; i < words.size(); i++) {
            Precision one = isVersion(i) ? precision(i) : Precision.VERSION;
            best = one.compareTo(best) > 0 ? one : best;
        }
        return best;
    }

    private Precision precision(int at) {
        String word = words.get(at);
        if (isCommit(word) || isDate(at)) {
            return Precision.PATCH;
        }
        if (ownCodenames.contains(word)) {
            return Precision.MAJOR;
        }
        String numbers = word.substring(leadingLetters(word).length());
        int count = 0;
        boolean number = false;
        for (int i = 0; i < numbers.length() && (isDigit(numbers.charAt(i)) || numbers.charAt(i) == '.'); i++) {
            boolean digit = isDigit(numbers.charAt(i));
            count += digit && !number ? 1 : 0;
            number = digit;
        }
        return switch (count) {
            case 0 -> Precision.VERSION;
            case 1 -> Precision.MAJOR;
            case 2 -> Precision.MINOR;
            default -> Precision.PATCH;
        };
    }

    /** {@code 20240102}, or {@code 2024-01-02} in three words. */
    private boolean isDate(int at) {
        String word = words.get(at);
        if (!word.chars().allMatch(TagWords::isDigit)) {
            return false;
        }
        boolean year = word.startsWith("19") || word.startsWith("20");
        return year && (word.length() == 8 || word.length() == 4 && isTwoDigits(at + 1) && isTwoDigits(at + 2));
    }

    /** {@code 2024.1.2}. */
    private static boolean isDottedDate(String word) {
        return word.length() > 6
                && (word.startsWith("19") || word.startsWith("20"))
                && word.charAt(4) == '.'
                && word.chars().allMatch(c -> isDigit(c) || c == '.');
    }

    private boolean isTwoDigits(int at) {
        return at < words.size()
                && words.get(at).length() == 2
                && words.get(at).chars().allMatch(TagWords::isDigit);
    }

    private boolean isVersion(int at) {
        return isVersion(words.get(at), at == 0 ? "" : words.get(at - 1));
    }

    private boolean isVersion(String word, String before) {
        if (ownCodenames.contains(word)) {
            return true;
        }
        if (word.chars().noneMatch(TagWords::isDigit) || knowledge.isNoVersion(word)) {
            return false;
        }
        String letters = leadingLetters(word);
        if (foreign.contains(letters) || letters.isEmpty() && foreign.contains(before)) {
            return false;
        }
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
