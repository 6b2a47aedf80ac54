package io.plimsoll.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The comments of a YAML file, each given out once, for the line that it is about. */
final class KeptComments {
    /** By the number of the line that they are above; comments at the end have the number after the last line. */
    private final TreeMap<Integer, List<String>> above = new TreeMap<>();

    private final Map<Integer, String> beside = new TreeMap<>();

    /**
     * @param text of the file
     * @param origins of the lines that comments can go with, as in {@link Entry}: {@code .hadolint.yaml:3}
     */
    KeptComments(String text, List<String> origins) {
        List<Integer> kept = origins.stream().map(KeptComments::line).sorted().toList();
        List<String> waiting = new ArrayList<>();
        String[] lines = text.split("\\R", -1);
        int[] keys = new int[lines.length + 2]; // the line of the key at the left that each line belongs to
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            boolean comment = line.startsWith("#");
            boolean key = !comment
                    && !lines[i].isEmpty()
                    && !Character.isWhitespace(lines[i].charAt(0))
                    && !line.startsWith("-");
            keys[i + 1] = key ? i + 1 : keys[i];
            if (comment) {
                waiting.add(line);
            } else if (!line.isEmpty()) {
                if (!waiting.isEmpty()) {
                    above.put(anchor(i + 1, kept, keys[i + 1], lines), new ArrayList<>(waiting));
                    waiting.clear();
                }
                int at = comment(lines[i]);
                if (at >= 0) {
                    beside.put(i + 1, lines[i].substring(at).strip());
                }
            }
        }
        if (!waiting.isEmpty()) {
            above.put(lines.length + 1, waiting);
        }
    }

    /** The next line that is kept, of the same key. */
    private static int anchor(int line, List<Integer> kept, int key, String[] lines) {
        int end = key + 1;
        while (end <= lines.length
                && (lines[end - 1].isBlank()
                        || Character.isWhitespace(lines[end - 1].charAt(0))
                        || "-#".indexOf(lines[end - 1].charAt(0)) >= 0)) {
            end++;
        }
        int last = end;
        return kept.stream().filter(k -> k >= line && k < last).findFirst().orElse(line);
    }

    private static int line(String origin) {
        try {
            return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            return 0; // not from a line
        }
    }

    /** Where a comment after something else begins, or -1. */
    private static int comment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' && i > 0 && Character.isWhitespace(line.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    /** The comments above a line; none the second time. */
    List<String> above(String origin) {
        List<String> comments = above.remove(line(origin));
        return comments == null ? List.of() : comments;
    }

    /** The comment at the end of a line; empty the second time. */
    String beside(String origin) {
        String comment = beside.remove(line(origin));
        return comment == null ? "" : comment;
    }

    /** Those that have not been given out. */
    List<String> rest() {
        TreeMap<Integer, List<String>> all = new TreeMap<>(above);
        beside.forEach((line, comment) ->
                all.computeIfAbsent(line, l -> new ArrayList<>()).add(comment));
        return all.values().stream().flatMap(List::stream).toList();
    }
}
