package io.plimsoll.inventory;

import io.plimsoll.registry.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What registries say, for people. */
final class AnswerText {
    private static final int DAY = "2026-12-01".length();

    private AnswerText() {}

    /** Lines below an image. */
    static List<String> lines(Answer answer) {
        List<String> lines = new ArrayList<>();
        String digest = answer.digest().orElse("");
        String built = answer.created()
                .map(time -> ", built " + time.substring(0, DAY))
                .orElse("");
        String before = answer.earlier().map(e -> ", was " + e).orElse("");
        lines.add(
                switch (answer.state()) {
                    case CURRENT ->
                        "unchanged"
                                + answer.platform()
                                        .map(p -> ", pinned for " + p + " only")
                                        .orElse("") + before + built;
                    case CHANGED -> "CHANGED: now " + digest + before + built;
                    case GONE -> "GONE: not in the registry" + (answer.pinThere() ? ", but the pinned digest is" : "");
                    case UNPINNED -> "not pinned: now " + digest + built;
                    case UNKNOWN -> "UNKNOWN: " + answer.problem().orElse("");
                    case SKIPPED -> "not asked: " + answer.problem().orElse("");
                });
        if (answer.state() != Answer.State.UNKNOWN && answer.state() != Answer.State.SKIPPED) {
            answer.problem().ifPresent(problem -> lines.add("time of build unknown: " + problem));
        }
        answer.base().ifPresent(base -> {
            if (base.changed()) {
                lines.add("its own base " + base.image() + " has changed since: now "
                        + base.current().orElse(""));
            } else {
                lines.add("its own base " + base.image()
                        + base.problem().map(p -> " is not known: " + p).orElse(" is unchanged"));
            }
        });
        return lines;
    }

    /** The end of the last line. */
    static String summary(Collection<Answer> answers) {
        StringBuilder out = new StringBuilder();
        for (Answer.State state : List.of(Answer.State.CHANGED, Answer.State.GONE, Answer.State.UNKNOWN)) {
            long number = answers.stream().filter(a -> a.state() == state).count();
            if (number > 0) {
                out.append(out.isEmpty() ? "; " : ", ")
                        .append(number)
                        .append(' ')
                        .append(state.label());
            }
        }
        return out.isEmpty() && !answers.isEmpty() ? "; nothing changed" : out.toString();
    }
}
