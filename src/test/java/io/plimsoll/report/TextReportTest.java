package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Style;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final String EXAMPLE = "ARG TAG=latest\n\nFROM node:${TAG}\nUSER node\n";

    private static String text(Sample sample, int width) {
        return sample.report(new TextReport(), new RenderOptions(Style.PLAIN, width));
    }

    private static Sample example() {
        Sample sample = new Sample("app/Dockerfile", EXAMPLE);
        return sample.find("node:${TAG}", "`node` moves", sample.related("TAG=latest", "`TAG` is set here"));
    }

    @Test
    void onATerminalSentencesBreakBetweenWords() {
        String report = example().report(new TextReport(), new RenderOptions(Style.PLAIN, 45, true));
        assertThat(report.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(45));
        String unbroken = example().report(new TextReport(), new RenderOptions(Style.PLAIN, 45));
        assertThat(report).isNotEqualTo(unbroken).contains("`node`\n    moves\n");
        assertThat(report.replaceAll("\\s+", " ")).isEqualTo(unbroken.replaceAll("\\s+", " "));
    }

    @Test
    void theSummaryBreaksBetweenWordsToo() {
        Sample sample = new Sample("Dockerfile", "RUN x\n");
        for (Severity severity : Severity.values()) {
            sample.find(severity, sample.at("x"), "it is x");
        }
        Summary all = Summary.of(List.of(sample.file()));
        for (Style style : List.of(Style.PLAIN, Style.COLOUR)) {
            String unbroken = TextReport.summary(new RenderOptions(style, 42), all, all);
            String broken = TextReport.summary(new RenderOptions(style, 42, true), all, all);
            assertThat(unbroken).doesNotContain("\n");
            assertThat(broken.replaceAll("\u001B\\[[0-9;]*m", ""))
                    .isEqualTo("1 file, 1 error, 1 warning, 1 info, 1\n  style");
            assertThat(broken.replaceAll("\n +", " ")).isEqualTo(unbroken);
            // it fits, and colors take no columns
            assertThat(TextReport.summary(new RenderOptions(style, 43, true), all, all))
                    .isEqualTo(unbroken);
        }
    }

    @Test
    void whatIsNotCheckedBreaksBetweenWordsToo() {
        Sample sample = new Sample("some/folder/of/a/repository/Dockerfile", "RUN x\n")
                .leaveOut("build")
                .leaveOut("test");
        String report = sample.report(new TextReport(), new RenderOptions(Style.PLAIN, 60, true));
        assertThat(report).isEqualTo("""
                some/folder/of/a/repository/Dockerfile: build, test are not
                  checked as images; --target selects what ships
                1 file, no findings
                """);
    }

    @Test
    void showsTheLinesOfAFindingAndOfWhatItHasToDoWith() {
        assertThat(text(example(), 80)).isEqualTo("""
                app/Dockerfile:3:6 warning some-rule: `node` moves
                   1 | ARG TAG=latest
                     |     ---------- `TAG` is set here
                   3 | FROM node:${TAG}
                     |      ^^^^^^^^^^^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void coloursWhatMatters() {
        String report = example().report(new TextReport(), new RenderOptions(Style.COLOUR, 80));
        assertThat(report.replace('\u001B', '~')).isEqualTo("""
                ~[1mapp/Dockerfile:3:6~[0m ~[1;33mwarning~[0m ~[1msome-rule~[0m: `node` moves
                 ~[2m  1 |~[0m ARG TAG=latest
                 ~[2m    |~[0m     ~[34m----------~[0m ~[34m`TAG` is set here~[0m
                 ~[2m  3 |~[0m FROM node:${TAG}
                 ~[2m    |~[0m      ~[33m^^^^^^^^^^^~[0m
                     ~[2m=~[0m mend it
                1 file, ~[1;33m1 warning~[0m
                """);
    }

    @Test
    void showsALineOnceWhenAllOfItIsThere() {
        Sample sample = new Sample("Dockerfile", "COPY a b\n");
        sample.find("b", "no `b`", sample.related("a", "from here"));
        assertThat(text(sample, 80)).isEqualTo("""
                Dockerfile:1:8 warning some-rule: no `b`
                   1 | COPY a b
                     |      - from here
                     |        ^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void aTabIsFourColumnsAndAWideCharacterTwo() {
        Sample sample = new Sample("Dockerfile", "RUN\techo 日本 \uD83D\uDC0B done\n");
        sample.find("done", "it is done", sample.related("本", "book"));
        assertThat(text(sample, 80)).isEqualTo("""
                Dockerfile:1:16 warning some-rule: it is done
                   1 | RUN    echo 日本 \uD83D\uDC0B done
                     |               -- book
                     |                     ^^^^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void nothingInAFileOrItsNameReachesTheTerminal() {
        Sample sample = new Sample("a\u001B[2J/Dockerfile", "RUN \u001B]0;x\u0007\u202E \u009B31m\rfoo\n");
        sample.find("foo", "what \u001B[31mis\n `foo`");
        assertThat(text(sample, 80)).isEqualTo("""
                a·[2J/Dockerfile:1:18 warning some-rule: what ·[31mis· `foo`
                   1 | RUN ·]0;x·· ·31m·foo
                     |                  ^^^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void ofALongLineShowsThePartThatMatters() {
        String line = "RUN " + "a".repeat(500_000) + " here " + "b".repeat(500_000);
        Sample sample = new Sample("Dockerfile", line + "\n");
        sample.find("here", "it is here");
        assertThat(text(sample, 40)).isEqualTo("""
                Dockerfile:1:500006 warning some-rule: it is here
                   1 | …aaaaaaaaaaa here bbbbbbbbbbbbbb…
                     |              ^^^^
                     = mend it
                1 file, 1 warning
                """);
        assertThat(text(sample, 80)).isEqualTo("""
                Dockerfile:1:500006 warning some-rule: it is here
                   1 | …aaaaaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
                     |              ^^^^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void ofALongLineShowsTwoPartsThatAreFarApart() {
        Sample sample = new Sample("Dockerfile", "ENV one=1 " + "x".repeat(100) + " two=2\n");
        sample.find("two", "`two` follows", sample.related("one", "`one` is here"));
        assertThat(text(sample, 40)).isEqualTo("""
                Dockerfile:1:112 warning some-rule: `two` follows
                   1 | ENV one=1 xxxxxxxxxxxxxxxxxxxxxx…
                     |     --- `one` is here
                   1 | …xxxxxxxxxxx two=2
                     |              ^^^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void cutsAMarkThatIsLongerThanTheTerminal() {
        Sample sample = new Sample("Dockerfile", "RUN " + "x".repeat(100) + "\n");
        sample.find("x".repeat(100), "long");
        assertThat(text(sample, 10)).as("40 columns are the least").isEqualTo("""
                Dockerfile:1:5 warning some-rule: long
                   1 | RUN xxxxxxxxxxxxxxxxxxxxxxxxxxxx…
                     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void doesNotCutACharacterInTwo() {
        Sample sample = new Sample("Dockerfile", "\uD83D\uDC0B".repeat(30) + "x" + "\uD83D\uDC0B".repeat(30) + "\n");
        sample.find("x", "small fish");
        assertThat(text(sample, 40)).isEqualTo("""
                Dockerfile:1:61 warning some-rule: small fish
                   1 | …\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0Bx\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B\uD83D\uDC0B…
                     |              ^
                     = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void marksAPlaceBetweenCharactersAndTheFirstLineOfSeveral() {
        Sample sample = new Sample("Dockerfile", "RUN a \\\r\n  b\r\n");
        sample.find(Severity.STYLE, Span.at(4), "before `a`");
        sample.find(Severity.INFO, sample.at("a \\\r\n  b"), "both");
        assertThat(text(sample, 80)).isEqualTo("""
                Dockerfile:1:5 style some-rule: before `a`
                   1 | RUN a \\
                     |     ^
                     = mend it
                Dockerfile:1:5 info some-rule: both
                   1 | RUN a \\
                     |     ^^^
                     = mend it
                1 file, 1 info, 1 style
                """);
    }

    @Test
    void lineNumbersMakeRoomForThemselves() {
        Sample sample = new Sample("Dockerfile", "FROM a\n" + "#\n".repeat(9_999) + "USER b\n");
        sample.find("b", "no `b`", sample.related("a", "`a` has none"));
        assertThat(text(sample, 80)).isEqualTo("""
                Dockerfile:10001:6 warning some-rule: no `b`
                     1 | FROM a
                       |      - `a` has none
                 10001 | USER b
                       |      ^
                       = mend it
                1 file, 1 warning
                """);
    }

    @Test
    void saysWhatWasNotLookedAt() {
        LintedFile unreadable = new Linter(List.of(), Settings.defaults()).unreadable("b", "no such file");
        Sample sample = new Sample("a", "FROM scratch\n").leaveOut("test").leaveOut("docs");
        assertThat(Sample.report(new TextReport(), RenderOptions.PLAIN, List.of(sample.file(), unreadable)))
                .isEqualTo("""
                b:1:1 error unreadable-file: no such file
                     = %s
                a: test, docs are not checked as images; --target selects what ships
                1 file, 1 error
                """.formatted(unreadable.findings().get(0).remedy()));
    }

    @Test
    void countsFilesWithStagesThatWereNotLookedAt() {
        List<LintedFile> files = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> new Sample(name, "").leaveOut("test").file())
                .toList();
        assertThat(Sample.report(new TextReport(), RenderOptions.PLAIN, files)).isEqualTo("""
                5 stages in 5 files are not checked as images; --target selects what ships
                5 files, no findings
                """);
    }

    @Test
    void aByteThatIsNoUtf8DoesNotBreakTheReport() {
        Sample sample =
                new Sample(Source.decode("Dockerfile", new byte[] {'R', 'U', 'N', ' ', (byte) 0xFF, 'x', '\n'}));
        sample.find("x", "there");
        assertThat(text(sample, 80)).contains("   1 | RUN ?x\n     |      ^\n");
    }
}
