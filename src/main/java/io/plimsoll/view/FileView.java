package io.plimsoll.view;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Severity;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.ParseProblem;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A Dockerfile, or one embedded in another file, with the images of each of its builds, to be shown. */
public final class FileView {
    private final LintedFile file;
    private final Places places;
    private final boolean embedded;
    private final Optional<ImageWords> words;
    private final List<BuildView> builds;

    private FileView(Optional<Analysis> analysis, LintedFile file, Places places, boolean embedded) {
        this.file = file;
        this.places = places;
        this.embedded = embedded;
        this.words = analysis.map(a -> new ImageWords(a, file));
        this.builds = analysis.stream()
                .flatMap(a -> a.builds().stream())
                .map(build -> new BuildView(build, words.get(), places))
                .toList();
    }

    /** @param file the same file as rules see it, who know what of it is secret and what BuildKit refuses */
    public static FileView of(Analysis analysis, LintedFile file) {
        return new FileView(Optional.of(analysis), file, itself(file), false);
    }

    /**
     * A Dockerfile embedded in another file.
     *
     * @param file as if it stood alone, under the path of the file around it
     * @param outer makes of a place in it the place in the file around it
     * @param lines of the file around it
     */
    public static FileView embedded(Analysis analysis, LintedFile file, UnaryOperator<Span> outer, LineIndex lines) {
        return new FileView(Optional.of(analysis), file, new Places(outer, lines), true);
    }

    /** A file that could not be read; its only finding says why. */
    public static FileView unreadable(LintedFile file) {
        return new FileView(Optional.empty(), file, itself(file), false);
    }

    private static Places itself(LintedFile file) {
        return new Places(UnaryOperator.identity(), file.lines());
    }

    public String path() {
        return file.path();
    }

    /** Its title: the path, and the line if it is embedded in another file. */
    public String title() {
        return path() + (embedded ? ":" + places.start(whole()).line() : "");
    }

    public boolean read() {
        return file.read();
    }

    /** Whether it is embedded in the file of that path. */
    public boolean embedded() {
        return embedded;
    }

    /** All of it. */
    public Span whole() {
        return new Span(0, file.source().text().length());
    }

    /** One for each distinct way in which the file is built; none of a file that could not be read. */
    public List<BuildView> builds() {
        return builds;
    }

    /** The same without their words. */
    public List<Build> models() {
        return builds.stream().map(BuildView::build).toList();
    }

    /** Why it is no text that could have stages. */
    public Optional<String> notText() {
        return builds.stream()
                .limit(1)
                .flatMap(build -> build.build().file().problems().stream())
                .filter(problem -> problem.kind() == ParseProblem.Kind.ENCODING)
                .map(ParseProblem::message)
                .findFirst();
    }

    /** What BuildKit refuses, or why the file could not be read. */
    public List<Finding> errors() {
        return file.findings().stream()
                .filter(f -> !read() || f.rule().category() == Category.VALIDITY && f.severity() == Severity.ERROR)
                .toList();
    }

    /** What an error says. */
    public String message(Finding error) {
        return words.map(w -> w.message(error.message(), error.span())).orElse(error.message());
    }

    /** The text that has these images, which is a part of the file if it is embedded in one. */
    public Source source() {
        return file.source();
    }

    /** Its instructions; none of a file that could not be read. */
    public List<Instruction> instructions() {
        return builds.stream()
                .limit(1)
                .flatMap(build -> build.build().file().instructions().stream())
                .toList();
    }

    /** The characters of the text that no view may show, which are more than those that rules know. */
    public List<Span> secrets() {
        return words.map(ImageWords::secrets).orElse(file.secrets());
    }

    /** The names of the stages that have one. */
    public List<String> stages() {
        return builds.stream()
                .limit(1)
                .flatMap(build -> build.build().stages().stream())
                .flatMap(stage -> stage.name().stream())
                .toList();
    }

    /** All stages that none of the builds needs, as the first one sees them. */
    public List<Stage> unused() {
        List<Stage> unused = new ArrayList<>(builds.get(0).unused());
        for (BuildView build : builds) {
            List<Integer> indices = build.unused().stream().map(Stage::index).toList();
            unused.removeIf(stage -> !indices.contains(stage.index()));
        }
        return unused;
    }

    /** How many stages ship in one of the builds at least. */
    public int shipped() {
        return (int) builds.get(0).build().stages().stream()
                .filter(stage -> builds.stream()
                        .map(BuildView::build)
                        .anyMatch(build -> build.ships(build.stages().get(stage.index()))))
                .count();
    }

    public Places places() {
        return places;
    }

    /** The line that a place is in; the first is 1. */
    public int line(Span span) {
        return places.start(span).line();
    }
}
