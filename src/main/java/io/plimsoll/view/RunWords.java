package io.plimsoll.view;

import io.plimsoll.knowledge.Verb;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an instruction runs, in few words. */
final class RunWords {
    private static final int LONGEST_SUBCOMMAND = 16;
    /** Behind an option, which may have this word as its value. */
    private static final int SHORTEST_SUBCOMMAND = 4;

    private final ImageWords words;

    RunWords(ImageWords words) {
        this.words = words;
    }

    /** What is written, on one line; empty when a heredoc is the whole of it. */
    String written(Instruction instruction, Body body) {
        if (body instanceof Body.ExecForm exec) {
            List<String> arguments = new ArrayList<>();
            for (Word word : exec.arguments()) {
                arguments.add(quoted(words.of(word.text())));
            }
            return String.join(" ", arguments);
        }
        boolean heredoc = instruction.header().heredocs().stream()
                .anyMatch(h -> h.opening().equals(body.span()));
        return heredoc ? "" : words.onOneLine(((Body.ShellForm) body).text());
    }

    private static String quoted(String word) {
        boolean bare = !word.isEmpty() && word.chars().noneMatch(c -> c <= ' ');
        return bare ? word : "\"" + word + "\"";
    }

    /** The commands, each once, with their first word where that says what they do: {@code apt-get install}. */
    List<String> commands(Instruction instruction, Stage stage) {
        Set<String> commands = new LinkedHashSet<>();
        Optional<Script> script = stage.script(instruction);
        if (script.isPresent()) {
            for (Command command : script.get().commands()) {
                name(command.effective()).ifPresent(commands::add);
            }
        }
        return List.copyOf(commands);
    }

    private Optional<String> name(Command command) {
        Optional<String> name =
                command.baseName().filter(n -> !n.isEmpty() && !words.programs().does(n, Verb.SAYS_NOTHING));
        boolean shownByWhatItStarts = command.inner().isPresent()
                && name.filter(n -> words.programs().does(n, Verb.STARTS_PROCESS))
                        .isPresent();
        if (name.isEmpty() || shownByWhatItStarts) {
            return Optional.empty();
        }
        for (ShellWord word : command.arguments()) {
            Optional<String> text = word.literal();
            if (text.isEmpty() || !text.get().startsWith("-")) {
                int least = word == command.arguments().get(0) ? 1 : SHORTEST_SUBCOMMAND;
                boolean subcommand =
                        text.filter(t -> t.length() >= least && isSubcommand(t)).isPresent();
                return Optional.of(
                        shown(command.words().get(0), name.get()) + (subcommand ? " " + shown(word, text.get()) : ""));
            }
        }
        return Optional.of(shown(command.words().get(0), name.get()));
    }

    private String shown(ShellWord word, String text) {
        String masked = words.of(word.text());
        return masked.contentEquals(word.text()) ? text : masked;
    }

    private static boolean isSubcommand(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_SUBCOMMAND
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-');
    }

    /** The first line of a heredoc that says something, and how many there are. */
    String heredoc(Instruction instruction) {
        if (instruction.header().heredocs().isEmpty()) {
            return "";
        }
        Heredoc heredoc = instruction.header().heredocs().get(0);
        return "<<" + heredoc.name() + " " + firstLine(heredoc.text());
    }

    private String firstLine(MappedText body) {
        String[] lines = words.of(body).split("\n");
        for (String line : lines) {
            if (!line.isBlank()) {
                return line.strip() + (lines.length > 1 ? " …" : "");
            }
        }
        return "";
    }
}
