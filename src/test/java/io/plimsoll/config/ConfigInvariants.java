package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.LineIndex;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds of any text as a configuration file, ours or hadolint's. */
public final class ConfigInvariants {
    private static final RuleNames NAMES = new RuleNames(Catalog.load());
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Pattern PROBLEM = Pattern.compile("name:(\\d+):(\\d+): \\S.*", Pattern.DOTALL);

    private interface Reader {
        ConfigFile read(Path file, String name, Path base, String text, RuleNames names) throws InvalidConfig;
    }

    private ConfigInvariants() {}

    /**
     * What is wrong with a configuration is said with its place, and what is in force can be written down and read again.
     *
     * @return what the linter is told; empty when it is no configuration
     */
    public static Optional<Settings> ofOurs(String text) {
        Optional<ConfigFile> read = read(ConfigReader::read, text);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ConfigFile file = read.get();
        file.excludes(FOLDER.resolve("a").resolve("b"), true);
        Configuration configuration = configuration(file);
        String written = ConfigText.inForce("a/b/Dockerfile", configuration, List.of());
        Configuration again = configuration(readable(written));
        assertThat(again.failOn()).as(written).isEqualTo(configuration.failOn());
        assertThat(unselected(again.settings())).as(written).isEqualTo(unselected(configuration.settings()));
        if (file.overrides().isEmpty()) {
            assertThat(rules(again)).as(written).isEqualTo(rules(configuration));
        }
        return Optional.of(configuration.settings());
    }

    private static Object rules(Configuration configuration) {
        return configuration.settings().selection().rules(NAMES);
    }

    /** Without the values of build arguments, of which some are secrets, and without the selection. */
    private static Settings unselected(Settings settings) {
        Map<String, String> args = new HashMap<>();
        settings.build().buildArgs().keySet().forEach(name -> args.put(name, ""));
        return settings.withSelection(Selection.DEFAULT)
                .withBuild(new BuildOptions(settings.build().targets(), args));
    }

    /** What hadolint's configuration says, ours can say as well. */
    public static void ofHadolints(String text) {
        Optional<ConfigFile> read = read(HadolintConfig::read, text);
        if (read.isPresent()) {
            String migrated = ConfigText.migrated(read.get(), text);
            Configuration before = configuration(read.get());
            Configuration after = configuration(readable(migrated));
            assertThat(after.failOn()).as(migrated).isEqualTo(before.failOn());
            assertThat(after.settings()).as(migrated).isEqualTo(before.settings());
        }
    }

    private static ConfigFile readable(String written) {
        try {
            return ConfigReader.read(FOLDER.resolve("again.yaml"), "name", FOLDER, written, NAMES);
        } catch (InvalidConfig e) {
            throw new AssertionError("what was written cannot be read: " + e.problems() + " in " + written, e);
        }
    }

    private static Configuration configuration(ConfigFile file) {
        return Configuration.of(
                Optional.of(file), FOLDER.resolve("a").resolve("b").resolve("Dockerfile"), ConfigLayer.EMPTY);
    }

    private static Optional<ConfigFile> read(Reader reader, String text) {
        Optional<ConfigFile> first = Optional.empty();
        List<String> problems = List.of();
        try {
            first = Optional.of(reader.read(FOLDER.resolve("file.yaml"), "name", FOLDER, text, NAMES));
        } catch (InvalidConfig e) {
            problems = e.problems();
            assertThat(problems).isNotEmpty().allSatisfy(problem -> ofPlace(problem, text));
        }
        try {
            ConfigFile second = reader.read(FOLDER.resolve("file.yaml"), "name", FOLDER, text, NAMES);
            assertThat(first.map(ConfigFile::layer)).contains(second.layer());
            assertThat(first.map(ConfigFile::leftOut)).contains(second.leftOut());
        } catch (InvalidConfig e) {
            assertThat(e.problems()).isEqualTo(problems);
        }
        return first;
    }

    private static void ofPlace(String problem, String text) {
        Matcher matcher = PROBLEM.matcher(problem);
        if (!matcher.matches()) {
            throw new AssertionError("no place, or nothing said: " + problem);
        }
        ofPlace(problem, text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** A place is in a line of the text, or behind its end. */
    public static void ofPlace(String problem, String text, int line, int column) {
        LineIndex lines = new LineIndex(text);
        if (line > lines.lineCount() || column > lines.span(line).length() + 2) {
            throw new AssertionError("this place is outside of the text: " + problem);
        }
    }
}
