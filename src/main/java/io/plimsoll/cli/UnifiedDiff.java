package io.plimsoll.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** What is different in two versions of a file, as {@code diff -u} has it. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** @return whole lines; nothing when both are the same */
    static String of(String path, String before, String after) {
        List<String> old = lines(before);
        StringBuilder out = new StringBuilder();
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff(path, path, old, DiffUtils.diff(old, lines(after)), CONTEXT);
        for (int i = 0; i < diff.size(); i++) {
            String line = diff.get(i);
            boolean ofFile = i > 1 && !line.startsWith("@@");
            out.append(line);
            if (!line.endsWith("\n")) {
                out.append('\n').append(ofFile ? "\\ No newline at end of file\n" : "");
            }
        }
        return out.toString();
    }

    /** Of a file that is not there before. */
    static String ofNew(String path, String text) {
        List<String> lines = lines(text);
        StringBuilder out = new StringBuilder("--- /dev/null\n+++ " + path + "\n@@ -0,0 +1," + lines.size() + " @@\n");
        lines.forEach(line -> out.append('+').append(line));
        return out.toString();
    }

    /** Each with its line break, so that one which the last line lacks is a difference. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            lines.add(text.substring(from, at + 1));
            from = at + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }
}
