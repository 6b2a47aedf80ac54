package io.plimsoll.split;

import io.plimsoll.command.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How {@code java} is told what to start. */
final class ClassPath {
    private static final Set<String> FLAGS = Set.of("-cp", "-classpath", "--class-path");
    private static final Set<String> MODULES = Set.of("-m", "--module", "-p", "--module-path");
    private static final Set<String> WITH_VALUE =
            Set.of("--add-modules", "--add-opens", "--add-exports", "--add-reads");

    private ClassPath() {}

    /** Refuses a class path of more than one place, and modules: which files they need is not known. */
    static void check(Start start) {
        List<Start.Word> words = start.words();
        for (int i = at(words); i >= 0 && i < words.size(); i++) {
            String text = words.get(i).text();
            String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
            boolean several = FLAGS.contains(text) && (next.contains(":") || next.contains("*"))
                    || text.startsWith("--class-path=");
            if (text.equals("-jar")) {
                return;
            } else if (several || MODULES.contains(text) || text.startsWith("@")) {
                throw new CannotSplit(
                        words.get(i).span(), "which files `java` needs of this class path or module path is not known");
            }
        }
    }

    /** Whether a word is the name of the class that {@code java} starts. */
    static boolean isClass(Start start, Start.Word word) {
        List<Start.Word> words = start.words();
        int java = at(words);
        return java >= 0 && nameAfter(words, java).filter(word::equals).isPresent();
    }

    /** Whether a word is the class path of {@code java}. */
    static boolean isPlace(Start start, Start.Word word) {
        List<Start.Word> words = start.words();
        int java = at(words);
        int at = words.indexOf(word);
        return java >= 0 && at > java + 1 && FLAGS.contains(words.get(at - 1).text());
    }

    private static int at(List<Start.Word> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).check() && Call.programOf(words.get(i).text()).equals("java")) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Start.Word> nameAfter(List<Start.Word> words, int java) {
        for (int i = java + 1; i < words.size(); i++) {
            String text = words.get(i).text();
            if (text.equals("-jar")) {
                return Optional.empty();
            } else if (FLAGS.contains(text) || WITH_VALUE.contains(text)) {
                i++;
            } else if (!text.startsWith("-")) {
                return text.contains("/") || text.endsWith(".jar") ? Optional.empty() : Optional.of(words.get(i));
            }
        }
        return Optional.empty();
    }
}
