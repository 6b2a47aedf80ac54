package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.IgnoreWriter;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code check --add-ignores}: writes comments into files, so that the next run finds only what is new. */
final class IgnoreAdder {
    private static final String OPTION = "--add-ignores";

    /** A comment may be found fault with itself. */
    private static final int ROUNDS = 3;

    private final String reason;
    private final Severity least;
    private final RuleNames names;
    private final Console console;
    private boolean failed;

    /**
     * @param reason that the comments give
     * @param least what is less severe than that stays
     */
    IgnoreAdder(String reason, Severity least, RuleNames names, Console console) {
        this.reason = reason;
        this.least = least;
        this.names = names;
        this.console = console;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(OPTION)
                .paramLabel("REASON")
                .arity("0..1")
                .type(String.class)
                .preprocessor(IgnoreAdder::takeReason)
                .description("Add ignore comments for all findings, with this reason, and report what is left.")
                .build());
    }

    /** A reason follows an equals sign: the next argument is a path. */
    private static boolean takeReason(
            Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> how) {
        boolean attached =
                how.get("separator") != null && !how.get("separator").toString().isBlank();
        if (!attached) {
            arguments.push("");
        }
        return false;
    }

    /** The reason that is asked for; empty when no comments are. */
    static Optional<String> reason(ParseResult arguments) {
        if (!arguments.hasMatchedOption(OPTION)) {
            return Optional.empty();
        }
        String reason = arguments.matchedOptionValue(OPTION, "").strip();
        if (reason.codePoints().anyMatch(Character::isISOControl)) {
            throw new UsageError(OPTION + ": the reason must be one line");
        }
        if (reason.startsWith(",")) {
            throw new UsageError(OPTION + ": the reason must not begin with a comma, which would list another rule");
        }
        if (arguments.matchedPositionalValue(0, List.<String>of()).contains("-")) {
            throw new UsageError(OPTION + " and standard input (`-`) cannot be combined");
        }
        return Optional.of(reason);
    }

    /** Whether a file could not be written; that has been said then. */
    boolean hasFailed() {
        return failed;
    }

    /** @return what is left of what was found */
    Checked add(Checked checked) {
        if (wanted(checked.file()).isEmpty()) {
            return checked;
        }
        if (checked.onDisk().filter(disk -> Files.isRegularFile(disk.path())).isEmpty()) {
            say(checked, "no comments added: not a regular Dockerfile");
            return checked;
        }
        if (!checked.configuration().orElseThrow().settings().ignoreComments()) {
            say(checked, "no comments added: its configuration disables ignore comments");
            return checked;
        }
        try {
            return add(checked, checked.onDisk().get());
        } catch (IOException e) {
            console.error(
                    Console.oneLine("cannot add comments to " + checked.file().path() + ": " + FileFinder.reason(e)));
            failed = true;
            return checked;
        }
    }

    private Checked add(Checked checked, FileLinter.OnDisk disk) throws IOException {
        String path = checked.file().path();
        byte[] bytes = Files.readAllBytes(disk.path());
        LintedFile before = disk.linter().apply(Source.decode(path, bytes)); // another name of it may have been first
        LintedFile now = before;
        byte[] changed = bytes;
        int comments = 0;
        for (int round = 0; round < ROUNDS && !wanted(now).isEmpty(); round++) {
            Source source = now.source();
            Optional<IgnoreWriter.Written> written = IgnoreWriter.write(source, wanted(now), reason, names);
            if (written.isEmpty()) {
                break;
            }
            changed = source.encode(written.get().text());
            comments = Math.max(comments, written.get().comments());
            now = disk.linter().apply(Source.decode(path, changed));
        }
        if (!wanted(now).isEmpty()) {
            say(checked, "no comments added: they would not silence all findings, or would change what is built");
            return checked;
        }
        if (comments > 0) {
            replace(disk.path(), changed);
            int silenced = wanted(before).size();
            say(
                    checked,
                    comments
                            + (comments == 1 ? " comment now ignores " : " comments now ignore ")
                            + silenced
                            + (silenced == 1 ? " finding" : " findings"));
        }
        return checked.with(now);
    }

    private List<Finding> wanted(LintedFile file) {
        List<Finding> wanted = new ArrayList<>();
        for (Finding finding : file.findings()) {
            if (finding.severity().isAtLeast(least) && IgnoreWriter.canSilence(finding)) {
                wanted.add(finding);
            }
        }
        return wanted;
    }

    private void say(Checked checked, String what) {
        console.note(Console.oneLine(checked.file().path() + ": " + what));
    }

    /** A file is there whole at any time; a link stays a link, and rights stay as they are. */
    private static void replace(Path named, byte[] bytes) throws IOException {
        Path file = named.toRealPath();
        Path part = file.resolveSibling(".plimsoll-" + Long.toHexString(System.nanoTime()) + ".tmp");
        if (!Files.isWritable(file.getParent())) {
            overwrite(file, bytes);
            return;
        }
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        try {
            Outputs.deleteWhenStopped(part);
            Files.copy(file, part, StandardCopyOption.COPY_ATTRIBUTES);
            keepRights(file, part);
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Of a file of somebody else the rights are not copied when its owner cannot be. */
    private static void keepRights(Path file, Path part) throws IOException {
        try {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            // Windows, where what a file inherits from its folder is what counts
        }
    }

    /** Where no other file can take its place, it is not emptied first: when the disk is full, it is as it was. */
    private static void overwrite(Path file, byte[] bytes) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try {
            put(file, bytes);
        } catch (IOException e) {
            put(file, before);
            throw e;
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.truncate(bytes.length);
        }
    }
}
