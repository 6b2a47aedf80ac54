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
                "matches: x | 7:1: `rule` has no `matches`; did you mean `match`?",
                "match: x | 7:8: `match` is a block of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, command, flag, in, missing, later",
                "match: {} | 7:8: `match` is a block of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, command, flag, in, missing, later",
                "match: {in: any} | 7:8: `match` is about one of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, command",
                "match: {user: x, workdir: y} | 7:18: `match` is about one of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, command, not about both `user` and `workdir`",
                "match: {lable: {name: x}} | 7:9: `match` has no `lable`; did you mean `label`?",
                "match: {label: {value: x}} | 7:16: there is no `name` here",
                "match: {user: x, in: shiped} | 7:22: `shiped` is no sort of stage; did you mean `shipped`?",
                "match: {user: x, missing: yes} | 7:27: `yes` is no `missing`; it is one of true, false",
                "match: {user: x, missing: true, in: any} | 7:37: what is `missing` is missing in a target, so `in` can only be `target`",
                "match: {user: x, missing: true, later: {user: y}} | 7:33: nothing can come `later` than what is `missing`",
                "match: {user: x, later: {in: any, user: y}} | 7:26: `later` has no `in`; it is one of instruction, image, file, label, variable, user, workdir, volume, stop-signal, port, command, flag, missing",
                "match: {user: x, flag: {name: y}} | 7:18: `flag` belongs to `instruction`",
                "match: {user: } | 7:14: `user` is a text",
                "match: {user: []} | 7:15: the list of `user` is empty",
                "match: {user: {nt: x}} | 7:16: `user` has no `nt`; did you mean `not`?",
                "match: {command: {argument: -k}} | 7:18: there is no `name` here",
                "match: {command: {name: curl, flag: -k}} | 7:31: `command` has no `flag`; it is one of name, argument, without",
                "match: {instruction: RNU} | 7:22: `RNU` is no instruction; did you mean `RUN`?",
                "match: {instruction: USER, flag: {name: x}} | 7:41: this instruction has no flags",
                "match: {instruction: COPY, flag: {name: form}} | 7:41: `form` is no flag of this instruction; did you mean `from`?",
                "match: {instruction: COPY, flag: {name: from, absent: true, value: x}} | 7:61: a flag that is `absent` has no `value`",
                "match: {image: {use: copied}} | 7:22: `copied` is no use of an image; it is one of from, copy, mount",
                "match: {image: {digest: there}} | 7:25: `there` is no `digest`; it is one of present, absent",
                "match: {file: {from: net}} | 7:22: `net` is no place that files come from; it is one of context, stage, image, url, git, inline",
                "match: {variable: {name: x, kind: var}} | 7:35: `var` is no kind of variable; it is one of arg, env",
                "match: {variable: {name: x, default: absent}} | 7:29: only a variable of `kind: arg` has a `default`",
                "match: {port: {number: http}} | 7:24: `number` is a port such as 80, or several such as 8000-8010",
                "match: {port: {number: 80, protocol: tpc}} | 7:38: `tpc` is no protocol; did you mean `tcp`?",
                "match: {user: x} | 1:1: there is no `message` here",
                "message: x | 1:1: there is no `match` here",
                "match: {user: *x} | 7:15: aliases (`*name`) are not read here; write it out, in quotes if a text is meant",
                "title: x | 7:1: `title` is there twice",
                "aliases: x | 7:10: `aliases` is a block of tools and their codes",
                "fix: safe | 7:1: `rule` has no `fix`; it is one of title, severity, category, default, since, aliases, remedy, why, see, match, message",
            })
    void mistakesAreNamedWithTheirPlace(String line, String problem) throws IOException {
        Path rule = rule("own-rule", words() + line + "\n");
        assertProblem(rule.resolve("rule.yaml") + ":" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<{vaule}< | 8:10: the message of this rule cannot fill in `{vaule}`; did you mean `value`?",
                "<{image}< | 8:10: the message of this rule cannot fill in `{image}`; it is one of value, stage, instruction",
                "[x] | 8:10: `message` is one line of text",
                "\"a\\nb\" | 8:10: `message` is one line of text",
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
            assertProblem(rule.resolve("rule.yaml") + ":1:1: there is no `" + name + "` here");
        }
        Path rule = rule("own-rule", words().replace("info", "hint") + MATCH);
        assertProblem(
                rule.resolve("rule.yaml") + ":2:11: `hint` is no severity; it is one of error, warning, info, style");
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
                                        .contains("this is no YAML: "))
                                .satisfiesOnlyOnce(
                                        p -> assertThat(p).isEqualTo(three + ": there is no rule.yaml in it"))
                                .satisfiesOnlyOnce(
                                        p -> assertThat(p)
                                                .isEqualTo(
                                                        two.resolve("rule.yaml")
                                                                + ":10:1: there is a second YAML document here, and only one is read")));
    }

    @Test
    void aFolderWithoutRulesIsNamed() throws IOException {
        assertProblem(folder + ": there is no rule in it; a rule is a folder <id>/ with a rule.yaml");
        Path file = Files.writeString(folder.resolve("x"), "");
        assertThatThrownBy(() -> RuleFolder.read(file)).hasMessage(file + " is no folder");
        Path nothing = folder.resolve("nothing");
        assertThatThrownBy(() -> RuleFolder.read(nothing)).hasMessage(nothing + ": there is no such folder");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        Path rule = rule("own-rule", "");
        Files.write(rule.resolve("rule.yaml"), new byte[] {'a', (byte) 0xFF});
        assertProblem(rule + ": a file in it is not UTF-8");
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
                                "not what the comments say",
                                List.of("2:6-9 `root` again"),
                                List.of("2:6-10 `root` again")),
                        new ExampleTest.Failure(
                                good.toString(), "something was found", List.of(), List.of("2:6-10 `root` again")));
        Files.writeString(bad, "FROM a\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder)))
                .extracting(ExampleTest.Failure::problem)
                .startsWith("no comment says what should be found");
    }

    @Test
    void numbersStayAsWritten() {
        Node node = YamlReader.read("a: 3.20\nb: 0x10\nc: 1_000\nd: yes\n");
        assertThat(node.plain()).hasToString("{a=3.20, b=0x10, c=1_000, d=yes}");
    }
}
