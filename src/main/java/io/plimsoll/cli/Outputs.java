package io.plimsoll.cli;

import io.plimsoll.lint.LintedFile;
import io.plimsoll.report.Format;
import io.plimsoll.report.Formats;
import io.plimsoll.report.Look;
import io.plimsoll.report.Results;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reports that are asked for with {@code --format NAME[=FILE]}, and where they go. */
final class Outputs {
    private static final String DEFAULT = "text";

    /** @param file empty for standard output */
    private record Output(Format format, Optional<Path> file) {}

    private final List<Output> outputs;

    private Outputs(List<Output> outputs) {
        this.outputs = outputs;
    }

    /**
     * Looks at the files before anything is linted: who waits for a report wants to know at once that there will be none.
     *
     * @throws UsageError when they cannot all be written
     */
    static Outputs of(List<String> formats) {
        List<Output> outputs = new ArrayList<>();
        Optional<String> onStandardOutput = Optional.empty();
        Set<Path> files = new HashSet<>();
        for (String text : formats.isEmpty() ? List.of(DEFAULT) : formats) {
            Output output = output(text);
            String name = output.format().name();
            if (output.file().isEmpty() && onStandardOutput.isPresent()) {
                throw new UsageError("--format " + onStandardOutput.get() + " and --format " + name
                        + " cannot both go to standard output; write `--format " + name + "=FILE`");
            }
            if (output.file().isEmpty()) {
                onStandardOutput = Optional.of(name);
            } else if (!files.add(output.file().get().toAbsolutePath().normalize())) {
                throw new UsageError(
                        "two reports cannot go to one file: " + output.file().get());
            }
            outputs.add(output);
        }
        return new Outputs(outputs);
    }

    private static Output output(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Format format = Formats.of(name)
                .orElseThrow(() -> new UsageError("--format is one of " + String.join(", ", Formats.names()) + ", not `"
                        + name + "`" + Main.didYouMean(name, Formats.names())));
        if (equals < 0) {
            return new Output(format, Optional.empty());
        }
        String file = text.substring(equals + 1);
        if (file.isEmpty()) {
            throw new UsageError("--format " + text + " names no file");
        }
        try {
            Path path = Path.of(file);
            obstacle(path).ifPresent(reason -> {
                throw new UsageError("cannot write the " + name + " report to " + file + ": " + reason);
            });
            return new Output(format, Optional.of(path));
        } catch (InvalidPathException e) {
            throw new UsageError("cannot write the " + name + " report to " + file + ": this is no path");
        }
    }

    /** Why a file cannot be written, as far as can be seen before. */
    private static Optional<String> obstacle(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("this is a folder");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : Optional.of("permission denied");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.exists(folder)) {
            return Optional.of("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(folder + " is no folder");
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("permission denied in folder " + folder);
    }

    /** @return whether all reports were written; if not, it has been said */
    boolean write(Results results, Console console) {
        boolean all = true;
        for (Output output : outputs) {
            String where = output.file().map(Path::toString).orElse("standard output");
            try {
                if (output.file().isPresent()) {
                    write(output.format(), results, output.file().get());
                } else {
                    write(output.format(), results, console);
                }
            } catch (IOException e) {
                console.error("cannot write the " + output.format().name() + " report to " + where + ": "
                        + FileFinder.reason(e));
                all = false;
            }
        }
        return all;
    }

    private static void write(Format format, Results results, Console console) throws IOException {
        format.write(results, new Look(console.style(), console.width(), console.terminal()), console.out());
        if (console.out().checkError()) {
            throw new IOException("not all of it was taken");
        }
    }

    /** Whoever reads the file finds the old report or the new one, never a part. */
    private static void write(Format format, Results results, Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && isLinted(target, results)) {
            throw new IOException("this is one of the files that were linted");
        }
        boolean replaceable = Files.isRegularFile(target) && Files.isWritable(target.getParent());
        if (Files.exists(target) && !replaceable) { // a pipe, a device, a file alone in a folder of somebody else
            write(format, results, Files.newOutputStream(target));
            return;
        }
        Path part = target.resolveSibling(".plimsoll-" + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            write(
                    format,
                    results,
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isLinted(Path file, Results results) {
        for (LintedFile linted : results.files()) {
            try {
                if (linted.read() && file.equals(Path.of(linted.path()).toRealPath())) {
                    return true;
                }
            } catch (IOException | InvalidPathException e) {
                // standard input, or gone by now
            }
        }
        return false;
    }

    private static void write(Format format, Results results, OutputStream to) throws IOException {
        try (OutputStream out = new BufferedOutputStream(to)) {
            format.write(results, Look.PLAIN, out);
        }
    }
}
