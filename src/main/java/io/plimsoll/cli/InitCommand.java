package io.plimsoll.cli;

import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigText;
import io.plimsoll.project.FileFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll init}: writes a configuration file to start from. */
final class InitCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Write a " + ConfigFinder.FILE + " with every option commented out.",
                        "An existing file is not changed.");
        addFolder(spec);
        return spec;
    }

    static void addFolder(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("DIR")
                .type(String.class)
                .description("The directory (default: the working directory).")
                .build());
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        write(folder(arguments).resolve(ConfigFinder.FILE), ConfigText.commented(), console);
        return Main.OK;
    }

    /** @throws UsageError when there is none */
    static Path folder(ParseResult arguments) {
        String name = arguments.matchedPositionalValue(0, "");
        try {
            Path folder = Path.of(name);
            if (!Files.isDirectory(folder.toAbsolutePath())) {
                throw new UsageError("`" + name + "` is not a directory");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw new UsageError("`" + name + "` is not a valid path: " + e.getReason());
        }
    }

    /** @throws UsageError when it cannot be written, or there is one already */
    static void write(Path file, String text, Console console) {
        try {
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new UsageError(file + " already exists; it is not changed");
        } catch (IOException e) {
            throw new UsageError("cannot write " + file + ": " + FileFinder.reason(e));
        }
        console.out().println("wrote " + Console.oneLine(file.toString()));
    }
}
