package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the house know only the rooms before them, and each keeps to what its {@code package-info.java} says. */
class ArchitectureTest {
    private static final List<String> ROOMS = List.of(
            "text",
            "yaml",
            "hcl",
            "archive",
            "data",
            "syntax",
            "shell",
            "variable",
            "notation",
            "command",
            "knowledge",
            "stage",
            "layer",
            "fault",
            "image",
            "fix",
            "catalog",
            "config",
            "lint",
            "repair",
            "custom",
            "rules",
            "shellcheck",
            "split",
            "built",
            "registry",
            "terminal",
            "report",
            "view",
            "page",
            "inventory",
            "project",
            "lsp",
            "cli",
            "maven");

    /** What is not ours and not the JDK's, and the rooms that may touch it. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "org.antlr.v4.runtime.", Set.of("syntax", "shell"),
            "org.yaml.snakeyaml.", Set.of("yaml"),
            "com.fasterxml.jackson.core.", Set.of("yaml", "syntax", "report", "view", "inventory"),
            "picocli.", Set.of("cli"),
            "com.github.difflib.", Set.of("cli"),
            "javax.net.ssl.", Set.of("registry"),
            "org.eclipse.lsp4j.", Set.of("lsp"),
            "com.google.gson.", Set.of("lsp"),
            "org.apache.maven.", Set.of("maven"));

    private static Stream<JavaClass> classes() {
        return Bytecode.CLASSES.stream().filter(c -> !c.getSimpleName().endsWith("-info"));
    }

    private static Stream<JavaClass> written() {
        return classes().filter(c -> !Bytecode.isGenerated(c));
    }

    private static Stream<JavaClass> targets(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(d -> d.getTargetClass().getBaseComponentType())
                .filter(c -> !c.isPrimitive())
                .distinct();
    }

    /** Each class that depends on one of these outside of what may, as {@code lint.Linter -> java.io.File}. */
    private static Set<String> uses(Predicate<JavaClass> of, Predicate<JavaClass> allowed) {
        Set<String> uses = new TreeSet<>();
        classes()
                .filter(allowed.negate())
                .forEach(c -> targets(c)
                        .filter(of)
                        .forEach(target -> uses.add(Bytecode.name(c) + " -> " + target.getName())));
        return uses;
    }

    private static Predicate<JavaClass> in(String... rooms) {
        return c -> List.of(rooms).contains(Bytecode.room(c));
    }

    private static Predicate<JavaClass> named(String... names) {
        return c -> List.of(names).contains(Bytecode.name(Bytecode.topLevel(c)));
    }

    @Test
    void everyClassIsInARoom() {
        assertThat(classes()).hasSizeGreaterThan(400);
        assertThat(classes().map(Bytecode::room)).isSubsetOf(ROOMS);
    }

    @Test
    void arrowsPointToEarlierRoomsOnly() {
        Set<String> wrong = new TreeSet<>();
        classes()
                .forEach(c -> targets(c)
                        .filter(Bytecode::isOurs)
                        .filter(target -> ROOMS.indexOf(Bytecode.room(target)) > ROOMS.indexOf(Bytecode.room(c)))
                        .forEach(target -> wrong.add(Bytecode.name(c) + " -> " + Bytecode.name(target))));
        assertThat(wrong).isEmpty();
    }

    /** A paragraph, what is deliberately absent, and whether it is there for others, which the module says too. */
    @Test
    void everyRoomSaysWhatItIsFor() throws IOException {
        for (String room : ROOMS) {
            Path file = Path.of("src/main/java/io/plimsoll", room, "package-info.java");
            String exported = ApiTest.exported().contains("io.plimsoll." + room) ? "yes" : "no";
            assertThat(file).exists();
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .containsPattern("/\\*\\*\n \\* [A-Z]")
                    .contains("<p>Invariant: ")
                    .contains("<p>API: " + exported + ".");
        }
    }

    @Test
    void librariesStayInTheirRooms() {
        Predicate<JavaClass> foreign = c -> !Bytecode.isOurs(c) && !c.getName().startsWith("java.");
        assertThat(uses(foreign.and(c -> LIBRARIES.keySet().stream().noneMatch(c.getName()::startsWith)), c -> false))
                .as("libraries that nobody chose")
                .isEmpty();
        LIBRARIES.forEach((prefix, rooms) -> assertThat(
                        uses(c -> c.getName().startsWith(prefix), in(rooms.toArray(String[]::new))))
                .as(prefix)
                .isEmpty());
    }

    /** YAML costs more at start than a run: what the program comes with is packed, and one class reads what people write. */
    @Test
    void oneClassReadsYaml() {
        assertThat(uses(c -> c.getName().startsWith("org.yaml.snakeyaml."), named("yaml.YamlReader")))
                .isEmpty();
    }

    @Test
    void onlyTheCommandLineKnowsTheProcess() {
        Set<String> wrong = new TreeSet<>();
        classes().filter(in("cli").negate()).forEach(c -> {
            for (JavaAccess<?> access : c.getAccessesFromSelf()) {
                boolean stream = access instanceof JavaFieldAccess;
                Set<String> names = stream ? Set.of("in", "out", "err") : Set.of("exit", "getenv", "getProperty");
                if (access.getTargetOwner().isEquivalentTo(System.class) && names.contains(access.getName())) {
                    wrong.add(access.getDescription());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void fewLookAtTheDisk() {
        assertThat(uses(
                        c -> c.isEquivalentTo(Files.class) || c.isEquivalentTo(java.io.File.class),
                        in("archive", "config", "custom", "shellcheck", "registry", "project", "lsp", "cli", "maven")
                                .or(named("catalog.Indexer"))))
                .isEmpty();
    }

    /**
     * What is linted is only read. Jars of rules are loaded, addresses of editors become paths, git is asked what changed, and ShellCheck
     * is run. Registries are asked, and programs that keep credentials for them, in one room that one command uses.
     */
    @Test
    void noProgramIsRunAndNoNetworkIsAsked() {
        Predicate<JavaClass> outside =
                c -> c.getName().startsWith("java.net.") && !c.isEquivalentTo(java.net.URLEncoder.class)
                        || c.isEquivalentTo(ProcessBuilder.class)
                        || c.isEquivalentTo(Process.class)
                        || c.isEquivalentTo(Runtime.class);
        assertThat(uses(
                        outside,
                        named("custom.Plugin", "shellcheck.Program", "lsp.Document", "cli.FileLinter", "cli.Git")
                                .or(in("registry"))))
                .isEmpty();
        assertThat(uses(
                        c -> Bytecode.isOurs(c) && Bytecode.name(c).equals("registry.Registries"),
                        in("registry").or(named("cli.RegistryOptions"))))
                .isEmpty();
    }

    @Test
    void tablesAreAskedThroughWhatTheyMean() {
        assertThat(uses(
                        c -> Bytecode.isOurs(c) && Bytecode.room(c).equals("data"),
                        // what stands before the command that a call runs is known before there is a call, and so is
                        // what a
                        // name calls on Windows
                        in("data", "knowledge", "catalog", "custom").or(named("shell.Wrappers", "shell.WindowsNames"))))
                .isEmpty();
    }

    @Test
    void nothingStaticRemembers() {
        Set<String> wrong = new TreeSet<>();
        written().forEach(c -> {
            for (JavaField field : c.getFields()) {
                Set<JavaModifier> modifiers = field.getModifiers();
                String type = field.getRawType().getName();
                if (modifiers.contains(JavaModifier.STATIC)
                        && (!modifiers.contains(JavaModifier.FINAL)
                                || type.startsWith("java.util.concurrent.")
                                || type.matches(
                                                "java\\.lang\\.(StringBuilder|ThreadLocal)|java\\.util\\.\\w*(List|Map|Set|Deque)")
                                        && !type.matches("java\\.util\\.(List|Map|Set)"))) {
                    wrong.add(field.getFullName());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Otherwise the digits would be those of the language of the machine, and capitals in Turkey others. */
    @Test
    void formatsAndCasesNameALocale() {
        Set<String> wrong = new TreeSet<>();
        classes().forEach(c -> {
            for (JavaAccess<?> access : c.getAccessesFromSelf()) {
                if (access instanceof JavaCodeUnitAccess<?> call
                        && call.getTargetOwner().isEquivalentTo(String.class)
                        && (call.getName().equals("formatted")
                                || Set.of("format", "toLowerCase", "toUpperCase")
                                                .contains(call.getName())
                                        && call.getTarget().getRawParameterTypes().stream()
                                                .noneMatch(type -> type.isEquivalentTo(Locale.class)))) {
                    wrong.add(call.getDescription());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** The names by which characters of a text are looked at. */
    private static final Set<String> READING = Set.of(
            "indexOf",
            "lastIndexOf",
            "substring",
            "charAt",
            "chars",
            "codePoints",
            "split",
            "startsWith",
            "endsWith",
            "matches",
            "toCharArray");

    private static Set<String> calls(Predicate<JavaCodeUnitAccess<?>> wrong) {
        Set<String> found = new TreeSet<>();
        classes().filter(in("rules")).forEach(c -> {
            for (JavaAccess<?> access : c.getAccessesFromSelf()) {
                if (access instanceof JavaCodeUnitAccess<?> call && wrong.test(call)) {
                    found.add(call.getDescription());
                }
            }
        });
        return found;
    }

    /** A rule asks the model. What it would find out from characters, the model is taught. */
    @Test
    void rulesReadNoText() {
        assertThat(uses(
                        c -> Bytecode.isOurs(c) && Bytecode.name(c).equals("text.Source")
                                || c.getPackageName().equals("java.util.regex"),
                        in("rules").negate()))
                .isEmpty();
        assertThat(calls(call -> {
                    String owner = call.getTargetOwner().getName();
                    return READING.contains(call.getName()) && owner.startsWith("java.lang.")
                            || call.getName().equals("source") && Bytecode.isOurs(call.getTargetOwner());
                }))
                .isEmpty();
    }

    /** A rule subscribes to what it is about, see {@code lint.Hooks}. */
    @Test
    void rulesDoNotWalkOverWhatShips() {
        Set<String> walks = Set.of("targets", "images", "layers", "shippedLayers", "imageUses");
        assertThat(calls(call -> walks.contains(call.getName()) && Bytecode.isOurs(call.getTargetOwner())))
                .isEmpty();
    }

    /** What two rules need, the model knows. */
    @Test
    void noRuleKnowsAnother() {
        Set<String> wrong = new TreeSet<>();
        classes()
                .filter(in("rules").and(named("rules.BuiltInRules").negate()))
                .forEach(c -> targets(c)
                        .filter(Bytecode::isOurs)
                        .filter(in("rules"))
                        .filter(target -> !Bytecode.topLevel(target).equals(Bytecode.topLevel(c)))
                        .forEach(target -> wrong.add(Bytecode.name(c) + " -> " + Bytecode.name(target))));
        assertThat(wrong).isEmpty();
    }

    /**
     * A regular expression reads what the grammar and the model do not, may take time without end, and costs a start its
     * compilation. Those that are there, each with its reason:
     */
    private static final Map<String, String> EXPRESSIONS = Map.ofEntries(
            Map.entry("cli.Console", "control characters of one message, and only when there is one to say"),
            Map.entry("custom.Message", "names in braces in the words of a rule, once when it is read"),
            Map.entry("catalog.RuleYaml", "the id of somebody's rule, once when it is read"),
            Map.entry("variable.Expansion", "what BuildKit itself finds by an expression: groups in a replacement"),
            Map.entry(
                    "hcl.RegexFunctions",
                    "expressions that bake files have themselves, bounded in length and in steps"),
            Map.entry("knowledge.RuntimeBases", "what tags look like is data, and only a split reads it"),
            Map.entry("knowledge.Secrets", "token formats are published as expressions, and are data"),
            Map.entry("lint.Expectations", "lines of carets, in examples only"),
            Map.entry("notation.LabelValues", "RFC 3339 and semver.org publish expressions; bounded in length"),
            Map.entry("project.ComposeScalar", "YAML's types are published as expressions"),
            Map.entry(
                    "project.HadolintRuns",
                    "where a command begins in a line of any script; only a migration reads it"),
            Map.entry("report.Fingerprints", "runs of blanks in one line"),
            Map.entry("report.RulePage", "fences in our own Markdown"),
            Map.entry("report.SarifReport", "brackets in our own messages"),
            Map.entry("shell.Patterns", "the ends of `{1..3}`, which are short"),
            Map.entry("shell.Redirection", "a descriptor, which is a number"),
            Map.entry("shell.ShellReader", "the head of a function, one token"),
            Map.entry("shell.ShellTokens", "quotes in the name that ends a here-document"));

    @Test
    void regularExpressionsHaveAReason() {
        Set<String> found = new TreeSet<>();
        classes().forEach(c -> {
            for (JavaAccess<?> access : c.getAccessesFromSelf()) {
                if (access instanceof JavaCodeUnitAccess
                        && (access.getTargetOwner().isEquivalentTo(java.util.regex.Pattern.class)
                                        && Set.of("compile", "matches").contains(access.getName())
                                || access.getTargetOwner().isEquivalentTo(String.class)
                                        && Set.of("matches", "replaceAll", "replaceFirst")
                                                .contains(access.getName()))) {
                    found.add(Bytecode.name(Bytecode.topLevel(c)));
                }
            }
        });
        assertThat(found).isEqualTo(new TreeSet<>(EXPRESSIONS.keySet()));
    }
}
