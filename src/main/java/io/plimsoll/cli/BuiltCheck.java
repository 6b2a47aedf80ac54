package io.plimsoll.cli;

import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltSecrets;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.built.HistoryReview;
import io.plimsoll.built.Proofs;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.FileView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Dockerfile beside the image that was built from it.
 *
 * @param files of a run, with what the image says of the findings on the only one that was read
 */
record BuiltCheck(List<FileLinter.Checked> files, BuiltReport report) {

    /**
     * The Dockerfile of a run.
     *
     * @throws UsageError when there is none, or more than one
     */
    static FileView onlyFile(FileRun run) {
        List<FileView> views = run.checked().stream()
                .filter(file -> file.file().read())
                .flatMap(file -> file.views().stream())
                .toList();
        if (views.size() != 1) {
            throw new UsageError("--built requires one Dockerfile, not " + views.size() + "; name it");
        }
        return views.get(0);
    }

    /** @throws UsageError when there is no one Dockerfile, or the image cannot be read */
    static BuiltCheck of(FileRun run, BuiltOptions options, Console console) {
        FileView view = onlyFile(run);
        Knowledge knowledge = Knowledge.load();
        BuiltImage image = options.read(knowledge, console);
        HistoryReview review = HistoryReview.of(image, run.extensions().linter(HistoryReview.SETTINGS));
        DockerfileMatch match = DockerfileMatch.best(view.models(), image)
                .orElseThrow(() -> new UsageError("--built requires a Dockerfile with a stage"));
        if (!match.fits()) {
            console.note(Console.oneLine(options.archive() + " was built from something else: its history has "
                    + match.found() + " of the layers of this Dockerfile"));
        }
        List<FileLinter.Checked> proved = new ArrayList<>();
        for (FileLinter.Checked checked : run.checked()) {
            proved.add(checked.file().read() ? proved(checked, image, match, review, run) : checked);
        }
        BuiltReport report = new BuiltReport(
                options.archive(), image, review, Optional.of(view), Optional.of(match), knowledge, Version.get());
        return new BuiltCheck(List.copyOf(proved), report);
    }

    private static FileLinter.Checked proved(
            FileLinter.Checked checked, BuiltImage image, DockerfileMatch match, HistoryReview review, FileRun run) {
        LintedFile file = Proofs.on(checked.file(), image, match, review);
        return checked.with(checked.configuration()
                .map(c -> BuiltSecrets.on(file, image, match, c.settings(), run.catalog()))
                .orElse(file));
    }
}
