package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigFile;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigText;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.project.FileFinder;
import io.plimsoll.project.HadolintRuns;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.function.Predicate;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll migrate}: writes our configuration for what hadolint's says, and rewrites what runs hadolint. */
final class MigrateCommand implements Command {
    private static final String CHECK = "--check";
    private static final String HOOKS = "--hooks";
    private static final String WRITE = "write";
    private static final String IMAGE = "--image";
    /** What no repository has its own scripts in. */
    private static final Set<String> SKIPPED = Set.of(".git", "node_modules", "vendor", "target", ".venv", "venv");

    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final int DEPTH = 6;
    private static final long MOST_BYTES = 1 << 20;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Write a " + ConfigFinder.FILE + " with the same gate as the .hadolint.yaml of a directory,"
                                + " list what has no counterpart, and say whether hadolint fails for the directory. An existing"
                                + " file is not changed.")
                .footer(
                        "",
                        "Exit status: 0 done, 1 with " + CHECK + " if hadolint fails, or with " + HOOKS
                                + " if there is something to change, 2 error.");
        InitCommand.addFolder(spec);
        spec.addOption(OptionSpec.builder(CHECK)
                .description("Write nothing, and exit with the status of hadolint: 1 if it fails for the directory.")
                .build());
        spec.addOption(OptionSpec.builder(HOOKS)
                .arity("0..1")
                .paramLabel(WRITE)
                .type(String.class)
                .completionCandidates(List.of(WRITE))
                .preprocessor(MigrateCommand::takeWrite)
                .description(
                        "Instead of the configuration, rewrite the lines of pre-commit hooks, workflows and scripts that run"
                                + " hadolint. Print the changes as a unified diff; `=write` makes them.")
                .build());
        spec.addOption(OptionSpec.builder(IMAGE)
                .paramLabel("NAME")
                .type(String.class)
                .description("With " + HOOKS + ", the image of Plimsoll to use in place of the image of hadolint.")
                .build());
        return spec;
    }

    /** The word after the option is a directory, unless an equals sign is between them. */
    private static boolean takeWrite(
            Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> how) {
        boolean attached =
                how.get("separator") != null && !how.get("separator").toString().isBlank();
        if (!attached) {
            arguments.push("");
        }
        return false;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        Path folder = InitCommand.folder(arguments);
        if (arguments.hasMatchedOption(HOOKS)) {
            String value = arguments.matchedOptionValue(HOOKS, "");
            if (!value.isEmpty() && !value.equals(WRITE)) {
                throw new UsageError(
                        HOOKS + " must be `" + HOOKS + "` or `" + HOOKS + "=" + WRITE + "`, not `" + value + "`");
            }
            if (arguments.hasMatchedOption(CHECK)) {
                throw new UsageError(HOOKS + " and " + CHECK + " cannot be combined");
            }
            return rewrite(
                    folder, !value.isEmpty(), Optional.ofNullable(arguments.matchedOptionValue(IMAGE, null)), console);
        }
        if (arguments.hasMatchedOption(IMAGE)) {
            throw new UsageError(IMAGE + " requires " + HOOKS);
        }
        ConfigFile hadolints = hadolints(folder)
                .orElseThrow(() -> new UsageError("no .hadolint.yaml or .hadolint.yml in "
                        + folder.toAbsolutePath().normalize()));
        if (!arguments.hasMatchedOption(CHECK)) {
            String text = ConfigText.migrated(hadolints, Files.readString(hadolints.path()));
            InitCommand.write(folder.resolve(ConfigFinder.FILE), text, console);
        }
        list(
                "no counterpart:",
                hadolints,
                kind -> kind == ConfigFile.LeftOut.Kind.LOST || kind == ConfigFile.LeftOut.Kind.IDLE,
                console);
        list(
                "turned on because hadolint fails for these codes:",
                hadolints,
                kind -> kind == ConfigFile.LeftOut.Kind.DOUBTED_CODES,
                console);
        boolean unmatched = list(
                "hadolint also fails for these codes, which have no rule here:",
                hadolints,
                kind -> kind == ConfigFile.LeftOut.Kind.UNMATCHED_CODES,
                console);
        HadolintVerdict verdict = HadolintVerdict.of(folder, hadolints.path(), console);
        verdict.words(unmatched).forEach(console.out()::println);
        return arguments.hasMatchedOption(CHECK) && verdict.fails() ? Main.FOUND : Main.OK;
    }

    private static Optional<ConfigFile> hadolints(Path folder) {
        try {
            return ConfigFinder.hadolints(folder, new RuleNames(Catalog.load()));
        } catch (InvalidConfig e) {
            throw new UsageError(String.join("\n  ", e.problems()));
        }
    }

    /** @return whether there is something in the list */
    private static boolean list(
            String title, ConfigFile file, Predicate<ConfigFile.LeftOut.Kind> which, Console console) {
        List<ConfigFile.LeftOut> listed = file.leftOut().stream()
                .filter(leftOut -> which.test(leftOut.kind()))
                .toList();
        if (!listed.isEmpty()) {
            console.out().println(title);
            listed.forEach(leftOut -> console.out().println("  " + Console.oneLine(leftOut.what())));
        }
        return !listed.isEmpty();
    }

    // ---- what runs hadolint

    private static int rewrite(Path folder, boolean writes, Optional<String> image, Console console)
            throws IOException {
        String version = Version.get().replace(SNAPSHOT, "");
        boolean converted = Files.exists(folder.resolve(ConfigFinder.FILE));
        HadolintRuns.Program program = new HadolintRuns.Program(Links.repository(), "v" + version, image, converted);
        boolean changes = false;
        boolean broken = false;
        List<String> left = new ArrayList<>();
        Path start = folder.toString().isEmpty() ? Path.of(".") : folder;
        for (Path file : files(start)) {
            String name = FileFinder.name(file);
            Source source = Source.decode(name, Files.readAllBytes(file));
            String text = source.text();
            if (!text.contains("hadolint")) {
                continue;
            }
            HadolintRuns.Rewriting rewriting =
                    HadolintRuns.mayRun(start.normalize().relativize(file))
                            ? HadolintRuns.rewrite(file.getFileName().toString(), text, program)
                            : HadolintRuns.named(file.getFileName().toString(), text);
            rewriting.left().forEach(line -> left.add(name + ":" + line.line() + ": " + line.why()));
            if (rewriting.text().equals(text)) {
                continue;
            }
            changes = true;
            if (!writes) {
                console.out().print(UnifiedDiff.of(Console.oneLine(name), text, rewriting.text()));
                continue;
            }
            try {
                FileReplacement.replace(file, source.encode(rewriting.text()));
                console.out().println("wrote " + Console.oneLine(name));
            } catch (IOException e) {
                console.error("cannot write " + Console.oneLine(name) + ": " + FileFinder.reason(e));
                broken = true;
            }
        }
        left.forEach(line -> console.note(Console.oneLine(line)));
        if (changes && !converted && hadolints(folder).isEmpty()) {
            console.note(
                    "without a configuration, hadolint fails for `info`, and Plimsoll for `warning`: put `gate: hadolint` and"
                            + " `fail-on: info` into " + ConfigFinder.FILE + " to keep the gate of hadolint");
        }
        if (changes && Version.get().endsWith(SNAPSHOT)) {
            console.note("this is a build of Plimsoll before version " + version + ", which `" + program.revision()
                    + "` stands for and which is not released yet");
        }
        if (!changes && left.isEmpty()) {
            console.note("nothing here runs hadolint");
        }
        return broken ? Main.COULD_NOT_RUN : changes && !writes ? Main.FOUND : Main.OK;
    }

    private static List<Path> files(Path start) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(start, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return SKIPPED.contains(directory.getFileName().toString()) && !directory.equals(start)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path inside = start.relativize(file);
                boolean runs = HadolintRuns.mayRun(inside) || HadolintRuns.mayName(inside);
                if (attributes.isRegularFile() && attributes.size() <= MOST_BYTES && runs) {
                    files.add(file.normalize());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
