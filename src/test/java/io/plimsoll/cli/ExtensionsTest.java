package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules by others, from the command line on. */
class ExtensionsTest {
    private static final String SERVICE = "META-INF/services/io.plimsoll.lint.RuleProvider";
    private static final String WORDS = String.join(
            "\n",
            "title: User called bob",
            "severity: error",
            "category: correctness",
            "since: 2.0.0",
            "remedy: call him by another name",
            "why: Bob has left",
            "see: [https://example.com/bob]",
            "");

    @TempDir
    Path folder;

    private record Result(int status, String out, String err) {}

    private Result run(String in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        int status = new Main(console).run(arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Compiles a provider whose {@code rules} are this expression, and packs it with the files. */
    private Path jar(String expression, Map<String, String> files) throws IOException, URISyntaxException {
        Path sources = Files.createDirectories(folder.resolve("source"));
        Path source = Files.writeString(sources.resolve("Provider.java"), """
                package other;

                import io.plimsoll.lint.*;
                import io.plimsoll.syntax.Instruction;
                import java.util.*;

                public class Provider implements RuleProvider {
                    public List<Rule> rules() {
                        return %s;
                    }

                    public static class Bob implements Rule {
                        public String id() {
                            return "user-bob";
                        }

                        public void register(Hooks on) {
                            on.instruction(Instruction.User.class, (user, context) -> {
                                if (user.user().raw().equals("bob")) {
                                    context.report(user.user().span(), "bob again");
                                }
                            });
                        }
                    }

                    public static class Rooty extends Bob {
                        public String id() {
                            return "root-user";
                        }
                    }

                    public static class Broken extends Bob {
                        public void register(Hooks on) {
                            throw new IllegalStateException("on purpose");
                        }
                    }

                    public static class Breaking extends Bob {
                        public void register(Hooks on) {
                            on.stage((stage, context) -> {
                                throw new NoClassDefFoundError("Bob");
                            });
                        }
                    }

                    static List<Rule> fail() {
                        throw new IllegalStateException("on purpose");
                    }
                }
                """.formatted(expression));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path ours = Path.of(RuleProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        ours.toString(),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(status).isZero();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        files.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        try (Stream<Path> paths = Files.walk(classes)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                entries.put(classes.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return pack(entries);
    }

    private Path pack(Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve("others.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    private Path jar(String expression) throws IOException, URISyntaxException {
        return jar(
                expression,
                Map.of(
                        SERVICE,
                        "other.Provider\n",
                        "rules/user-bob/rule.yaml",
                        WORDS,
                        "rules/user-bob/bad.Dockerfile",
                        "FROM debian:12\nUSER bob\n#    ^^^ bob again\n",
                        "rules/root-user/rule.yaml",
                        WORDS));
    }

    private void assertRefused(Path jar, String message) {
        Result result = run("", "check", "--plugin", jar.toString(), "-");
        assertThat(result.err()).isEqualTo("plimsoll: " + message + "\n");
        assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void theRulesOfAJarAreRun() throws Exception {
        String jar = jar("List.of(new Bob())").toString();
        Result result = run("FROM debian:12\nUSER bob\n", "check", "--plugin", jar, "-");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("<stdin>:2:6 error user-bob: bob again")
                .contains("= call him by another name");
        assertThat(result.status()).isEqualTo(Main.FOUND);
        assertThat(run("FROM debian:12\nUSER bob\n", "check", "-").status()).isEqualTo(Main.OK);
        assertThat(run("FROM debian:12\nUSER bob\n", "check", "--format=json", "--plugin", jar, "-")
                        .out())
                .contains("\"url\" : \"https://example.com/bob\"");
    }

    @Test
    void theRulesOfAJarAreListedAndExplained() throws Exception {
        String jar = jar("List.of(new Bob())").toString();
        assertThat(run("", "rules", "--plugin", jar).out()).containsPattern("user-bob +error +User called bob\n");
        assertThat(run("", "rules").out()).doesNotContain("user-bob");
        assertThat(run("", "explain", "user-bob", "--plugin", jar).out())
                .contains("Bob has left", "    #    ^^^ bob again\n");
        assertThat(run("", "explain", "user-bob").status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void aJarThatIsNotThereIsNamed() throws Exception {
        Path jar = folder.resolve("nothing.jar");
        assertRefused(jar, "--plugin: " + jar + ": no such file");
        assertRefused(folder, "--plugin: " + folder + " is not a file");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        Result result = run("", "check", "--plugin", text.toString(), "-");
        assertThat(result.err()).startsWith("plimsoll: --plugin: " + text + " is not a jar: ");
        assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void aJarWithoutRulesIsNamed() throws Exception {
        Path jar = pack(Map.of("x.txt", new byte[0]));
        assertRefused(jar, "--plugin: " + jar + " provides no rules: " + SERVICE + " is missing");
        jar("List.of()");
        assertRefused(jar, "--plugin: " + jar + " contains no rules: its providers return none");
    }

    @Test
    void aProviderThatCannotBeLoadedIsNamed() throws Exception {
        Path jar = pack(Map.of(SERVICE, "other.Missing\n".getBytes(StandardCharsets.UTF_8)));
        Result result = run("", "check", "--plugin", jar.toString(), "-");
        assertThat(result.err())
                .startsWith("plimsoll: --plugin: " + jar + ": cannot load its rule provider: ")
                .contains("other.Missing");
        assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void aProviderThatBreaksIsNamed() throws Exception {
        Path jar = jar("fail()");
        assertRefused(jar, "--plugin: " + jar + ": other.Provider failed: java.lang.IllegalStateException: on purpose");
        jar("null");
        assertRefused(jar, "--plugin: " + jar + ": other.Provider returns null instead of rules");
    }

    @Test
    void aRuleWithoutWordsIsNamed() throws Exception {
        Path jar = jar("List.of(new Bob())", Map.of(SERVICE, "other.Provider\n"));
        assertRefused(jar, "--plugin: " + jar + ": rule user-bob requires rules/user-bob/rule.yaml in the jar");
        jar(
                "List.of(new Bob())",
                Map.of(SERVICE, "other.Provider\n", "rules/user-bob/rule.yaml", WORDS + "match: {user: bob}\n"));
        assertRefused(
                jar,
                "--plugin: " + jar
                        + "!/rules/user-bob/rule.yaml:8:1: unknown key `match` in `rule`: expected one of title,"
                        + " severity, category, default, since, aliases, remedy, why, see, messages, fix, changes");
    }

    @Test
    void anIdThatIsTakenIsNamed() throws Exception {
        Path jar = jar("List.of(new Rooty())");
        assertRefused(jar, "--plugin: " + jar + ": duplicate rule `root-user`");
        jar("List.of(new Bob(), new Bob())");
        assertRefused(jar, "--plugin: " + jar + ": duplicate rule `user-bob`");
    }

    @Test
    void anIdThatIsNoneIsNamed() throws Exception {
        Path jar = jar("List.of(new Bob() { public String id() { return \"User Bob\"; } })");
        assertRefused(
                jar,
                "--plugin: " + jar + ": `User Bob` is not a valid rule id: expected lowercase words joined by hyphens");
        jar("List.of(new Bob() { public String id() { return null; } })");
        assertRefused(jar, "--plugin: " + jar + ": a rule has no id: other.Provider$1");
    }

    @Test
    void aRuleThatBreaksIsNamedWithItsJar() throws Exception {
        Path jar = jar("List.of(new Broken())");
        assertRefused(jar, jar + ": cannot set up rule user-bob: java.lang.IllegalStateException: on purpose");
        jar("List.of(new Breaking())");
        Result result = run("FROM node\n", "check", "--plugin", jar.toString(), "-");
        assertThat(result.err())
                .isEqualTo("plimsoll: rule user-bob failed on <stdin>: java.lang.NoClassDefFoundError: Bob;"
                        + " please report it to the author of " + jar + "\n");
        assertThat(result.out()).contains("mutable-base");
        assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void ourProviderInterfaceIsTheOneThatAJarSees() {
        assertThat(RuleProvider.class.getMethods()[0].getGenericReturnType())
                .hasToString("java.util.List<" + Rule.class.getName() + ">");
    }

    // ---- YAML
    // ------------------------------------------------------------------------------------------------------------

    private Path yaml(String id) throws IOException {
        Path rule = Files.createDirectories(folder.resolve("own").resolve(id));
        Files.writeString(rule.resolve("rule.yaml"), WORDS + "match: {user: bob}\nmessage: '{value} again'\n");
        Files.writeString(rule.resolve("bad.Dockerfile"), "FROM debian:12\nUSER bob\n#    ^^^ bob again\n");
        Files.writeString(rule.resolve("good.Dockerfile"), "FROM debian:12\nUSER alice\n");
        return rule;
    }

    @Test
    void theRulesOfAFolderAreRunListedAndExplained() throws Exception {
        yaml("user-bob");
        String own = folder.resolve("own").toString();
        Result result = run("FROM debian:12\nUSER bob\n", "check", "--rules", own, "-");
        assertThat(result.out()).contains("<stdin>:2:6 error user-bob: bob again");
        assertThat(result.status()).isEqualTo(Main.FOUND);
        assertThat(run("", "rules", "--rules", own).out()).containsPattern("user-bob +error +User called bob\n");
        assertThat(run("", "explain", "user-bob", "--rules", own).out()).contains("    #    ^^^ bob again\n");
    }

    @Test
    void jarAndFolderGoTogetherUntilTheyClash() throws Exception {
        String jar = jar("List.of(new Bob())").toString();
        String own = folder.resolve("own").toString();
        yaml("user-robert");
        assertThat(run("FROM a:1\nUSER bob\n", "check", "--rules", own, "--plugin", jar, "-")
                        .out())
                .contains("user-bob: bob again", "user-robert: bob again");
        yaml("user-bob");
        Result result = run("", "check", "--rules", own, "--plugin", jar, "-");
        assertThat(result.err()).isEqualTo("plimsoll: --rules: " + own + ": duplicate rule `user-bob`\n");
        assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void allMistakesAreListed() throws Exception {
        Path one = yaml("one").resolve("rule.yaml");
        Path two = yaml("two").resolve("rule.yaml");
        Files.writeString(one, WORDS + "match: {usr: x}\n");
        Files.writeString(two, WORDS + "match: {user: x}\n");
        Result result = run("", "check", "--rules", folder.resolve("own").toString(), "-");
        assertThat(result.err())
                .isEqualTo("plimsoll: --rules: " + one + ":8:9: unknown key `usr` in `match`; did you mean `user`?\n  "
                        + two + ":1:1: missing key `message`\n");
        assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
    }

    @Test
    void examplesAreTested() throws Exception {
        Path rule = yaml("user-bob");
        String own = folder.resolve("own").toString();
        Result passed = run("", "rules", "test", own);
        assertThat(passed.out()).isEqualTo("1 rule, all examples pass\n");
        assertThat(passed.status()).isEqualTo(Main.OK);
        Files.writeString(rule.resolve("bad.Dockerfile"), "FROM debian:12\nUSER bob\n#    ^^ bob again\n");
        Result failed = run("", "rules", "test", own);
        assertThat(failed.out())
                .isEqualTo(rule.resolve("bad.Dockerfile")
                        + ": not the expected findings\n  expected  2:6-8 bob again\n  found     2:6-9 bob again\n"
                        + "1 rule, 1 failed\n");
        assertThat(failed.status()).isEqualTo(Main.FOUND);
    }

    @Test
    void whatCannotBeTestedIsSaid() throws Exception {
        String own = folder.resolve("own").toString();
        List<List<String>> cases = List.of(
                List.of("`rules test` requires a directory or a jar of rules", "test"),
                List.of("unexpected argument `tset`; did you mean `test`?", "tset", own),
                List.of("`rules test` accepts only directories and jars, no options", "test", own, "--format=json"),
                List.of("rules test: " + own + ": no such directory", "test", own));
        for (List<String> c : cases) {
            Result result = run(
                    "", Stream.concat(Stream.of("rules"), c.stream().skip(1)).toArray(String[]::new));
            assertThat(result.err()).isEqualTo("plimsoll: " + c.get(0) + "\n");
            assertThat(result.status()).isEqualTo(Main.COULD_NOT_RUN);
        }
        yaml("root-user");
        assertThat(run("", "rules", "test", own).err())
                .isEqualTo("plimsoll: " + own + ": duplicate rule `root-user`\n");
    }

    @Test
    void theExamplesOfAJarAreTested() throws Exception {
        Result result = run("", "rules", "test", jar("List.of(new Bob())").toString());
        assertThat(result.out()).contains("rule user-bob has no good.Dockerfile", "1 rule, 1 failed");
        assertThat(result.status()).isEqualTo(Main.FOUND);
    }

    @Test
    void theExamplesOfOurOwnRulesAreTested() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        for (String id : List.of("relative-workdir", "whole-context", "unlocked-install")) {
            Path rule = Files.createDirectories(rules.resolve(id));
            try (Stream<Path> files = Files.list(Path.of("rules", id))) {
                for (Path file : files.toList()) {
                    Files.copy(file, rule.resolve(file.getFileName()));
                }
            }
        }
        assertThat(run("", "rules", "test", rules.toString()).out()).isEqualTo("3 rules, all examples pass\n");
        Files.writeString(rules.resolve("relative-workdir/good.Dockerfile"), "FROM debian:13\nWORKDIR a\n");
        assertThat(run("", "rules", "test", rules.toString()).out()).contains("unexpected findings");
    }
}
