package io.plimsoll.cli;

import io.plimsoll.inventory.Inventory;
import io.plimsoll.inventory.InventoryFormats;
import io.plimsoll.inventory.InventoryReader;
import io.plimsoll.inventory.InventoryReport;
import io.plimsoll.knowledge.Day;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.project.FileFinder;
import io.plimsoll.registry.Answer;
import io.plimsoll.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll bases}: lists the images that a repository takes from elsewhere, and which of its Dockerfiles build on which. */
final class BasesCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "List the images that Dockerfiles, Compose and bake files use, until when they are supported, and"
                                + " what must be rebuilt, in which order, when one of them changes.")
                .footer(
                        "",
                        "Exit status: 0 success, 1 with --check: an image has changed or is gone, with --pin and --update:",
                        "one is gone, with --diff: there is something to change, 2 error (invalid option or configuration,",
                        "unreadable path, nothing to list, a registry that could not be asked).",
                        "Registries are contacted only with --check, --pin or --update.");
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("NAME[=FILE]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .completionCandidates(Outputs.names(InventoryFormats.all()))
                .description(
                        "Print text (default), json, a mermaid graph, or a cyclonedx bill of materials, to standard"
                                + " output or to a FILE. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--map")
                .paramLabel("IMAGE=DOCKERFILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "Say that this Dockerfile, relative to the working directory, builds the image of this name. `*` on"
                                + " both sides stands for the same part. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--repository")
                .paramLabel("NAME")
                .type(String.class)
                .description("Name the repository in the output (default: the name of its directory).")
                .build());
        spec.addOption(OptionSpec.builder("--merge")
                .description("Merge inventories: each PATH is a file written by `--format json`.")
                .build());
        RegistryOptions.addOptions(spec);
        ConfigOptions.addToday(spec);
        FileRun.addOptions(spec, "images");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console loud) throws IOException {
        Console console = FileRun.console(arguments, loud);
        RegistryOptions.verify(arguments);
        Optional<BaseCheck> check = BaseCheck.of(arguments, console);
        Outputs<InventoryReport> outputs =
                Outputs.of(arguments.matchedOptionValue("--format", List.of()), InventoryFormats.all());
        if (arguments.hasMatchedOption("--merge")) {
            List<String> paths = arguments.matchedPositionalValue(0, List.of());
            Inventory merged = merged(paths);
            return report(merged, check, outputs, paths, console);
        }
        Map<String, String> maps = maps(arguments.matchedOptionValue("--map", List.of()));
        Day today = ConfigOptions.today(arguments).orElseGet(Day::today);
        FileRun run = FileRun.ofImages(arguments, console);
        for (FileLinter.Checked file : run.checked()) {
            if (!file.file().read()) {
                String why = file.file().findings().stream()
                        .map(finding -> ": " + finding.message())
                        .findFirst()
                        .orElse("");
                console.error(Console.oneLine("cannot read " + file.file().path() + why));
            }
        }
        InventoryCollector collector = new InventoryCollector(arguments.matchedOptionValue("--repository", null));
        Inventory inventory = collector.collect(run, maps, today);
        collector.notListed().forEach(note -> console.note(Console.oneLine(note)));
        List<String> unreadable = run.definitions().unreadableImages();
        unreadable.forEach(problem -> console.error(Console.oneLine(problem)));
        int status;
        if (RegistryOptions.writes(arguments)) {
            status = BasePinner.of(arguments, console).pin(run, inventory);
        } else {
            status = report(inventory, check, outputs, run.read(), console);
        }
        boolean incomplete = !unreadable.isEmpty() || run.definitions().isIncomplete();
        return run.reportProblems(run.checked()) || incomplete ? Main.COULD_NOT_RUN : status;
    }

    private static int report(
            Inventory inventory,
            Optional<BaseCheck> check,
            Outputs<InventoryReport> outputs,
            List<String> paths,
            Console console)
            throws IOException {
        Map<String, Answer> answers = check.map(c -> c.ask(inventory)).orElse(Map.of());
        return outputs.write(new InventoryReport(inventory, Version.get(), answers), paths, console)
                ? BaseCheck.status(answers)
                : Main.COULD_NOT_RUN;
    }

    private static Inventory merged(List<String> paths) throws IOException {
        if (paths.isEmpty()) {
            throw new UsageError("--merge requires the inventories to merge");
        }
        List<Inventory> all = new ArrayList<>();
        for (String path : paths) {
            try {
                all.add(InventoryReader.read(Files.readString(Path.of(path), StandardCharsets.UTF_8)));
            } catch (InvalidPathException e) {
                throw new UsageError("--merge: `" + path + "` is not a valid path: " + e.getReason());
            } catch (IOException e) {
                throw new UsageError("--merge: cannot read " + path + ": " + FileFinder.reason(e));
            } catch (InvalidYaml e) {
                throw new UsageError("--merge: " + path + ":" + e.display());
            }
        }
        return Inventory.merged(all);
    }

    private static Map<String, String> maps(List<String> options) {
        Map<String, String> maps = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals <= 0 || equals == option.length() - 1) {
                throw new UsageError("--map must be IMAGE=DOCKERFILE, not `" + option + "`");
            }
            String image = option.substring(0, equals);
            String file = option.substring(equals + 1);
            if (image.chars().filter(c -> c == '*').count()
                            != file.chars().filter(c -> c == '*').count()
                    || image.indexOf('*') != image.lastIndexOf('*')) {
                throw new UsageError("--map must have one `*` on both sides, or none, not `" + option + "`");
            }
            String example = image.replace('*', 'x');
            if (ImageRef.of(example).problem().isPresent()) {
                throw new UsageError("--map: `" + image + "` is not a valid image");
            }
            try {
                Path path = Path.of(file.replace('*', 'x'));
                if (file.indexOf('*') < 0 && !Files.isRegularFile(path)) {
                    throw new UsageError("--map: " + file
                            + (Files.isDirectory(path) ? " is a directory, not a Dockerfile" : ": no such file"));
                }
            } catch (InvalidPathException e) {
                throw new UsageError("--map: `" + file + "` is not a valid path: " + e.getReason());
            }
            maps.put(image, file);
        }
        return maps;
    }
}
