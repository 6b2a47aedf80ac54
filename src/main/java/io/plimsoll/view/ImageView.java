package io.plimsoll.view;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Severity;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.image.StageGraph;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.LineIndex;
import java.util.List;

/** What a Dockerfile builds, to be shown. */
public final class ImageView {
    private final LintedFile file;
    private final Build build;
    private final StageGraph graph;
    private final List<ShippedImage> images;
    private final List<Stage> unused;
    private final LineIndex lines;
    private final ImageWords words;
    private final String version;

    /**
     * @param file the same file as rules see it, who know what of it is secret and what BuildKit refuses
     * @param version of the program
     */
    public ImageView(Build build, LintedFile file, String version) {
        this.file = file;
        this.build = build;
        this.version = version;
        this.graph = build.graph();
        this.unused = graph.unused();
        this.images = build.images();
        this.lines = file.lines();
        this.words = new ImageWords(build, file);
    }

    String path() {
        return file.path();
    }

    Build build() {
        return build;
    }

    StageGraph graph() {
        return graph;
    }

    List<ShippedImage> images() {
        return images;
    }

    LineIndex lines() {
        return lines;
    }

    /** The stages that no target needs. */
    List<Stage> unused() {
        return unused;
    }

    ImageWords words() {
        return words;
    }

    String version() {
        return version;
    }

    /** What BuildKit refuses. */
    List<Finding> errors() {
        return file.findings().stream()
                .filter(f -> f.rule().category() == Category.VALIDITY && f.severity() == Severity.ERROR)
                .toList();
    }
}
