package io.plimsoll.cli;

import io.plimsoll.project.FileFinder;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Spelling;
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

/**
 * The reports that are asked for with {@code --format NAME[=FILE]}, and where they go.
 *
 * @param <T> what is reported
 */
final class Outputs<T> {
    private static final String DEFAULT = "text";

    /** @param file empty for standard output */
    private record Output<T>(Renderer<T> form, Optional<Path> file) {}

    private final List<Output<T>> outputs;

    private Outputs(List<Output<T>> outputs) {
        this.outputs = outputs;
    }

    /**
     * Looks at the files before anything is linted: who waits for a report wants to know at once that there will be none.
     *
     * @param forms those that there are
     * @throws UsageError when they cannot all be written
     */
    static <T> Outputs<T> of(List<String> formats, List<? extends Renderer<T>> forms) {
        List<Output<T>> outputs = new ArrayList<>();
        Optional<String> onStandardOutput = Optional.empty();
        Set<Path> files = new HashSet<>();
        for (String text : formats.isEmpty() ? List.of(DEFAULT) : formats) {
            Output<T> output = output(text, forms);
            String name = output.form().name();
            if (output.file().isEmpty() && onStandardOutput.isPresent()) {
                throw new UsageError("--format " + onStandardOutput.get() + " and --format " + name
                        + " cannot both go to standard output; write `--format " + name + "=FILE`");
            }
            if (output.file().isEmpty()) {
                onStandardOutput = Optional.of(name);
            } else if (!files.add(output.file().get().toAbsolutePath().normalize())) {
                throw new UsageError("cannot write two reports to the same file: "
                        + output.file().get());
            }
            outputs.add(output);
        }
        return new Outputs<>(outputs);
    }

    /** Whether one of the reports has this form. */
    boolean has(String name) {
        return outputs.stream().anyMatch(output -> output.form().name().equals(name));
    }

    /** What a shell completes after {@code --format}. */
    static <T> Iterable<String> names(List<? extends Renderer<T>> forms) {
        return () -> forms.stream().map(Renderer::name).iterator();
    }

    private static <T> Output<T> output(String text, List<? extends Renderer<T>> forms) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        List<String> names = new ArrayList<>();
        Renderer<T> form = null;
        for (Renderer<T> candidate : forms) {
            names.add(candidate.name());
            form = candidate.name().equals(name) ? candidate : form;
        }
        if (form == null) {
            throw new UsageError("--format must be one of " + String.join(", ", names) + ", not `" + name + "`"
                    + Spelling.didYouMean(name, names));
        }
        if (equals < 0) {
            return new Output<>(form, Optional.empty());
        }
        String file = text.substring(equals + 1);
        if (file.isEmpty()) {
            throw new UsageError("--format " + text + " requires a file");
        }
        try {
            Path path = Path.of(file);
            obstacle(path).ifPresent(reason -> {
                throw new UsageError("cannot write the " + name + " report to " + file + ": " + reason);
            });
            return new Output<>(form, Optional.of(path));
        } catch (InvalidPathException e) {
            throw new UsageError("cannot write the " + name + " report to " + file + ": not a valid path");
        }
    }

    /** Why a file cannot be written, as far as can be seen before. */
    private static Optional<String> obstacle(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("is a directory");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : Optional.of("permission denied");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.exists(folder)) {
            return Optional.of("no such directory " + folder);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(folder + " is not a directory");
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("permission denied in " + folder);
    }

    /**
     * @param inputs the files that were read, which no report may take the place of
     * @return whether all reports were written; if not, it has been said
     */
    boolean write(T what, List<String> inputs, Console console) {
        boolean all = true;
        for (Output<T> output : outputs) {
            String where = output.file().map(Path::toString).orElse("standard output");
            try {
                if (output.file().isPresent()) {
                    write(output.form(), what, inputs, output.file().get());
                } else {
                    write(output.form(), what, console);
                }
            } catch (IOException e) {
                console.error("cannot write the " + output.form().name() + " report to " + where + ": "
                        + FileFinder.reason(e));
                all = false;
            }
        }
        return all;
    }

    private static <T> void write(Renderer<T> form, T what, Console console) throws IOException {
        form.write(what, new RenderOptions(console.style(), console.width(), console.terminal()), console.out());
        if (console.out().checkError()) {
            throw new IOException("incomplete write");
        }
    }

    /** Whoever reads the file finds the old report or the new one, never a part. */
    private static <T> void write(Renderer<T> form, T what, List<String> inputs, Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && isInput(target, inputs)) {
            throw new IOException("it is one of the files that were read");
        }
        boolean replaceable = Files.isRegularFile(target) && Files.isWritable(target.getParent());
        if (Files.exists(target) && !replaceable) { // a pipe, a device, a file alone in a folder of somebody else
            write(form, what, Files.newOutputStream(target));
            return;
        }
        Path part = target.resolveSibling(".plimsoll-" + Long.toHexString(System.nanoTime()) + ".tmp");
        deleteWhenStopped(part);
        try {
            write(form, what, Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A file that is not whole yet does not stay when somebody stops the run right now. */
    static void deleteWhenStopped(Path part) throws IOException {
        try {
            part.toFile().deleteOnExit();
        } catch (IllegalStateException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isInput(Path file, List<String> inputs) {
        for (String input : inputs) {
            try {
                if (file.equals(Path.of(input).toRealPath())) {
                    return true;
                }
            } catch (IOException | InvalidPathException e) {
                // standard input, or gone by now
            }
        }
        return false;
    }

    private static <T> void write(Renderer<T> form, T what, OutputStream to) throws IOException {
        try (OutputStream out = new BufferedOutputStream(to)) {
            form.write(what, RenderOptions.PLAIN, out);
        }
    }
}
