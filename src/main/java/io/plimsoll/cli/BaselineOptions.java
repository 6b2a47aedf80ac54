package io.plimsoll.cli;

import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.FileFinder;
import io.plimsoll.report.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code check --baseline}: only what is new since the baseline was written is reported and fails. */
final class BaselineOptions {
    private static final String WRITE = "--write-baseline";
    private static final String READ = "--baseline";
    private static final String PRUNE = "--prune-baseline";
    private static final int SHOWN = 5;

    private final Path file;
    private final Optional<Baseline> known;
    private final boolean prune;
    private final Console console;

    private BaselineOptions(Path file, Optional<Baseline> known, boolean prune, Console console) {
        this.file = file;
        this.known = known;
        this.prune = prune;
        this.console = console;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(
                file(READ, "Report only findings that are not in this file, and only they count for the exit status."));
        spec.addOption(file(WRITE, "Write all findings to this file instead of a report."));
        spec.addOption(OptionSpec.builder(PRUNE)
                .description("Remove findings that no longer occur from the file of --baseline.")
                .build());
    }

    private static OptionSpec file(String name, String description) {
        return OptionSpec.builder(name)
                .paramLabel("FILE")
                .type(String.class)
                .description(description)
                .build();
    }

    /**
     * @return empty when there is no such option
     * @throws UsageError when options contradict each other, or the file cannot be read
     */
    static Optional<BaselineOptions> of(ParseResult arguments, Console console) {
        boolean prune = arguments.hasMatchedOption(PRUNE);
        String written = arguments.matchedOptionValue(WRITE, null);
        String read = arguments.matchedOptionValue(READ, null);
        if (prune && read == null) {
            throw new UsageError(PRUNE + " requires " + READ);
        }
        if (written != null && read != null) {
            throw new UsageError(WRITE + " and " + READ + " cannot be combined");
        }
        if (written != null) {
            for (String option :
                    List.of("--format", "--statistics", "--add-ignores", "--diff", "--changed-since", "--staged")) {
                if (arguments.hasMatchedOption(option)) {
                    throw new UsageError(WRITE + " and " + option + " cannot be combined");
                }
            }
            return Optional.of(new BaselineOptions(path(WRITE, written), Optional.empty(), false, console));
        }
        if (read == null) {
            return Optional.empty();
        }
        Path file = path(READ, read);
        try {
            Baseline known = Baseline.read(Files.readString(file));
            return Optional.of(new BaselineOptions(file, Optional.of(known), prune, console));
        } catch (IllegalArgumentException e) {
            throw new UsageError(READ + ": " + Console.oneLine(read + ": " + e.getMessage()));
        } catch (IOException e) {
            throw new UsageError(READ + ": cannot read " + read + ": " + FileFinder.reason(e));
        }
    }

    private static Path path(String option, String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageError(option + ": `" + name + "` is not a valid path: " + e.getReason());
        }
    }

    /** Whether the findings are written in place of a report. */
    boolean writes() {
        return known.isEmpty();
    }

    /** How the baseline names a file: from its own folder on, wherever the program runs. */
    private UnaryOperator<String> key() {
        Path folder = file.getParent();
        return name -> {
            try {
                return folder.relativize(Path.of(name).toAbsolutePath().normalize())
                        .toString()
                        .replace('\\', '/');
            } catch (IllegalArgumentException e) {
                return name; // standard input, or another drive
            }
        };
    }

    private static List<LintedFile> files(List<Checked> checked) {
        return checked.stream().map(Checked::file).toList();
    }

    /** Writes what was found. */
    void write(List<Checked> checked) throws IOException {
        Baseline baseline = Baseline.of(files(checked), key(), head());
        save(baseline);
        console.out()
                .println("wrote " + Console.oneLine(file.toString()) + ": " + baseline.size()
                        + (baseline.size() == 1 ? " finding in " : " findings in ")
                        + baseline.files().size() + (baseline.files().size() == 1 ? " file" : " files"));
    }

    private Optional<String> head() {
        try {
            return Git.at(file.getParent()).head();
        } catch (Git.Failed e) {
            return Optional.empty(); // renamed files are then found by their findings
        }
    }

    private void save(Baseline baseline) throws IOException {
        byte[] text = baseline.text().getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file)) {
            FileReplacement.replace(file, text);
        } else {
            Files.write(file, text);
        }
    }

    /** The files with new findings only. */
    List<Checked> apply(List<Checked> checked) throws IOException {
        Baseline baseline = known.orElseThrow();
        Baseline.Applied applied = baseline.apply(files(checked), key(), this::exists, renamed(baseline));
        List<Checked> result = new ArrayList<>();
        for (int i = 0; i < checked.size(); i++) {
            result.add(checked.get(i).with(applied.files().get(i)));
        }
        if (applied.known() > 0) {
            console.note(
                    applied.known() + (applied.known() == 1 ? " finding is" : " findings are") + " in the baseline");
        }
        tell(applied);
        if (prune && !applied.left().text().equals(baseline.text())) {
            save(applied.left());
        }
        return result;
    }

    private void tell(Baseline.Applied applied) {
        int stale =
                applied.stale().values().stream().mapToInt(Integer::intValue).sum();
        if (stale == 0) {
            return;
        }
        console.note(stale + (stale == 1 ? " finding" : " findings") + " of the baseline no longer "
                + (stale == 1 ? "occurs" : "occur")
                + (prune
                        ? ": removed from " + Console.oneLine(file.toString())
                        : "; `--prune-baseline` removes " + (stale == 1 ? "it" : "them")));
        applied.stale().entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> console.note("  " + Console.oneLine(entry.getKey())
                        + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + ")")));
        if (applied.stale().size() > SHOWN) {
            console.note("  and " + (applied.stale().size() - SHOWN) + " more");
        }
    }

    private boolean exists(String key) {
        try {
            return Files.exists(file.getParent().resolve(key));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What git takes for renamed since the baseline was written. */
    private Map<String, String> renamed(Baseline baseline) {
        boolean gone = baseline.files().stream().anyMatch(name -> !exists(name));
        if (!gone || baseline.commit().isEmpty()) {
            return Map.of();
        }
        Map<String, String> renamed = new HashMap<>();
        try {
            Git git = Git.at(file.getParent());
            Path folder = file.getParent().toRealPath();
            git.since(baseline.commit().get())
                    .former()
                    .forEach((now, then) -> renamed.put(key(git, folder, now), key(git, folder, then)));
        } catch (Git.Failed | IOException e) {
            return Map.of(); // the commit may not be there, as in a shallow clone
        }
        return renamed;
    }

    private static String key(Git git, Path folder, String path) {
        return folder.relativize(git.root().resolve(path)).toString().replace('\\', '/');
    }
}
