package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Style;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret's value is never printed, in any format. */
class RedactionTest {
    private static final String SECRET = "s3cr3t-w0rd";

    static List<ReportFormat> formats() {
        return Formats.all();
    }

    /** Everything that could give it away: the line, a related line, messages, fixes, the same words elsewhere. */
    private static Sample careless() {
        Sample sample = new Sample(
                "Dockerfile", "FROM a\nENV PASSWORD=" + SECRET + " USER=me\nRUN login -p '" + SECRET + "' --now\n");
        sample.findSecret(
                SECRET,
                "`" + SECRET + "` is a secret",
                Fix.suggested("Move " + SECRET, Edit.delete(sample.at(SECRET)), Edit.insertAt(0, "ARG P=" + SECRET)),
                Fix.safe("Delete it", Edit.delete(sample.at(SECRET))));
        sample.find(
                "--now",
                "not now, " + SECRET,
                sample.related("ENV PASSWORD=" + SECRET + " U", "with " + SECRET),
                sample.related(SECRET.substring(3), "a part of it"));
        return sample;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noFormatShowsASecret(ReportFormat format) {
        for (RenderOptions look : List.of(RenderOptions.PLAIN, new RenderOptions(Style.COLOUR, 40))) {
            String report = careless().report(format, look);
            assertThat(report).doesNotContain(SECRET).doesNotContain(SECRET.substring(3, 9));
        }
    }

    @Test
    void theTextHasMasksOfOneLength() {
        assertThat(careless().report(new TextReport())).isEqualTo("""
                Dockerfile:2:14 error secret-rule: `••••••••` is a secret
                   2 | ENV PASSWORD=•••••••• USER=me
                     |              ^^^^^^^^
                     = mend it
                Dockerfile:3:28 warning some-rule: not now, ••••••••
                   2 | ENV PASSWORD=•••••••• USER=me
                     | ----------------------- with ••••••••
                     |              -------- a part of it
                   3 | RUN login -p '••••••••' --now
                     |                         ^^^^^
                     = mend it
                1 file, 1 error, 1 warning; 1 fixable with --fix
                """);
    }

    @Test
    void fixesThatWriteASecretAreLeftOut() {
        String json = careless().report(new JsonReport());
        assertThat(json).contains("Delete it").doesNotContain("Move");
        String sarif = careless().report(new SarifReport());
        assertThat(sarif).contains("Delete it").doesNotContain("Move");
    }

    @Test
    void aFixOfTheSecretItselfMayNotWriteAShortOneEither() {
        Sample sample = new Sample("Dockerfile", "ENV PASSWORD=abc\n");
        sample.findSecret("abc", "a secret", Fix.safe("Pass it in", Edit.insertAt(0, "ARG PASSWORD=abc\n")));
        assertThat(sample.report(new JsonReport())).doesNotContain("abc");
    }

    @Test
    void aShortSecretIsMaskedWhereItStandsAndNowhereElse() {
        Sample sample = new Sample("Dockerfile", "RUN abc\nENV PASSWORD=\"abc\" X=abc\n");
        sample.findSecret("\"abc\"", "a secret");
        sample.find("RUN abc", "abc runs");
        assertThat(sample.report(new TextReport())).isEqualTo("""
                Dockerfile:2:14 error secret-rule: a secret
                   2 | ENV PASSWORD=•••••••• X=abc
                     |              ^^^^^^^^
                     = mend it
                Dockerfile:1:1 warning some-rule: abc runs
                   1 | RUN abc
                     | ^^^^^^^
                     = mend it
                1 file, 1 error, 1 warning
                """);
    }

    @Test
    void aPasswordThatIsACommonWordIsMaskedWhereItStandsAndNowhereElse() {
        Sample sample = new Sample("Dockerfile", "FROM postgres\nENV POSTGRES_PASSWORD=postgres\n");
        sample.find("postgres", "`postgres` moves");
        sample.add(sample.secretFinding(new Span(36, 44), "a password"));
        assertThat(sample.report(new TextReport())).isEqualTo("""
                Dockerfile:1:6 warning some-rule: `postgres` moves
                   1 | FROM postgres
                     |      ^^^^^^^^
                     = mend it
                Dockerfile:2:23 error secret-rule: a password
                   2 | ENV POSTGRES_PASSWORD=••••••••
                     |                       ^^^^^^^^
                     = mend it
                1 file, 1 error, 1 warning
                """);
    }

    @Test
    void aSecretOfManyLinesIsMaskedLineByLine() {
        String key = "-----BEGIN KEY-----\nMIIEvgIBADANBg\n\nqhkiG9w0BAQEF\n-----END KEY-----";
        Sample sample = new Sample("Dockerfile", "RUN <<E\necho " + key + " > key\nE\nRUN ls # MIIEvgIBADANBg\n");
        sample.findSecret(key, "a key");
        sample.find("qhkiG9w0BAQEF", "`qhkiG9w0BAQEF` is no command", sample.related("> key", "it goes here"));
        sample.find("ls", "why");
        assertThat(sample.report(new TextReport())).isEqualTo("""
                Dockerfile:2:6 error secret-rule: a key
                   2 | echo ••••••••
                     |      ^^^^^^^^
                     = mend it
                Dockerfile:5:1 warning some-rule: `••••••••` is no command
                   5 | ••••••••
                     | ^^^^^^^^
                   6 | •••••••• > key
                     |          ----- it goes here
                     = mend it
                Dockerfile:8:5 warning some-rule: why
                   8 | RUN ls # ••••••••
                     |     ^^
                     = mend it
                1 file, 1 error, 2 warnings
                """);
    }

    @Test
    void aLongSecretInALongLineLeavesNoTrace() {
        String secret = "q".repeat(300_000);
        Sample sample = new Sample("Dockerfile", "RUN a " + "x".repeat(300_000) + " -p " + secret + " b\n");
        sample.findSecret(secret, "a secret");
        sample.find(" b", "end");
        String text = sample.report(new TextReport(), new RenderOptions(Style.PLAIN, 40));
        assertThat(text).doesNotContain("q").contains("""
                   1 | …xxxxxxxx -p •••••••• b
                     |              ^^^^^^^^
                """);
    }

    @Test
    void fingerprintsSayNothingOfASecret() {
        assertThat(fingerprints("ENV PASSWORD=first-one X=1\nRUN x\n", "first-one"))
                .isEqualTo(fingerprints("ENV PASSWORD=another-one-and-longer X=1\nRUN x\n", "another-one-and-longer"))
                .isNotEqualTo(fingerprints("ENV PASSWORT=first-one X=1\nRUN x\n", "first-one"));
    }

    /** Also that of a finding before it: GitHub's goes on into the lines that follow. */
    @Test
    void fingerprintsOfOtherFindingsSayNothingOfASecretEither() {
        assertThat(fingerprints("FROM a\nENV PASSWORD=first-one\n", "first-one"))
                .isEqualTo(fingerprints("FROM a\nENV PASSWORD=second\n", "second"));
    }

    private static List<String> fingerprints(String text, String secret) {
        Sample sample = new Sample("Dockerfile", text);
        sample.findSecret(secret, "a secret");
        sample.find(text.substring(0, 3), "what comes first");
        return SarifReportTest.fingerprints(sample.report(new SarifReport()));
    }

    /** Says of each ENV that it is a secret, and does what the program does with that. */
    private static final class EnvIsSecret implements Rule {
        @Override
        public String id() {
            return "root-user";
        }

        @Override
        public void register(Hooks on) {
            on.file((build, context) -> {
                String text = build.file().source().text();
                int first = text.indexOf("first");
                int second = text.indexOf("second");
                context.report(new Span(first, first + 5), "one").secret();
                context.report(new Span(0, 4), "two").secret(new Span(second, second + 6));
                context.report(new Span(0, 4), "two").secret(new Span(second - 2, second));
            });
        }
    }

    @Test
    void aRuleSaysWhatIsSecret() {
        LintedFile file = new Linter(List.of(new EnvIsSecret()), Settings.defaults())
                .lint(Source.of("Dockerfile", "FROM a\nENV A=first B=second\n"));
        assertThat(file.failures()).isEmpty();
        assertThat(file.findings()).hasSize(2);
        assertThat(file.secrets())
                .as("also of a finding that is not reported, being the same as another")
                .containsExactly(new Span(13, 18), new Span(21, 27), new Span(19, 21));
        assertThat(new LintReport(List.of(file), Catalog.load(), "1").files()).hasSize(1);
        assertThat(Sample.report(new TextReport(), RenderOptions.PLAIN, List.of(file)))
                .contains("""
                   2 | ENV A=•••••••• ••••••••
                     |       ^^^^^^^^
                """);
    }
}
