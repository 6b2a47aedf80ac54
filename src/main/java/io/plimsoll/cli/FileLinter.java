package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.lint.Embedded;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.project.BuildDefinitions;
import io.plimsoll.project.ContextFinder;
import io.plimsoll.project.FileFinder;
import io.plimsoll.project.SharedIgnoreFile;
import io.plimsoll.repair.Judge;
import io.plimsoll.repair.Judged;
import io.plimsoll.shellcheck.ShellCheck;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnorePlace;
import io.plimsoll.stage.StageNames;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Frontend;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.view.FileView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds Dockerfiles, works out each as it is built, and lints it under the configuration that it belongs to. */
final class FileLinter {
    private static final String FIX_CONFIGURATION = "fix the errors in the configuration file";
    private static final String REPORT_ERROR = "report this error to the authors of Plimsoll";
    private static final String RAISE_LIMIT = NativeExecutable.runs()
            ? "lint fewer files at once, or on a machine with more memory"
            : "raise the limit, as with `PLIMSOLL_JAVA_OPTS=-Xmx2g`";
    private static final int FEW_FILES = 8;
    private static final String STDIN = "-";

    /**
     * A file that has been linted.
     *
     * @param configuration what was in force; empty when the file could not be linted
     * @param milliseconds that it took, with reading
     * @param editable how it can be changed; empty where it is not all of a file, and where it was not linted
     * @param views what it builds, if that is kept; of a compose or bake file one for each Dockerfile in it
     */
    record Checked(
            LintedFile file,
            Optional<Configuration> configuration,
            long milliseconds,
            Optional<Editable> editable,
            List<FileView> views) {
        /** The same with another result. */
        Checked with(LintedFile other) {
            return new Checked(other, configuration, milliseconds, editable, views);
        }

        /** The same with another text and what that builds, if that is kept. */
        Checked with(LintedFile other, Analysis analysis) {
            List<FileView> now = views.isEmpty() ? views : List.of(FileView.of(analysis, other));
            return new Checked(other, configuration, milliseconds, editable, now);
        }

        /** Where its text is, if that is such a file. */
        Optional<Path> file(Predicate<Path> kind) {
            return editable.flatMap(Editable::path).filter(kind);
        }

        /** Whether the stages that compose and bake files name are those that count: the user names none. */
        boolean countsTargetsOfOthers() {
            return file.read()
                    && configuration
                            .map(c -> c.settings().build().targets().isEmpty())
                            .orElse(false);
        }

        boolean fails() {
            Optional<Severity> failOn = configuration.flatMap(Configuration::failOn);
            return failOn.isPresent()
                    && file.findings().stream().anyMatch(f -> f.severity().isAtLeast(failOn.get()) && isGated(f));
        }

        /** Whether a finding counts for the exit status at all, whatever its severity. */
        boolean isGated(Finding finding) {
            return configuration.flatMap(c -> c.settings().gate()).isEmpty()
                    || finding.severity() == Severity.ERROR && finding.rule().severity() == Severity.ERROR
                    || !finding.codes().isEmpty();
        }
    }

    /**
     * A Dockerfile that may get another text.
     *
     * @param path where it is; empty for standard input
     * @param judge reads and lints a text as that of the file
     * @param ignorePlace where its fixes can add patterns to the ignore file of its build context
     */
    record Editable(Optional<Path> path, Judge judge, Supplier<Optional<IgnorePlace>> ignorePlace) {
        static Editable of(Optional<Path> path, Linter linter, Supplier<List<BuildCase>> cases) {
            Judge judge = (source, ignored) -> {
                List<BuildCase> all = cases.get().stream()
                        .map(each -> each.with(each.context().ignoring(ignored)))
                        .toList();
                Analysis analysis = linter.analyze(source, all);
                return new Judged(analysis, linter.lint(analysis));
            };
            return new Editable(path, judge, () -> cases.get().get(0).context().ignorePlace());
        }
    }

    /**
     * What comes of a file.
     *
     * @param views as in {@link Checked}
     */
    private record Outcome(LintedFile file, List<FileView> views) {}

    /**
     * What is to be done for a file.
     *
     * @param scripts those in the file
     * @param linter for the settings of the file
     */
    private record Job(
            Supplier<Outcome> work,
            Supplier<Set<String>> scripts,
            Linter linter,
            String name,
            Configuration configuration,
            Optional<Editable> editable) {}

    /**
     * How files are found.
     *
     * @param gitIgnores whether a search leaves out what git ignores
     * @param allowsNothing whether it is fine that there is nothing to lint
     * @param stdinName what standard input is called and where it belongs, when somebody says so
     * @param context the build context, where no compose or bake file names one
     * @param forcesExclude whether files that are named are left out too if they are excluded
     * @param wantsImages whether the images that compose files take from elsewhere are something to look at
     */
    record Search(
            boolean gitIgnores,
            boolean allowsNothing,
            Optional<String> stdinName,
            Optional<Path> context,
            boolean forcesExclude,
            boolean wantsImages) {}

    private final Linter linter;
    private final Extensions extensions;
    private final ConfigOptions config;
    private final Search search;
    private final boolean keepsViews;
    private final Optional<ScriptChecks> scripts;
    private final Console console;
    private final Progress progress;
    private final Map<Settings, Linter> linters = new HashMap<>();
    private Settings lastSettings;
    private Linter lastLinter;
    private final List<Checked> results = new ArrayList<>();
    private BuildDefinitions definitions = new BuildDefinitions();
    private final Set<Path> brokenConfigurations = new HashSet<>();
    private boolean foundNothing;

    /**
     * @param keepsViews whether what the files build is wanted too; it takes more memory than all that is found
     * @param scripts what checks the scripts, if they are to be checked
     */
    FileLinter(
            Extensions extensions,
            ConfigOptions config,
            Search search,
            boolean keepsViews,
            Optional<ScriptChecks> scripts,
            Console console) {
        this.linter = extensions.linter(config.alone().settings());
        this.extensions = extensions;
        this.config = config;
        this.search = search;
        this.keepsViews = keepsViews;
        this.scripts = scripts;
        this.console = console;
        this.progress = new Progress(console, System::nanoTime);
    }

    /** How many things can be done at once. */
    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The words of all rules. */
    Catalog catalog() {
        return linter.catalog();
    }

    /**
     * @param paths as the command line has them
     * @return in the order of their names
     */
    List<Checked> lint(List<String> paths) throws IOException {
        if (search.stdinName().isPresent() && !paths.contains(STDIN)) {
            throw new UsageError("--stdin-filename requires the path `-`");
        }
        List<Path> named = new ArrayList<>();
        List<Job> jobs = new ArrayList<>();
        boolean hasStdin = false;
        for (String path : paths.isEmpty() ? List.of(".") : paths) {
            if (path.equals(STDIN)) {
                if (!hasStdin) {
                    standardInput().ifPresent(jobs::add);
                }
                hasStdin = true;
            } else {
                try {
                    named.add(Path.of(path));
                } catch (InvalidPathException e) {
                    unreadable(path, "not a valid path: " + e.getReason());
                }
            }
        }
        boolean some = !named.isEmpty();
        if (search.forcesExclude()) {
            named.removeIf(path -> Files.isRegularFile(path) && isExcluded(path));
        }
        if (some && named.isEmpty()) {
            console.note("all files are excluded");
        }
        FileFinder.Result found = FileFinder.find(named, this::excludes, search.gitIgnores());
        definitions = found.recipes();
        progress.clear();
        found.unreadable().forEach(this::unreadable);
        found.recipes().failures().stream()
                .collect(Collectors.groupingBy(
                        failure -> failure.file().path(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::unreadable);
        tellOfNothing(found, named);
        ContextFinder contexts = new ContextFinder(search.context());
        found.recipes().among(found.files().stream().map(FileFinder.Found::path).toList());
        for (FileFinder.Found file : found.files()) {
            Optional<Configuration> configuration = configuration(file.name(), file.path());
            if (configuration.isPresent()) {
                Linter own = linter(configuration.get());
                Supplier<List<BuildCase>> cases =
                        () -> SharedIgnoreFile.withOnePlace(found.recipes().cases(file.path(), contexts));
                Supplier<Outcome> work = () -> lint(own, file, cases);
                Editable editable = Editable.of(Optional.of(file.path()), own, cases);
                Supplier<Set<String>> texts = () -> scripts(own, source(file), cases.get());
                jobs.add(new Job(work, texts, own, file.name(), configuration.get(), Optional.of(editable)));
            }
        }
        Collection<List<BuildDefinitions.Inline>> allInlines = inlines(found.recipes(), contexts);
        for (List<BuildDefinitions.Inline> inlines : allInlines) {
            String name = inlines.get(0).text().file().path();
            Optional<Configuration> configuration =
                    configuration(name, inlines.get(0).path());
            if (configuration.isPresent()) {
                Linter own = linter(configuration.get());
                jobs.add(new Job(
                        () -> lint(own, inlines),
                        () -> scripts(own, inlines),
                        own,
                        name,
                        configuration.get(),
                        Optional.empty()));
            }
        }
        results.addAll(lintAll(jobs));
        progress.clear();
        results.sort(Comparator.comparing(checked -> checked.file().path()));
        tellOf(found, allInlines);
        return results;
    }

    /** Whether a search that comes by would leave out a file, or a folder that it is in. */
    private boolean isExcluded(Path file) {
        if (config.excludes(file, false)) {
            return true;
        }
        Path here = Path.of("").toAbsolutePath();
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && folder.startsWith(here) && !folder.equals(here)) {
            if (config.excludes(folder, true)) {
                return true;
            }
            folder = folder.getParent();
        }
        return false;
    }

    private boolean excludes(Path path, boolean folder) {
        if (folder) {
            progress.atFolder();
        }
        return config.excludes(path, folder);
    }

    /** By the file that they stand in. */
    private static Collection<List<BuildDefinitions.Inline>> inlines(BuildDefinitions recipes, ContextFinder contexts) {
        Map<Path, List<BuildDefinitions.Inline>> byFile = new LinkedHashMap<>();
        for (BuildDefinitions.Inline inline : recipes.inlines(contexts)) {
            byFile.computeIfAbsent(inline.path(), path -> new ArrayList<>()).add(inline);
        }
        return byFile.values();
    }

    /** What compose and bake files ask for, and is not there. */
    private void tellOf(FileFinder.Result found, Collection<List<BuildDefinitions.Inline>> inlines) {
        Set<String> said = new LinkedHashSet<>(found.recipes().notes());
        found.linked()
                .forEach(link -> said.add(link + " is skipped: it is a symbolic link to a file outside the repository; "
                        + "name it on the command line to lint it"));
        found.thirdParty()
                .forEach(folder -> said.add(folder + " is skipped: it contains third-party code; "
                        + "name it on the command line to lint it"));
        Map<String, Checked> byName = new HashMap<>();
        results.forEach(checked -> byName.put(checked.file().path(), checked));
        for (FileFinder.Found file : found.files()) {
            Checked result = byName.get(file.name());
            for (BuildDefinitions.RequestedTarget wish : found.recipes().requestedTargets(file.path())) {
                if (result.countsTargetsOfOthers() && !result.file().targets().contains(wish.target())) {
                    said.add(wish.asker() + " builds stage `" + wish.target() + "`, which " + file.name()
                            + " does not define");
                }
            }
        }
        for (List<BuildDefinitions.Inline> all : inlines) {
            Checked result = byName.get(all.get(0).text().file().path());
            if (result.countsTargetsOfOthers()) {
                all.forEach(inline -> tellOf(inline, said));
            }
        }
        for (Checked checked : results) {
            Frontend.other(checked.file().source().text())
                    .ifPresent(image -> said.add(checked.file().path() + " is read by the frontend `" + image
                            + "`: its syntax is not checked"));
        }
        said.forEach(note -> console.note(Console.oneLine(note)));
    }

    private static void tellOf(BuildDefinitions.Inline inline, Set<String> said) {
        if (!inline.requested().isEmpty()) {
            Dockerfile file =
                    Dockerfile.parse(Source.of("", inline.text().text().toString()));
            StageNames stages = StageNames.of(file);
            for (BuildDefinitions.RequestedTarget wish : inline.requested()) {
                if (stages.target(wish.target()).isEmpty()) {
                    said.add(wish.asker() + " builds stage `" + wish.target()
                            + "`, which its Dockerfile does not define");
                }
            }
        }
    }

    /** Without a file to lint a run has not done what it was started for. */
    private void tellOfNothing(FileFinder.Result found, List<Path> named) {
        if (search.wantsImages()
                && !(found.recipes().taken().isEmpty()
                        && found.recipes().unreadableImages().isEmpty())) {
            return;
        }
        if (!found.isEmpty() || named.isEmpty()) {
            found.empty().forEach(folder -> console.note("no Dockerfile in " + Console.oneLine(folder)));
            return;
        }
        String where = found.empty().isEmpty()
                ? "nothing to lint: found no Dockerfile that " + named(named)
                        + (named.size() == 1 ? " builds" : " build")
                : "no Dockerfile in " + String.join(", ", found.empty());
        int ignored = found.ignored().size();
        String which = ignored == 0
                ? ""
                : "; git ignores " + found.ignored().get(0) + (ignored == 1 ? "" : " and " + (ignored - 1) + " more")
                        + ", which `--no-gitignore` includes";
        String message = Console.oneLine(where + which);
        if (search.allowsNothing()) {
            console.note(message);
        } else {
            console.error(message + " (`--allow-empty` allows this)");
            foundNothing = true;
        }
    }

    private static String named(List<Path> paths) {
        return paths.stream().map(FileFinder::name).collect(Collectors.joining(", "));
    }

    /** How compose and bake files build what was linted. */
    BuildDefinitions definitions() {
        return definitions;
    }

    /** Whether there was nothing to lint, and there should have been. */
    boolean foundNothing() {
        return foundNothing;
    }

    /** @param failures of one file */
    private void unreadable(List<BuildDefinitions.Failure> failures) {
        List<Finding> findings = new ArrayList<>();
        LintedFile file = null;
        for (BuildDefinitions.Failure failure : failures) {
            file = linter.unreadable(failure.file(), failure.at(), failure.reason());
            findings.addAll(file.findings());
        }
        findings.sort(Comparator.comparing(Finding::span));
        unreadable(file.withFindings(findings));
    }

    private void unreadable(String path, String reason) {
        unreadable(linter.unreadable(path, reason));
    }

    private void unreadable(LintedFile file) {
        Outcome outcome = unlinted(file);
        results.add(new Checked(outcome.file(), Optional.empty(), 0, Optional.empty(), outcome.views()));
    }

    /** What is in force for a file; without it the file is not linted, and the report says so. */
    private Optional<Configuration> configuration(String name, Path path) {
        Optional<Configuration> configuration = config.configuration(path);
        if (configuration.isEmpty()) {
            unreadable(linter.unlinted(name, "not linted: its configuration is invalid", FIX_CONFIGURATION));
            config.broken(path).ifPresent(this::broken);
        }
        return configuration;
    }

    private Linter linter(Configuration configuration) {
        Linter plain = linter(configuration.settings());
        return scripts.map(checks -> checks.checking(plain, configuration)).orElse(plain);
    }

    /** What is wrong with a configuration is in the report too, once, and where it is. */
    private void broken(ConfigFinder.Found found) {
        if (!brokenConfigurations.add(found.path().orElseThrow())) {
            return;
        }
        String name = found.mistakes().get(0).name();
        Source source;
        try {
            source = Source.decode(name, Files.readAllBytes(found.path().get()));
        } catch (IOException e) {
            return; // that it cannot be read has been said
        }
        List<Finding> findings = new ArrayList<>();
        LintedFile file = null;
        for (InvalidConfig.Mistake mistake : found.mistakes()) {
            file = linter.invalid(
                    source,
                    mistake.at().orElse(new Position(1, 1)),
                    "invalid configuration: " + mistake.message(),
                    FIX_CONFIGURATION);
            findings.addAll(file.findings());
        }
        unreadable(file.withFindings(findings));
    }

    private Linter linter(Settings settings) {
        if (settings == lastSettings) {
            return lastLinter;
        }
        if (lastSettings != null) {
            linters.put(lastSettings, lastLinter);
        }
        // most runs have one configuration, and hashing it costs them more than reading a file
        Linter known = linters.isEmpty() ? null : linters.get(settings);
        lastLinter = known == null ? extensions.linter(linter, settings) : known;
        lastSettings = settings;
        return lastLinter;
    }

    /** What comes in has no place, unless somebody names one: it is taken for a file of this folder. */
    private Optional<Job> standardInput() {
        Optional<Path> path = search.stdinName().map(FileLinter::path);
        String name = path.map(FileFinder::name).orElse("<stdin>");
        byte[] bytes;
        try {
            bytes = console.in().readAllBytes();
        } catch (IOException e) {
            unreadable(name, "cannot read standard input: " + FileFinder.reason(e));
            return Optional.empty();
        }
        Source source = Source.decode(name, bytes);
        List<BuildCase> cases =
                path.map(this::cases).orElseGet(() -> List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
        Optional<Configuration> configuration = configuration(name, path.orElse(Path.of(STDIN)));
        return configuration.map(known -> {
            Linter own = linter(known);
            Editable editable = Editable.of(Optional.empty(), own, () -> cases);
            return new Job(
                    () -> lint(own, source, cases),
                    () -> scripts(own, source, cases),
                    own,
                    name,
                    known,
                    Optional.of(editable));
        });
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("--stdin-filename: `" + name + "` is not a valid path: " + e.getReason());
        }
    }

    private List<BuildCase> cases(Path path) {
        BuildDefinitions recipes = new BuildDefinitions();
        recipes.addAbove(path.toAbsolutePath().getParent());
        return SharedIgnoreFile.withoutPlace(recipes.cases(path, new ContextFinder(search.context())));
    }

    private List<Checked> lintAll(List<Job> jobs) {
        prepareScripts(jobs);
        return forAll(jobs, job -> lint(job, jobs.size()));
    }

    /** All scripts of all files together, since each start of the program that checks them takes its time. One file has no others. */
    private void prepareScripts(List<Job> jobs) {
        Optional<ShellCheck> checker = scripts.flatMap(ScriptChecks::running);
        if (checker.isPresent() && jobs.size() > 1) {
            Set<String> all = new LinkedHashSet<>();
            forAll(jobs, FileLinter::scripts).forEach(all::addAll);
            checker.get().prepare(all);
        }
    }

    /** What cannot be read has none; linting it says why. */
    private static Set<String> scripts(Job job) {
        try {
            return ScriptChecks.wants(job.configuration()) ? job.scripts().get() : Set.of();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Set.of();
        }
    }

    private static Set<String> scripts(Linter linter, Source source, List<BuildCase> cases) {
        Set<String> all = new LinkedHashSet<>();
        linter.analyze(source, cases).builds().forEach(build -> all.addAll(ShellCheck.scripts(build)));
        return all;
    }

    private static Set<String> scripts(Linter linter, List<BuildDefinitions.Inline> inlines) {
        Set<String> all = new LinkedHashSet<>();
        for (BuildDefinitions.Inline inline : inlines) {
            Embedded embedded = new Embedded(
                    inline.text().file(), inline.text().text(), inline.text().exact());
            all.addAll(scripts(linter, embedded.inner(), inline.cases()));
        }
        return all;
    }

    private static Source source(FileFinder.Found file) {
        try {
            return Source.decode(file.name(), Files.readAllBytes(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> forAll(List<Job> jobs, Function<Job, T> work) {
        int threads = Math.min(processors(), jobs.size() / FEW_FILES + 1);
        if (threads == 1) {
            return jobs.stream().map(work).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Job job : jobs) {
                futures.add(pool.submit(() -> work.apply(job)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** @param all how many there are */
    private Checked lint(Job job, int all) {
        long start = System.nanoTime();
        Outcome outcome;
        try {
            outcome = job.work().get();
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of ours must not cost the other files
            String reason = "internal error while linting this file (" + e + "); please report it";
            outcome = unlinted(job.linter().unlinted(job.name(), reason, REPORT_ERROR));
        } catch (OutOfMemoryError e) {
            outcome = unlinted(job.linter().unlinted(job.name(), "out of memory", RAISE_LIMIT));
        }
        progress.fileDone(all);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        return new Checked(
                outcome.file(), Optional.of(job.configuration()), milliseconds, job.editable(), outcome.views());
    }

    private Outcome lint(Linter linter, FileFinder.Found file, Supplier<List<BuildCase>> cases) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file.path());
        } catch (IOException e) {
            String reason = "cannot read this file: " + FileFinder.reason(e);
            return unlinted(linter.unreadable(file.name(), reason));
        }
        return lint(linter, Source.decode(file.name(), bytes), cases.get());
    }

    private Outcome lint(Linter linter, Source source, List<BuildCase> cases) {
        Analysis analysis = linter.analyze(source, cases);
        LintedFile linted = linter.lint(analysis);
        return new Outcome(linted, keepsViews ? List.of(FileView.of(analysis, linted)) : List.of());
    }

    /** @param inlines all those of one file */
    private Outcome lint(Linter linter, List<BuildDefinitions.Inline> inlines) {
        List<LintedFile> files = new ArrayList<>();
        List<FileView> views = new ArrayList<>();
        LineIndex lines = inlines.get(0).text().file().lines();
        for (BuildDefinitions.Inline inline : inlines) {
            Embedded embedded = new Embedded(
                    inline.text().file(), inline.text().text(), inline.text().exact());
            Analysis analysis = linter.analyze(embedded.inner(), inline.cases());
            LintedFile linted = linter.lint(analysis);
            files.add(embedded.place(linted));
            if (keepsViews) {
                views.add(FileView.embedded(analysis, linted, embedded::place, lines));
            }
        }
        return new Outcome(Embedded.merge(files), views);
    }

    private Outcome unlinted(LintedFile file) {
        return new Outcome(file, keepsViews ? List.of(FileView.unreadable(file)) : List.of());
    }
}
