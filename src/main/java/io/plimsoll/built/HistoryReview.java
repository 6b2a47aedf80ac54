package io.plimsoll.built;

import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets in the history and the configuration of an image. Both are written as a Dockerfile and linted, so that what is a secret there
 * is one here too.
 */
public final class HistoryReview {
    private static final String RULE = "hardcoded-secret";

    /** What a linter for it needs. */
    public static final Settings SETTINGS = Settings.defaults().withSelection(Selection.of(RULE));

    /**
     * A secret.
     *
     * @param step the index of the step of the history that has it; empty for the configuration
     * @param what says what it is, and never its value: {@code `NPM_TOKEN`}, {@code a GitHub OAuth token}
     */
    public record Leak(Optional<Integer> step, String what) {}

    private final String text;
    private final List<Span> secrets;
    private final List<Leak> leaks;

    private HistoryReview(String text, List<Span> secrets, List<Leak> leaks) {
        this.text = text;
        this.secrets = secrets;
        this.leaks = leaks;
    }

    /** @param linter with {@link #SETTINGS} */
    public static HistoryReview of(BuiltImage image, Linter linter) {
        StringBuilder text = new StringBuilder("FROM scratch\n");
        Map<Integer, Integer> starts = new LinkedHashMap<>(); // of each step, the offset
        List<HistoryStep> history = image.history();
        for (int i = 0; i < history.size(); i++) {
            starts.put(i, text.length());
            HistoryStep step = history.get(i);
            step.arguments().forEach(argument -> assign("ENV", argument, text));
            if (step.keyword().equals("ENV") || step.keyword().equals("ARG")) {
                assign("ENV", step.text(), text);
            } else if (step.text().indexOf('\n') < 0) {
                text.append(step.display()).append('\n');
            } else if (step.keyword().equals("RUN")) {
                text.append("RUN <<'")
                        .append(end(i))
                        .append("'\n")
                        .append(step.text())
                        .append('\n');
                text.append(end(i)).append('\n');
            }
        }
        int config = text.length();
        image.config().environment().forEach(variable -> assign("ENV", variable, text));
        image.config().labels().forEach((name, value) -> assign("LABEL", name + "=" + value, text));
        command("ENTRYPOINT", image.config().entrypoint(), text);
        command("CMD", image.config().command(), text);

        LintedFile linted = linter.lint(Source.of("history", text.toString()));
        List<Leak> leaks = new ArrayList<>();
        List<Span> secrets = new ArrayList<>(linted.secrets());
        for (Finding finding : linted.findings()) {
            secrets.addAll(finding.secrets());
            if (finding.rule().id().equals(RULE)) {
                int at = finding.span().start();
                Optional<Integer> step = Optional.empty();
                if (at < config) {
                    for (Map.Entry<Integer, Integer> start : starts.entrySet()) {
                        step = start.getValue() <= at ? Optional.of(start.getKey()) : step;
                    }
                }
                Leak leak = new Leak(step, what(finding.message()));
                if (!leaks.contains(leak)) {
                    leaks.add(leak);
                }
            }
        }
        return new HistoryReview(text.toString(), List.copyOf(secrets), List.copyOf(leaks));
    }

    private static String end(int step) {
        return "END_OF_STEP_" + step;
    }

    /** The subject of the sentence. */
    private static String what(String message) {
        int end = message.indexOf(" is ");
        return end < 0 ? message : message.substring(0, end);
    }

    private static void assign(String keyword, String pair, StringBuilder text) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals);
        boolean valid = !name.isEmpty()
                && name.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/');
        if (valid) {
            text.append(keyword).append(' ').append(name).append("=\"");
            for (int i = equals + 1; i < pair.length(); i++) {
                char c = pair.charAt(i);
                if (c == '"' || c == '\\' || c == '$') {
                    text.append('\\');
                }
                text.append(c == '\n' || c == '\r' ? ' ' : c);
            }
            text.append("\"\n");
        }
    }

    private static void command(String keyword, List<String> words, StringBuilder text) {
        if (!words.isEmpty()) {
            io.plimsoll.syntax.Body.ExecForm.write(words)
                    .ifPresent(array ->
                            text.append(keyword).append(' ').append(array).append('\n'));
        }
    }

    /** History and configuration as the text that {@link #secrets} are places of. */
    public String text() {
        return text;
    }

    /** The characters that no report may show. */
    public List<Span> secrets() {
        return secrets;
    }

    public List<Leak> leaks() {
        return leaks;
    }
}
