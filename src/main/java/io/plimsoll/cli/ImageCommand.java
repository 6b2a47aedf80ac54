package io.plimsoll.cli;

import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.built.HistoryReview;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.text.Spelling;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.FileView;
import io.plimsoll.view.ImageReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll image}: shows what Dockerfiles build. */
final class ImageCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Show the images that Dockerfiles build: the layers and what each one changes, the settings of"
                                + " a container, and the build stages. Accept the same files as `plimsoll check`.")
                .footer(
                        "",
                        "Exit status: 0 success, 2 error (invalid option or configuration,",
                        "unreadable path, nothing to show, unknown stage).");
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("NAME[=FILE]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .completionCandidates(Outputs.names(FormatLists.ofImages()))
                .description("Print text (default), json, html, or a graph of the stages as mermaid or dot, "
                        + "to standard output or to a FILE. May be repeated.")
                .build());
        FileRun.addOptions(spec, "images");
        BuiltOptions.addOptions(
                spec,
                "Show the image in this archive or OCI layout instead, as `docker save` writes it; `-` reads standard"
                        + " input. With one Dockerfile, show which lines made its layers.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console loud) throws IOException {
        Console console = FileRun.console(arguments, loud);
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        Optional<BuiltOptions> built = BuiltOptions.of(arguments, paths);
        if (built.isPresent()) {
            return runBuilt(built.get(), paths, arguments, console);
        }
        Outputs<ImageReport> outputs =
                Outputs.of(arguments.matchedOptionValue("--format", List.of()), FormatLists.ofImages());
        FileRun run = FileRun.of(arguments, true, console);
        List<FileLinter.Checked> checked = run.checked();
        for (FileLinter.Checked file : checked) {
            if (!file.file().read()) {
                console.error(Console.oneLine("cannot show " + file.file().path() + ": " + reason(file.file())));
            }
        }
        List<FileView> views =
                checked.stream().flatMap(file -> file.views().stream()).toList();
        boolean nothingRead = run.read().isEmpty() && !checked.isEmpty();
        if (!nothingRead) {
            checkTargets(run.missingTargets(), views);
        }
        boolean written = outputs.write(new ImageReport(views, Version.get()), run.read(), console);
        return run.reportProblems(checked) || !written ? Main.COULD_NOT_RUN : Main.OK;
    }

    /** Of an image that has been built; the Dockerfile may be missing. */
    private static int runBuilt(BuiltOptions options, List<String> paths, ParseResult arguments, Console console)
            throws IOException {
        Outputs<BuiltReport> outputs =
                Outputs.of(arguments.matchedOptionValue("--format", List.of()), FormatLists.ofBuiltImages());
        Extensions extensions = Extensions.of(arguments);
        Linter linter = extensions.linter(HistoryReview.SETTINGS);
        Optional<FileRun> run = paths.isEmpty() ? Optional.empty() : Optional.of(FileRun.of(arguments, true, console));
        Optional<FileView> file = run.map(BuiltCheck::onlyFile);
        Knowledge knowledge = Knowledge.load();
        BuiltImage image = options.read(knowledge, console);
        Optional<DockerfileMatch> match = file.flatMap(f -> DockerfileMatch.best(f.models(), image));
        BuiltReport report = new BuiltReport(
                options.archive(), image, HistoryReview.of(image, linter), file, match, knowledge, Version.get());
        boolean written = outputs.write(report, run.map(FileRun::read).orElse(List.of()), console);
        boolean broken = run.isPresent() && run.get().reportProblems(run.get().checked());
        return broken || !written ? Main.COULD_NOT_RUN : Main.OK;
    }

    private static String reason(LintedFile unreadable) {
        return unreadable.findings().get(0).message();
    }

    /** Who asks for one image must not be shown another. */
    private static void checkTargets(List<String> missing, List<FileView> views) {
        if (!missing.isEmpty()) {
            List<String> names =
                    views.stream().flatMap(view -> view.stages().stream()).toList();
            throw new UsageError("unknown stage `" + Console.oneLine(missing.get(0)) + "`"
                    + Spelling.didYouMean(missing.get(0), names));
        }
    }
}
