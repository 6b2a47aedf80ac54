package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitHubReportTest {
    @Test
    void aFindingIsAWorkflowCommand() {
        Sample sample = new Sample("app/Dockerfile", "FROM a\nUSER root\n").find("root", "it is root");
        assertThat(sample.report(new GitHubReport()))
                .isEqualTo("::warning file=app/Dockerfile,line=2,col=6,endLine=2,endColumn=10,"
                        + "title=Something is wrong (some-rule)::it is root%0Amend it\n");
    }

    @Test
    void aFindingOfSeveralLinesHasNoColumns() {
        Sample sample = new Sample("Dockerfile", "RUN a \\\n b\n");
        sample.find(Severity.ERROR, sample.at("a \\\n b"), "both");
        assertThat(sample.report(new GitHubReport()))
                .isEqualTo("::error file=Dockerfile,line=1,endLine=2,title=Something is wrong (some-rule)"
                        + "::both%0Amend it\n");
    }

    @Test
    void theWorstComeFirstThenByPathAndPlace() {
        LintedFile second = sample("b").file();
        LintedFile first = sample("a").file();
        assertThat(Sample.report(new GitHubReport(), RenderOptions.PLAIN, List.of(second, first))
                        .lines()
                        .map(line -> line.replaceAll(",endLine.*::(.*)%0A.*", " $1")))
                .containsExactly(
                        "::error file=a,line=4,col=1 error",
                        "::error file=b,line=4,col=1 error",
                        "::warning file=a,line=2,col=1 warning",
                        "::warning file=a,line=3,col=1 warning",
                        "::warning file=b,line=2,col=1 warning",
                        "::warning file=b,line=3,col=1 warning",
                        "::notice file=a,line=2,col=2 info",
                        "::notice file=b,line=2,col=2 info",
                        "::notice file=a,line=1,col=1 style",
                        "::notice file=b,line=1,col=1 style");
    }

    private static Sample sample(String path) {
        return new Sample(path, "aaa\nbbb\nccc\nddd\n")
                .find(Severity.STYLE, new Span(0, 1), "style")
                .find(Severity.WARNING, new Span(8, 9), "warning")
                .find(Severity.WARNING, new Span(4, 5), "warning")
                .find(Severity.INFO, new Span(5, 6), "info")
                .find(Severity.ERROR, new Span(12, 13), "error");
    }

    @Test
    void nothingInAFileOrItsNameStartsAnotherCommand() {
        String evil = "x\r\n::stop-commands::y\n::add-mask::%0A%25,a:b\u001B[31m\u0000";
        Sample sample = new Sample(evil, "FROM a\n").find("a", evil);
        String report = sample.report(new GitHubReport());
        assertThat(report.lines()).hasSize(1);
        assertThat(report)
                .isEqualTo(
                        "::warning file=x%0D%0A%3A%3Astop-commands%3A%3Ay%0A%3A%3Aadd-mask%3A%3A%250A%2525%2Ca%3Ab·[31m·,"
                                + "line=1,col=6,endLine=1,endColumn=7,title=Something is wrong (some-rule)::"
                                + "x%0D%0A::stop-commands::y%0A::add-mask::%250A%2525,a:b·[31m·%0Amend it\n");
    }

    @Test
    void withoutFindingsNothingIsPrinted() {
        assertThat(new Sample("Dockerfile", "FROM a\n").leaveOut("test").report(new GitHubReport()))
                .isEmpty();
    }
}
