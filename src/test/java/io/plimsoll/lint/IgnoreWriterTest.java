package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.FixedDay;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where comments that silence are written. */
class IgnoreWriterTest {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), FixedDay.settings());
    private static final RuleNames NAMES = new RuleNames(LINTER.catalog());

    private static List<Finding> silenceable(LintedFile file) {
        return file.findings().stream().filter(IgnoreWriter::canSilence).toList();
    }

    private static Optional<String> written(String text) {
        Source source = Source.of("Dockerfile", text);
        return IgnoreWriter.write(source, silenceable(LINTER.lint(source)), "", NAMES)
                .map(IgnoreWriter.Written::text);
    }

    /** Lines that are expected to be new begin with {@code +}. */
    private static void assertWritten(String... lines) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (String line : lines) {
            before.append(line.startsWith("+") ? "" : line + "\n");
            after.append(line.startsWith("+") ? line.substring(1) : line).append('\n');
        }
        assertThat(written(before.toString())).contains(after.toString());
    }

    @Test
    void aCommentStandsAboveItsInstructionAndBelowDirectives() {
        assertWritten(
                "# syntax=docker/dockerfile:1",
                "# check=error=true",
                "+# plimsoll: ignore=mutable-base",
                "FROM node",
                "USER 1");
        assertWritten(
                "#!/usr/bin/env x",
                "# syntax=docker/dockerfile:1",
                "+# plimsoll: ignore=mutable-base",
                "FROM node",
                "USER 1");
        assertWritten("# our base", "", "# the newest", "+# plimsoll: ignore=mutable-base", "FROM node", "USER 1");
        assertWritten("FROM a:1", "  # x", "+  # plimsoll: ignore=root-user", "  USER root");
    }

    @Test
    void commentsThatOthersLookForDirectlyAboveStayThere() {
        assertWritten("# x", "+# plimsoll: ignore=mutable-base", "# hadolint ignore=DL3000", "FROM node", "USER 1");
        assertWritten(
                "# x", "", "+# plimsoll: ignore=mutable-base", "# what we", "# app is", "FROM node AS app", "USER 1");
        assertWritten(
                "# syntax=docker/dockerfile:1",
                "+# plimsoll: ignore=mutable-base",
                "# app is ours",
                "FROM node AS app",
                "USER 1");
    }

    @Test
    void aCommentThatIgnoresAlreadyNamesMore() {
        assertThat(written("# plimsoll: ignore=mutable-base,  untrusted-base it is ours\nFROM x/y\n"))
                .contains("# plimsoll: ignore=mutable-base,  untrusted-base,root-user it is ours\nFROM x/y\n");
        assertThat(written("FROM a:1\nUSER 1\nCMD a \\\n# plimsoll: ignore=root-user\n  b\n"))
                .contains("FROM a:1\nUSER 1\nCMD a \\\n# plimsoll: ignore=root-user,shell-form-command\n  b\n");
    }

    @Test
    void bodiesOfHeredocsStay() {
        assertWritten(
                "FROM debian:12",
                "COPY <<EOF /x",
                "FROM node",
                "# y",
                "EOF",
                "+# plimsoll: ignore=root-user",
                "USER root");
    }

    @Test
    void whatStandsInNoInstructionIsSilencedForTheFile() {
        assertWritten(
                "# syntax=docker/dockerfile:1",
                "+# plimsoll: ignore-file=ignored-directive",
                "FROM debian:12",
                "USER 1",
                "# escape=`",
                "CMD [\"x\"]");
    }

    @Test
    void whatWouldBeReadOtherwiseIsLeft() {
        assertThat(written("FROM a:1\nRUN <<EOF\nx\nUSER root\n")).isEmpty();
    }

    static Stream<Path> examples() throws IOException {
        List<Path> all;
        try (Stream<Path> rules = Files.walk(Path.of("rules"));
                Stream<Path> fixtures = Files.walk(Path.of("src/test/fixtures"))) {
            all = Stream.concat(rules, fixtures)
                    .filter(p -> p.toString().endsWith("Dockerfile"))
                    .toList();
        }
        assertThat(all).hasSizeGreaterThan(200);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theNextRunIsSilent(Path file) throws IOException {
        Source source = Source.decode(file.toString(), Files.readAllBytes(file));
        LintedFile before = LINTER.lint(source);
        Optional<IgnoreWriter.Written> written = IgnoreWriter.write(source, silenceable(before), "why", NAMES);
        if (written.isEmpty()) {
            assertThat(before.findings()).extracting(f -> f.rule().id()).contains("syntax-error");
            return;
        }
        LintedFile after = LINTER.lint(Source.of(file.toString(), written.get().text()));
        assertThat(silenceable(after)).isEmpty();
        assertThat(said(after.findings()))
                .containsExactlyElementsOf(said(before.findings().stream()
                        .filter(f -> !IgnoreWriter.canSilence(f))
                        .toList()));
        Source again = Source.of(file.toString(), written.get().text());
        assertThat(IgnoreWriter.write(again, silenceable(after), "why", NAMES)
                        .orElseThrow()
                        .text())
                .isEqualTo(written.get().text());
    }

    /** What a comment should name is what nothing silences yet, so that part of its message is left out. */
    private static List<String> said(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.rule().id() + ": " + f.message().replaceFirst("; rules with findings here: `.*", ""))
                .toList();
    }
}
