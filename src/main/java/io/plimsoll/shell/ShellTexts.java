package io.plimsoll.shell;

import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.InstructionHeader;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts that instructions hand to POSIX shells: those of RUN and HEALTHCHECK, and the scripts that ADD and COPY write. */
public final class ShellTexts {
    private static final String SHEBANG = "#!";

    private ShellTexts() {}

    /** @param shell the SHELL in force */
    public static List<ShellText> of(Instruction instruction, List<String> shell) {
        if (instruction instanceof Instruction.OnBuild onBuild) {
            return onBuild.trigger().map(trigger -> of(trigger, shell)).orElse(List.of());
        }
        if (instruction instanceof Instruction.AddOrCopy copy) {
            return written(copy.header().heredocs());
        }
        Optional<ShellText> text = Optional.empty();
        if (instruction instanceof Instruction.Run run && !run.body().isEmpty()) {
            text = run.body() instanceof Body.ExecForm exec ? inArray(exec) : ofRun(run, shell);
        } else if (instruction instanceof Instruction.Healthcheck check
                && !check.body().isEmpty()) {
            text = check.body() instanceof Body.ExecForm exec
                    ? inArray(exec)
                    : text(((Body.ShellForm) check.body()).text(), shell, false);
        }
        return text.stream().toList();
    }

    /** The files that are scripts by their first line; those that the builder writes as they are. */
    private static List<ShellText> written(List<Heredoc> heredocs) {
        List<ShellText> texts = new ArrayList<>();
        for (Heredoc heredoc : heredocs) {
            if (heredoc.quoted() || isPlain(heredoc.body())) {
                texts.addAll(named(heredoc.text()).flatMap(words -> text(heredoc.text(), words, false)).stream()
                        .toList());
            }
        }
        return texts;
    }

    private static boolean isPlain(MappedText text) {
        return text.chars().noneMatch(c -> c == '$' || c == '\\' || c == '`');
    }

    private static Optional<ShellText> ofRun(Instruction.Run run, List<String> shell) {
        InstructionHeader header = run.header();
        MappedText line = ((Body.ShellForm) run.body()).text();
        if (header.heredocs().isEmpty()) {
            return text(line, shell, false);
        }
        Heredoc first = header.heredocs().get(0);
        if (first.opening().equals(line.span())) {
            return text(first.text(), named(first.text()).orElse(shell), false);
        }
        Optional<List<String>> reader = header.heredocs().size() == 1 ? reader(line, first) : Optional.empty();
        return reader.isPresent()
                ? text(first.text(), reader.get(), false)
                : text(Scripts.withBodies(line, header), shell, false);
    }

    /** The words of a shell that a line starts to read its heredoc, and nothing else: {@code bash -e <<'EOF'}. */
    private static Optional<List<String>> reader(MappedText line, Heredoc heredoc) {
        String text = line.toString();
        int opening = text.indexOf("<<");
        if (opening < 0
                || line.span(opening, text.length()).end() != heredoc.opening().end()
                || !heredoc.quoted() && !isPlain(heredoc.body())) {
            return Optional.empty();
        }
        List<String> words = words(text.substring(0, opening));
        boolean alone = !words.isEmpty()
                && Wrappers.isShell(words.get(0))
                && words.stream().skip(1).allMatch(word -> word.startsWith("-") && word.indexOf('c') < 0);
        return alone ? Optional.of(words) : Optional.empty();
    }

    /** The script after {@code -c} in an array. */
    private static Optional<ShellText> inArray(Body.ExecForm exec) {
        List<Word> words = exec.arguments();
        for (int i = 1; i + 1 < words.size(); i++) {
            String word = words.get(i).text().toString();
            if (!word.startsWith("-") && !word.startsWith("+")) {
                return Optional.empty();
            }
            boolean cluster = !word.startsWith("--");
            if (cluster && word.startsWith("-") && word.indexOf('c') > 0) {
                List<String> shell = words.subList(0, i + 1).stream()
                        .map(w -> w.text().toString())
                        .toList();
                return text(words.get(i + 1).text(), shell, true);
            }
            i += cluster && word.indexOf('o') > 0 ? 1 : 0;
        }
        return Optional.empty();
    }

    /** @param shell the words that start it; none for the default */
    private static Optional<ShellText> text(MappedText text, List<String> shell, boolean json) {
        List<String> words = shell.isEmpty() ? Scripts.DEFAULT_SHELL : shell;
        if (!Wrappers.isShell(words.get(0))) {
            return Optional.empty();
        }
        boolean stops = words.stream()
                .skip(1)
                .anyMatch(word -> word.equals("errexit")
                        || word.startsWith("-") && !word.startsWith("--") && word.indexOf('e') > 0);
        return Optional.of(new ShellText(text, Command.baseName(words.get(0)), stops, json));
    }

    /** The words after {@code #!}, from the shell on. */
    private static Optional<List<String>> named(MappedText script) {
        String text = script.toString();
        if (!text.startsWith(SHEBANG)) {
            return Optional.empty();
        }
        int newline = text.indexOf('\n');
        List<String> words = words(text.substring(SHEBANG.length(), newline < 0 ? text.length() : newline));
        int from = 0;
        if (!words.isEmpty() && Command.baseName(words.get(0)).equals("env")) {
            from = 1;
            while (from < words.size() && words.get(from).startsWith("-")) {
                from++;
            }
        }
        return from < words.size() ? Optional.of(words.subList(from, words.size())) : Optional.empty();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int from = at;
            while (at < line.length() && !Whitespace.isSpace(line.charAt(at))) {
                at++;
            }
            if (at > from) {
                words.add(line.substring(from, at));
            }
            at++;
        }
        return words;
    }
}
