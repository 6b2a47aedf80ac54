package io.plimsoll.shellcheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The program ShellCheck.
 *
 * @param path where it is
 */
record Program(Path path) {
    private static final String SCRIPT = ".plimsoll-script";
    private static final long SECONDS = 300;
    /** It exits with 1 where it has remarks. */
    private static final int REMARKS = 1;

    private static final int SHOWN_ERROR = 200;

    /**
     * Runs it once, on all of these scripts.
     *
     * @return its remarks on each, in the order of the scripts
     * @throws ShellCheckFailure when it cannot be run, or fails
     */
    List<List<Remark>> run(List<String> scripts) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("plimsoll-shellcheck-");
            folder.toFile().deleteOnExit(); // for a run that is interrupted
            return run(scripts, folder);
        } catch (IOException e) {
            throw new ShellCheckFailure(e.getMessage());
        } finally {
            delete(folder);
        }
    }

    /** @param folder takes files that are of no use afterward */
    List<List<Remark>> run(List<String> scripts, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(path.toString(), "--norc", "--format=json1"));
        for (int i = 0; i < scripts.size(); i++) {
            Path file = folder.resolve(i + SCRIPT);
            file.toFile().deleteOnExit();
            Files.writeString(file, scripts.get(i));
            command.add(i + SCRIPT);
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("SHELLCHECK_OPTS"); // what one user prefers is not what a file is measured by
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        finish(process);
        if (process.exitValue() > REMARKS) {
            String said = Files.readString(err).strip();
            String first = said.lines().findFirst().orElse("");
            throw new ShellCheckFailure("exit status " + process.exitValue()
                    + (first.isEmpty() ? "" : ": " + first.substring(0, Math.min(SHOWN_ERROR, first.length()))));
        }
        String written = Files.readString(out, StandardCharsets.UTF_8);
        if (written.isBlank()) { // even about scripts without remarks it writes something
            throw new ShellCheckFailure("no output");
        }
        Map<String, List<Remark>> byFile = RemarkReader.read(written);
        List<List<Remark>> remarks = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            remarks.add(List.copyOf(byFile.getOrDefault(i + SCRIPT, List.of())));
        }
        return remarks;
    }

    private static void finish(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new ShellCheckFailure("no answer after " + SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellCheckFailure("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Has something done when our own program is ended.
     *
     * @throws IllegalStateException when it is being ended
     */
    static void beforeExit(Thread action) {
        Runtime.getRuntime().addShutdownHook(action);
    }

    static void notBeforeExit(Thread action) {
        try {
            Runtime.getRuntime().removeShutdownHook(action);
        } catch (IllegalStateException e) {
            // it is being ended
        }
    }

    /** Deletes the files in a folder. */
    static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** @param folder null when there is none */
    static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try {
            clear(folder);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // it is deleted at the end of the run
            folder.toFile().deleteOnExit();
        }
    }

    /**
     * Looks for it as a shell would, in directories with absolute names only: what is linted must not bring the program.
     *
     * @param searchPath the value of PATH
     */
    static Optional<Path> find(String searchPath, String separator) {
        for (String folder : searchPath.split(separator)) {
            for (String name : List.of("shellcheck", "shellcheck.exe")) {
                Path candidate = Path.of(folder).resolve(name);
                if (candidate.isAbsolute() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
