package io.plimsoll.cli;

import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds and lints files, each under the configuration that it belongs to. */
final class FileLinter {
    private static final int FEW_FILES = 8;
    private static final String STDIN = "-";

    /**
     * A file that has been linted.
     *
     * @param configuration what was in force; empty when the file could not be linted
     * @param milliseconds that it took, with reading
     */
    record Checked(LintedFile file, Optional<Configuration> configuration, long milliseconds) {
        boolean fails() {
            Optional<Severity> failOn = configuration.flatMap(Configuration::failOn);
            return failOn.isPresent()
                    && file.findings().stream().anyMatch(f -> f.severity().isAtLeast(failOn.get()));
        }
    }

    /** @param linter for the settings of the file */
    private record Job(FileFinder.Found file, Linter linter, Configuration configuration) {}

    private final Linter linter;
    private final Extensions extensions;
    private final ConfigOptions config;
    private final boolean gitIgnores;
    private final Console console;
    private final Map<Settings, Linter> linters = new HashMap<>();
    private final List<Checked> results = new ArrayList<>();

    /**
     * @param linter for files that have no configuration
     * @param gitIgnores whether a search leaves out what git ignores
     */
    FileLinter(Linter linter, Extensions extensions, ConfigOptions config, boolean gitIgnores, Console console) {
        this.linter = linter;
        this.extensions = extensions;
        this.config = config;
        this.gitIgnores = gitIgnores;
        this.console = console;
    }

    /**
     * @param paths as the command line has them
     * @return in the order of their names
     */
    List<Checked> lint(List<String> paths) throws IOException {
        List<Path> named = new ArrayList<>();
        for (String path : paths.isEmpty() ? List.of(".") : paths) {
            if (path.equals(STDIN)) {
                lintStandardInput();
            } else {
                try {
                    named.add(Path.of(path));
                } catch (InvalidPathException e) {
                    unreadable(path, "this is no path: " + e.getReason());
                }
            }
        }
        FileFinder.Result found = FileFinder.find(named, config::excludes, gitIgnores);
        found.unreadable().forEach(this::unreadable);
        found.empty().forEach(folder -> console.error("no Dockerfile in " + Console.oneLine(folder)));
        List<Job> jobs = new ArrayList<>();
        for (FileFinder.Found file : found.files()) {
            Optional<Configuration> configuration = configuration(file.name(), file.path());
            if (configuration.isPresent()) {
                Configuration inForce = configuration.get();
                jobs.add(new Job(file, linter(inForce.settings()), inForce));
            }
        }
        results.addAll(lintAll(jobs));
        results.sort(Comparator.comparing(checked -> checked.file().path()));
        return results;
    }

    private void unreadable(String path, String reason) {
        results.add(new Checked(linter.unreadable(path, reason), Optional.empty(), 0));
    }

    /** What is in force for a file; without it the file is not linted, and the report says so. */
    private Optional<Configuration> configuration(String name, Path path) {
        Optional<Configuration> configuration = config.configuration(path);
        if (configuration.isEmpty()) {
            unreadable(name, "this file is not linted: its configuration cannot be used");
        }
        return configuration;
    }

    private Linter linter(Settings settings) {
        Linter known = linters.get(settings);
        if (known == null) {
            known = extensions.linter(linter, settings);
            linters.put(settings, known);
        }
        return known;
    }

    /** What comes in has no place, and is taken for a file of this folder. */
    private void lintStandardInput() throws IOException {
        String name = "<stdin>";
        byte[] bytes = console.in().readAllBytes();
        Optional<Configuration> configuration = configuration(name, Path.of(STDIN));
        if (configuration.isPresent()) {
            long start = System.nanoTime();
            LintedFile linted = linter(configuration.get().settings()).lint(Source.decode(name, bytes));
            results.add(new Checked(linted, configuration, (System.nanoTime() - start) / 1_000_000));
        }
    }

    private static List<Checked> lintAll(List<Job> jobs) {
        ContextFinder contexts = new ContextFinder();
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), jobs.size() / FEW_FILES + 1);
        if (threads == 1) {
            return jobs.stream().map(job -> lint(job, contexts)).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Checked>> futures = new ArrayList<>();
            for (Job job : jobs) {
                futures.add(pool.submit(() -> lint(job, contexts)));
            }
            List<Checked> results = new ArrayList<>();
            for (Future<Checked> future : futures) {
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

    private static Checked lint(Job job, ContextFinder contexts) {
        long start = System.nanoTime();
        LintedFile linted = lint(job.linter(), job.file(), contexts);
        return new Checked(linted, Optional.of(job.configuration()), (System.nanoTime() - start) / 1_000_000);
    }

    private static LintedFile lint(Linter linter, FileFinder.Found file, ContextFinder contexts) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file.path());
        } catch (IOException e) {
            return linter.unreadable(file.name(), "this file cannot be read: " + FileFinder.reason(e));
        }
        try {
            return linter.lint(Source.decode(file.name(), bytes), contexts.find(file.path()));
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of ours must not cost the other files
            return linter.unreadable(file.name(), "the program broke on this file (" + e + "); please report it");
        }
    }
}
