package io.plimsoll.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.report.Redaction;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixDiffTest {
    private static final String TEXT = "FROM a\nRUN b\nENV T=s3cr3t-w0rd\nRUN c \\\n  d\nCMD e\n";

    private static Span at(String words) {
        return new Span(TEXT.indexOf(words), TEXT.indexOf(words) + words.length());
    }

    private static List<FixDiff.Hunk> hunks(Edit... edits) {
        Redaction redaction = Redaction.of(TEXT, List.of(at("s3cr3t-w0rd")), Set.of());
        return new FixDiff(TEXT, new LineIndex(TEXT), redaction).hunks(Fix.safe("Fix it", edits));
    }

    @Test
    void aReplacementIsALineThatGoesAndOneThatComes() {
        assertThat(hunks(Edit.replace(at("a"), "z")))
                .containsExactly(new FixDiff.Hunk(1, List.of("FROM a"), List.of("FROM z")));
    }

    @Test
    void anInsertedLineTakesNoneAway() {
        assertThat(hunks(Edit.insertAt(at("RUN b").start(), "USER u\n")))
                .containsExactly(new FixDiff.Hunk(2, List.of(), List.of("USER u")));
    }

    @Test
    void aDeletedLineBringsNone() {
        assertThat(hunks(Edit.delete(at("RUN b\n")))).containsExactly(new FixDiff.Hunk(2, List.of("RUN b"), List.of()));
    }

    @Test
    void aSecretBesideTheEditIsMasked() {
        assertThat(hunks(Edit.replace(at("T="), "U=")))
                .containsExactly(
                        new FixDiff.Hunk(3, List.of("ENV T=" + Redaction.MASK), List.of("ENV U=" + Redaction.MASK)));
    }

    @Test
    void theSecretThatAnEditWritesIsMasked() {
        assertThat(hunks(Edit.insertAt(0, "ARG X=s3cr3t-w0rd\n")))
                .containsExactly(new FixDiff.Hunk(1, List.of(), List.of("ARG X=" + Redaction.MASK)));
    }

    @Test
    void neighborsAreOneChangeAndDistantEditsAreTwo() {
        assertThat(hunks(Edit.replace(at("e\n"), "f\n"), Edit.replace(at("  d"), "  g"), Edit.replace(at("a"), "z")))
                .containsExactly(
                        new FixDiff.Hunk(1, List.of("FROM a"), List.of("FROM z")),
                        new FixDiff.Hunk(5, List.of("  d", "CMD e"), List.of("  g", "CMD f")));
    }

    @Test
    void aChangeOfVeryLongLinesIsNotShown() {
        String text = "RUN " + "x".repeat(30_000) + "\n";
        List<FixDiff.Hunk> hunks = new FixDiff(text, new LineIndex(text), Redaction.of(text, List.of(), Set.of()))
                .hunks(Fix.safe("Fix it", Edit.insertAt(4, "y")));
        assertThat(hunks)
                .singleElement()
                .satisfies(hunk -> assertThat(hunk.before()).containsExactly(" (a change of lines too long to show)"));
    }
}
