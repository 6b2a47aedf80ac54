package io.plimsoll.lsp;

import io.plimsoll.config.Configuration;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.image.Readings;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.repair.Judge;
import io.plimsoll.repair.Judged;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Search;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.view.BuildView;
import io.plimsoll.view.FileView;
import java.util.List;
import java.util.Optional;

/** A version of a Dockerfile, and what it builds. Every answer about it is made of this, so that answers agree with each other. */
final class Model {
    private final Document document;
    private final Configuration configuration;
    private final Linter linter;
    private final List<BuildCase> cases;
    private final Analysis analysis;
    private final LintedFile file;
    private FileView view;

    private Model(
            Document document, Configuration configuration, Linter linter, List<BuildCase> cases, Analysis analysis) {
        this.document = document;
        this.configuration = configuration;
        this.linter = linter;
        this.cases = cases;
        this.analysis = analysis;
        this.file = linter.lint(analysis);
    }

    /** @param readings of its earlier versions */
    /** @param check throws when nobody waits for this any more; what is left to do is left undone then */
    static Model of(
            Document document,
            Configuration configuration,
            Linter linter,
            List<BuildCase> cases,
            Readings readings,
            Runnable check) {
        Analysis analysis = linter.analyze(document.source(), cases, readings);
        check.run();
        return new Model(document, configuration, linter, cases, analysis);
    }

    /** The same, linted again: more may be known of its scripts. */
    Model again() {
        return new Model(document, configuration, linter, cases, analysis);
    }

    Document document() {
        return document;
    }

    Positions positions() {
        return document.positions();
    }

    Configuration configuration() {
        return configuration;
    }

    Linter linter() {
        return linter;
    }

    LintedFile file() {
        return file;
    }

    Source source() {
        return analysis.source();
    }

    String text() {
        return source().text();
    }

    /** The folder that it copies from, as its first build has it. */
    List<BuildCase> cases() {
        return cases;
    }

    List<Instruction> instructions() {
        return analysis.file().instructions();
    }

    /** What the words of its images are made of; made when somebody asks. */
    FileView view() {
        if (view == null) {
            view = FileView.of(analysis, file);
        }
        return view;
    }

    /** The first of its builds: in which of them a place is looked at makes a difference only to values. */
    Build build() {
        return analysis.builds().get(0);
    }

    BuildView buildView() {
        return view().builds().get(0);
    }

    Analysis analysis() {
        return analysis;
    }

    /** The instruction that an offset is in, or right behind. */
    Optional<Instruction> instructionAt(int offset) {
        List<Instruction> all = instructions();
        int next = Search.first(all, instruction -> instruction.span().start() > offset);
        return next == 0
                ? Optional.empty()
                : Optional.of(all.get(next - 1))
                        .filter(instruction -> extent(instruction).end() >= offset);
    }

    /** An instruction with the bodies of its heredocs. */
    static Span extent(Instruction instruction) {
        Span span = instruction.span();
        for (var heredoc : instruction.header().heredocs()) {
            Span end = heredoc.close().orElse(heredoc.body().span());
            span = new Span(span.start(), Math.max(span.end(), end.end()));
        }
        return span;
    }

    /** The stage that an instruction stands in, or opens. */
    Optional<Stage> stageOf(Instruction instruction) {
        return build().stageAt(instruction.span().start());
    }

    /** Reads and lints other versions of it. */
    Judge judge() {
        return (source, ignored) -> {
            List<BuildCase> all = cases.stream()
                    .map(each -> each.with(each.context().ignoring(ignored)))
                    .toList();
            Analysis other = linter.analyze(source, all);
            return new Judged(other, linter.lint(other));
        };
    }

    Judged judged() {
        return new Judged(analysis, file);
    }
}
