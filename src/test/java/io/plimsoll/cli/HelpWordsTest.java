package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.words.Prose;
import io.plimsoll.words.Voice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help, and so the manual page, is in the imperative and in the voice of {@code .github/GLOSSARY.md}. */
class HelpWordsTest {
    /** Words at the beginning of a description that end in an s and are not verbs of a third person. */
    private static final Set<String> NOUNS =
            Set.of("Directories", "Findings", "Files", "Images", "Options", "Packages", "Rules", "Stages", "Values");

    private static final Voice VOICE = Voice.read();

    static List<CommandLine> commands() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        CommandLine program = new Main(
                        new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), false))
                .commandLine("");
        return Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpIsBrokenBetweenWords(CommandLine command) {
        String help = HelpText.of(command);
        String unbroken = command.setUsageHelpWidth(100_000).getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help.split("\\s+")).isEqualTo(unbroken.split("\\s+"));
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        assertThat(help.lines().filter(line -> line.matches(" {2,6}-.*")))
                .isNotEmpty()
                .allMatch(line -> {
                    int column = help.lines()
                            .filter(other -> other.startsWith("  -h, --help "))
                            .mapToInt(other -> other.indexOf("Print this help"))
                            .findFirst()
                            .orElseThrow();
                    return line.strip().indexOf(' ') < 0
                            || line.length() <= column
                            || line.charAt(column - 1) == ' ' && line.charAt(column) != ' ';
                });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpTellsWhatToDo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<String> wrong = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        descriptions.add(String.join(" ", spec.usageMessage().description()));
        spec.options().forEach(option -> descriptions.add(String.join(" ", option.description())));
        spec.positionalParameters().forEach(word -> descriptions.add(String.join(" ", word.description())));
        for (String description : descriptions) {
            String first = description.split("[^\\p{L}]", 2)[0];
            if (!first.matches("\\p{Lu}\\p{L}*") || first.matches("\\p{Lu}\\p{Ll}+s") && !NOUNS.contains(first)) {
                wrong.add("is not in the imperative: " + description);
            }
            if (!description.endsWith(".")) {
                wrong.add("has no full stop: " + description);
            }
            wrong.addAll(VOICE.refused(Prose.withoutCode(description)));
        }
        for (String line : spec.usageMessage().footer()) {
            wrong.addAll(VOICE.refused(Prose.withoutCode(line)));
        }

        assertThat(wrong).isEmpty();
    }
}
