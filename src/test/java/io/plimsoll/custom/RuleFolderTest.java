package io.plimsoll.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of rules that cannot be used, and of examples that are not as they should be. */
class RuleFolderTest {
    private static final List<String> WORDS = List.of(
            "title: A title",
            "severity: info",
            "category: correctness",
            "since: 1.0.0",
            "remedy: do something",
            "why: It is so");
    private static final String MATCH = "match: {user: root}\nmessage: '`{value}` again'\n";

    @TempDir
    Path folder;

    private Path rule(String id, String yaml) throws IOException {
        Path rule = Files.createDirectories(folder.resolve(id));
        Files.writeString(rule.resolve("rule.yaml"), yaml);
        return rule;
    }

    private static String words() {
        return String.join("\n", WORDS) + "\n";
    }

    private void assertProblem(String problem) {
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .isInstanceOfSatisfying(
                        InvalidRules.class, e -> assertThat(e.problems()).containsExactly(problem));
    }

    /** The words are six lines, so that the match stands in line 7. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matches: x | 7:1: unknown key `matches` in `rule`; did you mean `match`?",
                "match: x | 7:8: `match` must be a mapping of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, healthcheck, command, flag, in, missing, later, more-than",
                "match: {} | 7:8: `match` must be a mapping of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, healthcheck, command, flag, in, missing, later, more-than",
                "match: {in: any} | 7:8: `match` must have one of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, healthcheck, command",
                "match: {user: x, workdir: y} | 7:18: `match` must have one of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, healthcheck, command, not both `user` and `workdir`",
                "match: {lable: {name: x}} | 7:9: unknown key `lable` in `match`; did you mean `label`?",
                "match: {label: {value: x}} | 7:16: missing key `name`",
                "match: {user: x, in: shiped} | 7:22: `shiped` is not a valid kind of stage; did you mean `shipped`?",
                "match: {user: x, missing: yes} | 7:27: `yes` is not a valid value of `missing`: expected one of true, false",
                "match: {user: x, missing: true, in: any} | 7:37: `missing` requires `in: target`",
                "match: {user: x, missing: true, later: {user: y}} | 7:33: `later` and `missing` cannot be combined",
                "match: {user: x, later: {in: any, user: y}} | 7:26: unknown key `in` in `later`: expected one of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, healthcheck, command, flag, missing",
                "match: {user: x, flag: {name: y}} | 7:18: `flag` requires `instruction`",
                "match: {user: } | 7:14: `user` must be a string",
                "match: {user: []} | 7:15: `user` must not be empty",
                "match: {user: {nt: x}} | 7:16: unknown key `nt` in `user`; did you mean `not`?",
                "match: {command: {argument: -k}} | 7:18: missing key `name`",
                "match: {command: {name: curl, flag: -k}} | 7:31: unknown key `flag` in `command`: expected one of name, argument, without, wrapper",
                "match: {instruction: RNU} | 7:22: unknown instruction `RNU`; did you mean `RUN`?",
                "match: {instruction: USER, flag: {name: x}} | 7:41: this instruction has no flags",
                "match: {instruction: COPY, flag: {name: form}} | 7:41: `form` is not a valid flag of this instruction; did you mean `from`?",
                "match: {instruction: COPY, flag: {name: from, absent: true, value: x}} | 7:61: `value` and `absent` cannot be combined",
                "match: {image: {use: copied}} | 7:22: `copied` is not a valid use of an image: expected one of from, copy, mount",
                "match: {image: {digest: there}} | 7:25: `there` is not a valid value of `digest`: expected one of present, absent",
                "match: {file: {from: net}} | 7:22: `net` is not a valid source of files: expected one of context, stage, image, url, git, inline",
                "match: {variable: {name: x, kind: var}} | 7:35: `var` is not a valid kind of variable: expected one of arg, env",
                "match: {variable: {name: x, default: absent}} | 7:29: `default` requires `kind: arg`",
                "match: {port: {number: http}} | 7:24: `number` must be a port such as 80, or a range such as 8000-8010",
                "match: {port: {number: 80, protocol: tpc}} | 7:38: `tpc` is not a valid protocol; did you mean `tcp`?",
                "match: {user: x} | 1:1: missing key `message`",
                "message: x | 1:1: missing key `match`",
                "match: {user: *x} | 7:15: aliases (`*name`) are not supported; quote the value if it is a string",
                "title: x | 7:1: duplicate key `title`",
                "aliases: x | 7:10: `aliases` must map each tool to its codes",
                "templates: x | 7:1: unknown key `templates` in `rule`: expected one of title, severity, category, default, since, aliases, remedy, why, see, match, message, edit, fix, changes",
            })
    void mistakesAreNamedWithTheirPlace(String line, String problem) throws IOException {
        Path rule = rule("own-rule", words() + line + "\n");
        assertProblem(rule.resolve("rule.yaml") + ":" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<{vaule}< | 8:10: unknown placeholder `{vaule}`; did you mean `value`?",
                "<{image}< | 8:10: unknown placeholder `{image}`: expected one of value, stage, instruction",
                "[x] | 8:10: `message` must be one line",
                "\"a\\nb\" | 8:10: `message` must be one line",
            })
    void messagesAreCheckedToo(String message, String problem) throws IOException {
        Path rule = rule("own-rule", words() + "match: {user: x}\nmessage: " + message.replace("<", "'") + "\n");
        assertProblem(rule.resolve("rule.yaml") + ":" + problem);
    }

    @Test
    void everyWordIsAskedFor() throws IOException {
        for (String line : WORDS) {
            String name = line.substring(0, line.indexOf(':'));
            Path rule = rule("own-rule", words().replace(line + "\n", "") + MATCH);
            assertProblem(rule.resolve("rule.yaml") + ":1:1: missing key `" + name + "`");
        }
        Path rule = rule("own-rule", words().replace("info", "hint") + MATCH);
        assertProblem(rule.resolve("rule.yaml")
                + ":2:11: `hint` is not a valid severity: expected one of error, warning, info, style");
    }

    @Test
    void allWrongRulesAreNamed() throws IOException {
        Path one = rule("one", words() + "match: {user: [}\n");
        Path two = rule("two", words() + MATCH + "---\na: b\n");
        Path three = Files.createDirectories(folder.resolve("three"));
        Path four = rule("Four", words() + MATCH);
        Files.createDirectories(folder.resolve(".git"));
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .isInstanceOfSatisfying(
                        InvalidRules.class,
                        e -> assertThat(e.problems())
                                .hasSize(4)
                                .satisfiesOnlyOnce(
                                        p -> assertThat(p)
                                                .isEqualTo(
                                                        four
                                                                + ": `Four` is not a valid rule id: expected lowercase words joined by hyphens"))
                                .satisfiesOnlyOnce(p -> assertThat(p)
                                        .startsWith(one.resolve("rule.yaml") + ":7:")
                                        .contains("invalid YAML: "))
                                .satisfiesOnlyOnce(p -> assertThat(p).isEqualTo(three + ": rule.yaml is missing"))
                                .satisfiesOnlyOnce(p -> assertThat(p)
                                        .isEqualTo(
                                                two.resolve("rule.yaml") + ":10:1: unexpected second YAML document")));
    }

    @Test
    void aFolderWithoutRulesIsNamed() throws IOException {
        assertProblem(folder + ": no rules found; a rule is a directory <id>/ with a rule.yaml");
        Path file = Files.writeString(folder.resolve("x"), "");
        assertThatThrownBy(() -> RuleFolder.read(file)).hasMessage(file + " is not a directory");
        Path nothing = folder.resolve("nothing");
        assertThatThrownBy(() -> RuleFolder.read(nothing)).hasMessage(nothing + ": no such directory");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        Path rule = rule("own-rule", "");
        Files.write(rule.resolve("rule.yaml"), new byte[] {'a', (byte) 0xFF});
        assertProblem(rule + ": a file is not valid UTF-8");
    }

    @Test
    void examplesThatAreAsTheyShouldBePass() throws Exception {
        Path rule = rule("own-rule", words() + MATCH);
        Files.writeString(rule.resolve("bad.Dockerfile"), "FROM a\nUSER root\n#    ^^^^ `root` again\n");
        Files.writeString(rule.resolve("good.Dockerfile"), "FROM a\nUSER app\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder))).isEmpty();
    }

    @Test
    void examplesThatAreNotSayWhatWasExpectedAndFound() throws Exception {
        Path rule = rule("own-rule", words() + MATCH);
        Path bad = rule.resolve("bad.Dockerfile");
        Path good = rule.resolve("good.Dockerfile");
        assertThat(ExampleTest.run(RuleFolder.read(folder)))
                .extracting(f -> f.path() + " " + f.problem())
                .containsExactly(
                        folder + " rule own-rule has no bad.Dockerfile",
                        folder + " rule own-rule has no good.Dockerfile");
        Files.writeString(bad, "FROM a\nUSER root\n#    ^^^ `root` again\n");
        Files.writeString(good, "FROM a\nUSER root\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder)))
                .containsExactly(
                        new ExampleTest.Failure(
                                bad.toString(),
                                "not the expected findings",
                                List.of("2:6-9 `root` again"),
                                List.of("2:6-10 `root` again")),
                        new ExampleTest.Failure(
                                good.toString(), "unexpected findings", List.of(), List.of("2:6-10 `root` again")));
        Files.writeString(bad, "FROM a\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder)))
                .extracting(ExampleTest.Failure::problem)
                .startsWith("no comment expects a finding");
    }

    @Test
    void numbersStayAsWritten() {
        Node node = YamlReader.read("a: 3.20\nb: 0x10\nc: 1_000\nd: yes\n");
        assertThat(node.plain()).hasToString("{a=3.20, b=0x10, c=1_000, d=yes}");
    }
}
