package io.plimsoll.built;

import io.plimsoll.archive.ImageConfig;
import io.plimsoll.syntax.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of an image's history, in the words of a Dockerfile as far as the builder kept them.
 *
 * @param keyword {@code RUN}; empty for what no Dockerfile says
 * @param text what follows it, without what builders add
 * @param arguments the build arguments that a RUN got, as {@code NAME=value}
 * @param layer the number of the layer that it made, from 1; empty when it made none, or that is not known
 */
public record HistoryStep(String keyword, String text, List<String> arguments, Optional<Integer> layer) {
    private static final String BUILDKIT = "# buildkit";
    private static final String NO_OPERATION = "#(nop)";
    private static final List<String> SHELLS = List.of("-c ", "/S /C ", "-Command ");

    /** Each as a Dockerfile would have it. */
    public String display() {
        return keyword.isEmpty() ? text : text.isEmpty() ? keyword : keyword + " " + text;
    }

    /** @param layers how many layers there are; 0 when no step has one */
    static List<HistoryStep> of(List<ImageConfig.History> history, int layers) {
        long making = history.stream().filter(step -> !step.emptyLayer()).count();
        boolean known = making == layers;
        List<HistoryStep> steps = new ArrayList<>();
        int number = 0;
        for (ImageConfig.History one : history) {
            Optional<Integer> layer = Optional.empty();
            if (!one.emptyLayer()) {
                number++;
                layer = known ? Optional.of(number) : Optional.empty();
            }
            steps.add(of(one.createdBy(), layer));
        }
        return List.copyOf(steps);
    }

    static HistoryStep of(String createdBy, Optional<Integer> layer) {
        String text = createdBy.strip();
        if (text.endsWith(BUILDKIT)) {
            text = text.substring(0, text.length() - BUILDKIT.length()).strip();
        }
        int nothing = text.indexOf(NO_OPERATION);
        if (nothing >= 0 && nothing < 40) {
            text = text.substring(nothing + NO_OPERATION.length()).strip();
        }
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        String rest = space < 0 ? "" : text.substring(space + 1).strip();
        boolean keyword = Keyword.of(first).isPresent() && first.equals(first.toUpperCase(java.util.Locale.ROOT));
        if (keyword && !first.equals("RUN")) {
            return new HistoryStep(first, rest, List.of(), layer);
        }
        boolean run = keyword || nothing < 0 && (text.startsWith("|") || startsShell(text));
        return run ? run(keyword ? rest : text, layer) : new HistoryStep("", text, List.of(), layer);
    }

    private static boolean startsShell(String text) {
        return shell(text) >= 0 && (text.startsWith("/") || text.startsWith("cmd") || text.startsWith("powershell"));
    }

    /** Where the script after a shell and its options begins; -1 where there is none near the start. */
    private static int shell(String text) {
        for (String option : SHELLS) {
            int at = text.indexOf(option);
            if (at >= 0 && at < 80 && text.lastIndexOf('\n', at) < 0) {
                return at + option.length();
            }
        }
        return -1;
    }

    /** {@code |1 NAME=value /bin/sh -c script}. */
    private static HistoryStep run(String text, Optional<Integer> layer) {
        List<String> arguments = new ArrayList<>();
        String rest = text;
        if (rest.startsWith("|")) {
            int count = rest.indexOf(' ');
            int start = rest.indexOf(" /bin/");
            int end = start >= 0 ? start + 1 : rest.length();
            String between = count < 0 ? "" : rest.substring(count + 1, Math.max(count + 1, end));
            for (String word : between.split(" ")) {
                if (word.indexOf('=') > 0) {
                    arguments.add(word);
                }
            }
            rest = rest.substring(end);
        }
        int script = rest.startsWith("/") || rest.startsWith("cmd") || rest.startsWith("powershell") ? shell(rest) : -1;
        return new HistoryStep("RUN", script < 0 ? rest : rest.substring(script).strip(), arguments, layer);
    }
}
