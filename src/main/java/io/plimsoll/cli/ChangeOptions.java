package io.plimsoll.cli;

import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.config.ConfigFile;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.FileFinder;
import io.plimsoll.report.Baseline;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code check --changed-since} and {@code --staged}: what a change brings. The version before is linted as well, in a folder of its own,
 * and what was there already is left out, unless it is on an instruction that changed.
 */
final class ChangeOptions {
    private static final String SINCE = "--changed-since";
    private static final String STAGED = "--staged";
    private static final String PAGE = "html";
    /** GitHub sets it in a workflow for a pull request. */
    private static final String BASE_OF_PULL_REQUEST = "GITHUB_BASE_REF";

    private final ParseResult arguments;
    private final Git git;
    private final String base;
    private final Git.Difference difference;
    private final boolean staged;
    private final Console console;

    private ChangeOptions(
            ParseResult arguments, Git git, String base, Git.Difference difference, boolean staged, Console console) {
        this.arguments = arguments;
        this.git = git;
        this.base = base;
        this.difference = difference;
        this.staged = staged;
        this.console = console;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(SINCE)
                .paramLabel("REV")
                .type(String.class)
                .description(
                        "Report only what changed since the common ancestor with this git revision: findings on changed "
                                + "instructions, and those elsewhere that were not there before.")
                .build());
        spec.addOption(OptionSpec.builder(STAGED)
                .description("Lint what is staged in git, and report only what it changes.")
                .build());
    }

    /**
     * @return empty when there is no such option
     * @throws UsageError when git cannot tell
     */
    static Optional<ChangeOptions> of(ParseResult arguments, Console console) {
        String revision = arguments.matchedOptionValue(SINCE, null);
        boolean staged = arguments.hasMatchedOption(STAGED);
        if (revision == null && !staged) {
            return Optional.empty();
        }
        if (revision != null && staged) {
            throw new UsageError(SINCE + " and " + STAGED + " cannot be combined");
        }
        if (arguments.matchedPositionalValue(0, List.<String>of()).contains("-")) {
            throw new UsageError((staged ? STAGED : SINCE) + " and standard input (`-`) cannot be combined");
        }
        if (staged) {
            for (String option : List.of("--fix", "--fix-only", "--diff", "--add-ignores", "--built")) {
                if (arguments.hasMatchedOption(option)) {
                    throw new UsageError(STAGED + " and " + option + " cannot be combined");
                }
            }
        }
        boolean page = arguments.matchedOptionValue("--format", List.<String>of()).stream()
                .anyMatch(format -> format.equals(PAGE) || format.startsWith(PAGE + "="));
        if (staged && page) {
            throw new UsageError(STAGED + " and --format " + PAGE + " cannot be combined");
        }
        try {
            Git git = Git.at(folder(arguments));
            if (staged) {
                return Optional.of(new ChangeOptions(
                        arguments, git, git.head().orElse(Git.emptyTree()), git.staged(), true, console));
            }
            String base = git.mergeBase(revision);
            return Optional.of(new ChangeOptions(arguments, git, base, git.since(base), false, console));
        } catch (Git.Failed e) {
            throw new UsageError((staged ? STAGED : SINCE + " " + Console.oneLine(revision)) + ": "
                    + Console.oneLine(e.getMessage()));
        }
    }

    /** The files that a pull request changes, as reports name them; none where nothing says so. */
    static Set<String> ofPullRequest(ParseResult arguments, Console console) {
        String branch = console.environment().getOrDefault(BASE_OF_PULL_REQUEST, "");
        if (branch.isEmpty()) {
            return Set.of();
        }
        try {
            Git git = Git.at(folder(arguments));
            return shown(
                    arguments, git, git.since(git.mergeBase("origin/" + branch)).paths());
        } catch (Git.Failed e) {
            return Set.of(); // a shallow clone does not have it
        }
    }

    /** The files that changed, as reports name them. */
    Set<String> changed() {
        return shown(arguments, git, difference.paths());
    }

    private static Set<String> shown(ParseResult arguments, Git git, Set<String> paths) {
        Set<String> names = new HashSet<>();
        paths.forEach(path -> names.add(shown(arguments, git.root().resolve(path))));
        return names;
    }

    /** How reports name a file: as the path of the command line does that it is in. */
    private static String shown(ParseResult arguments, Path file) {
        for (String path : paths(arguments)) {
            Path named = real(path);
            if (file.startsWith(named)) {
                Path rest = named.relativize(file);
                return FileFinder.name(
                        rest.toString().isEmpty()
                                ? Path.of(path)
                                : Path.of(path).resolve(rest));
            }
        }
        Path here = real("");
        return FileFinder.name(file.startsWith(here) ? here.relativize(file) : file);
    }

    private String shown(String path) {
        return shown(arguments, git.root().resolve(path));
    }

    private static List<String> paths(ParseResult arguments) {
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        return paths.isEmpty() ? List.of(".") : paths;
    }

    /** Where the repository is looked for. */
    private static Path folder(ParseResult arguments) {
        Path first = real(paths(arguments).get(0));
        while (first != null && !Files.isDirectory(first)) {
            first = first.getParent();
        }
        return first == null ? real("") : first;
    }

    /** Where a path leads, as git says it: without symbolic links. */
    private static Path real(String path) {
        try {
            Path whole = Path.of(path).toAbsolutePath().normalize();
            return Files.exists(whole) ? whole.toRealPath() : whole;
        } catch (IOException | InvalidPathException e) {
            return Path.of("").toAbsolutePath(); // that the path is wrong is said elsewhere
        }
    }

    /** The run over what is there now: the working tree, or what is staged. */
    FileRun run(boolean views) throws IOException {
        if (!staged) {
            return FileRun.of(arguments, views, console);
        }
        try (TemporaryFolder folder = new TemporaryFolder()) {
            git.checkOutStaged(folder.path());
            List<String> places = new ArrayList<>();
            for (String path : paths(arguments)) {
                String place = place(path, folder.path());
                if (Files.exists(Path.of(place)) || !Files.exists(Path.of(path))) {
                    places.add(place);
                } else {
                    console.note(Console.oneLine(path) + " is not staged");
                }
            }
            if (places.isEmpty()) {
                places.add(Files.createDirectory(folder.path().resolve(".git-nothing"))
                        .toString());
            }
            FileRun run = FileRun.of(arguments, places, true, views, console.withoutNotes());
            if (run.checked().isEmpty()) {
                console.note("no Dockerfile is staged in " + Console.oneLine(String.join(", ", paths(arguments))));
            }
            remembered = configurations(run.checked(), folder.path());
            return run.with(run.checked().stream()
                    .map(checked -> checked.with(
                            checked.file().named(back(checked.file().path(), folder.path()))))
                    .toList());
        } catch (Git.Failed e) {
            throw new UsageError(STAGED + ": " + Console.oneLine(e.getMessage()));
        }
    }

    /** The texts of the configuration files that are in force, by their places; set by a run over what is staged. */
    private Map<Path, byte[]> remembered = Map.of();

    private static Map<Path, byte[]> configurations(List<Checked> checked, Path root) throws IOException {
        Map<Path, byte[]> texts = new HashMap<>();
        for (Checked each : checked) {
            Optional<Path> file = each.configuration().flatMap(c -> c.file()).map(ConfigFile::path);
            Path real =
                    file.isPresent() && Files.exists(file.get()) ? file.get().toRealPath() : null;
            if (real != null && real.startsWith(root)) {
                texts.put(root.relativize(real), Files.readAllBytes(real));
            }
        }
        return texts;
    }

    /** Where the paths of the command line are in another version of the repository. */
    private List<String> places(Path folder) {
        return paths(arguments).stream().map(path -> place(path, folder)).toList();
    }

    private String place(String path, Path folder) {
        return real(path).startsWith(git.root()) ? place(Path.of(path), folder).toString() : path;
    }

    private Path place(Path path, Path folder) {
        Path whole = real(path.toString());
        return whole.startsWith(git.root()) ? folder.resolve(git.root().relativize(whole)) : path;
    }

    /** How reports name a file of another version. */
    private String back(String name, Path folder) {
        Path file = Path.of(name);
        return file.startsWith(folder) ? shown(folder.relativize(file).toString()) : name;
    }

    /** What was found before, by the name of the file now. */
    private Map<String, LintedFile> before(List<Checked> now) throws IOException {
        Map<String, LintedFile> before = new HashMap<>();
        try (TemporaryFolder folder = new TemporaryFolder()) {
            git.checkOut(base, folder.path());
            Map<Path, byte[]> configurations = staged ? remembered : configurations(now, git.root());
            useConfigurations(configurations, folder.path());
            Console silent = new Console(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(OutputStream.nullOutputStream()),
                    console.environment(),
                    false);
            List<String> places = new ArrayList<>(places(folder.path()));
            difference
                    .former()
                    .values()
                    .forEach(path -> places.add(folder.path().resolve(path).toString()));
            places.removeIf(place -> !Files.exists(Path.of(place)));
            if (places.isEmpty()) {
                return before;
            }
            for (Checked checked : FileRun.lint(arguments, places, path -> place(path, folder.path()), silent)) {
                before.put(back(checked.file().path(), folder.path()), checked.file());
            }
            Map<String, LintedFile> renamed = new HashMap<>();
            difference.former().forEach((to, from) -> {
                if (before.containsKey(shown(from))) {
                    renamed.put(shown(to), before.get(shown(from)));
                }
            });
            before.putAll(renamed);
            return before;
        } catch (Git.Failed e) {
            throw new UsageError((staged ? STAGED : SINCE) + ": " + Console.oneLine(e.getMessage()));
        }
    }

    /** Both versions are judged by the configuration of now: what it turns on is no change of a Dockerfile. */
    private static void useConfigurations(Map<Path, byte[]> texts, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> ConfigFinder.isConfiguration(f)).toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<Path, byte[]> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, text.getValue());
        }
    }

    /** The files with only those findings that the change is about. */
    List<Checked> apply(List<Checked> checked) throws IOException {
        Map<String, LintedFile> before = before(checked);
        List<Checked> result = new ArrayList<>();
        int all = 0;
        int left = 0;
        for (Checked each : checked) {
            LintedFile now = each.file();
            LintedFile then = before.get(now.path());
            LintedFile changed = then == null || !now.read() ? now : now.withFindings(fresh(now, then));
            all += now.findings().size();
            left += changed.findings().size();
            result.add(each.with(changed));
        }
        if (all > left) {
            console.note((all - left) + (all - left == 1 ? " finding is" : " findings are") + " not due to the change"
                    + (staged ? "" : " since " + base.substring(0, Math.min(base.length(), 10))));
        }
        return result;
    }

    private static List<Finding> fresh(LintedFile now, LintedFile then) {
        Map<String, Integer> known = new HashMap<>();
        Baseline.prints(then).forEach(print -> known.merge(print, 1, Integer::sum));
        List<Span> changed = now.embedded() ? List.of() : changed(now.source(), then.source());
        List<String> prints = Baseline.prints(now);
        List<Finding> fresh = new ArrayList<>();
        for (int i = 0; i < prints.size(); i++) {
            Finding finding = now.findings().get(i);
            int left = known.getOrDefault(prints.get(i), 0);
            known.put(prints.get(i), left - 1);
            int at = finding.span().start();
            if (left <= 0 || changed.stream().anyMatch(span -> span.start() <= at && at < span.end())) {
                fresh.add(finding);
            }
        }
        return fresh;
    }

    /** The instructions that were not there, in these words, wherever in the file. */
    private static List<Span> changed(Source now, Source then) {
        Map<String, Integer> known = new HashMap<>();
        for (Instruction instruction : Dockerfile.parse(then).instructions()) {
            known.merge(words(instruction, then), 1, Integer::sum);
        }
        List<Span> changed = new ArrayList<>();
        for (Instruction instruction : Dockerfile.parse(now).instructions()) {
            String words = words(instruction, now);
            int left = known.getOrDefault(words, 0);
            known.put(words, left - 1);
            if (left <= 0) {
                changed.add(instruction.span());
            }
        }
        return changed;
    }

    private static String words(Instruction instruction, Source source) {
        Span span = instruction.span();
        return String.join(
                " ", source.text().substring(span.start(), span.end()).split("\\s+"));
    }
}
