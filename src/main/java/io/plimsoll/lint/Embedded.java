package io.plimsoll.lint;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.text.Internal;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A Dockerfile inside another file, such as a compose file. */
@Internal
public final class Embedded {
    private final Source outer;
    private final MappedText text;
    private final boolean exact;

    /**
     * @param outer the file around it
     * @param text the Dockerfile, which knows where it stands there
     * @param exact whether it knows that of each character, and not only of the whole
     */
    public Embedded(Source outer, MappedText text, boolean exact) {
        this.outer = outer;
        this.text = text;
        this.exact = exact;
    }

    /** The Dockerfile on its own. */
    public Source inner() {
        return Source.of(outer.path(), text.toString());
    }

    /**
     * Files of which each stands in the same outer file, as that file.
     *
     * @param files at least one
     */
    public static LintedFile merge(List<LintedFile> files) {
        List<Finding> findings = new ArrayList<>();
        files.forEach(file -> findings.addAll(file.findings()));
        findings.sort(
                Comparator.comparing(Finding::span).thenComparing(f -> f.rule().id()));
        return new LintedFile(
                files.get(0).source(),
                true,
                findings,
                files.stream().flatMap(f -> f.failures().stream()).toList(),
                files.stream().flatMap(f -> f.notJudged().stream()).distinct().toList(),
                files.stream().flatMap(f -> f.targets().stream()).distinct().toList(),
                files.stream().flatMap(f -> f.secrets().stream()).toList(),
                files.stream().flatMap(f -> f.images().stream()).toList(),
                true);
    }

    /** The result for {@link #inner}, with places in the outer file. */
    public LintedFile place(LintedFile file) {
        return new LintedFile(
                outer,
                file.read(),
                file.findings().stream().map(this::place).toList(),
                file.failures(),
                file.notJudged(),
                file.targets(),
                file.secrets().stream().map(this::place).toList(),
                file.images(),
                true);
    }

    private Finding place(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                place(finding.span()),
                finding.message(),
                finding.remedy(),
                finding.related().stream()
                        .map(r -> new Related(place(r.span()), r.message()))
                        .toList(),
                finding.fixes().stream()
                        .map(this::place)
                        .flatMap(Optional::stream)
                        .toList(),
                finding.secrets().stream().map(this::place).toList(),
                finding.role(),
                finding.confidence(),
                finding.cause(),
                finding.codes(),
                finding.built());
    }

    /** The place in the outer file of a place in {@link #inner}. */
    public Span place(Span span) {
        return text.span(span.start(), span.end());
    }

    /** A fix that would have to be indented, or written with the outer file's escapes, is left to people. */
    private Optional<Fix> place(Fix fix) {
        if (!fix.ignored().isEmpty()) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        for (Edit edit : fix.edits()) {
            Span span = place(edit.span());
            boolean asWritten = exact
                    && span.length() == edit.span().length()
                    && outer.text()
                            .startsWith(
                                    text.toString()
                                            .substring(
                                                    edit.span().start(),
                                                    edit.span().end()),
                                    span.start());
            if (!asWritten || edit.text().chars().anyMatch(c -> "\n\r$\"\\".indexOf(c) >= 0)) {
                return Optional.empty();
            }
            edits.add(new Edit(span, edit.text()));
        }
        return Optional.of(new Fix(fix.title(), fix.safety(), edits));
    }
}
