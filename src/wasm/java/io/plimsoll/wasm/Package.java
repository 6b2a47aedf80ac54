package io.plimsoll.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.teavm.tooling.TeaVMToolException;

/** Makes the npm package. */
public final class Package {
    private Package() {}

    /** @param args {@code src/wasm}, the build's folder, the version and the address of the repository */
    public static void main(String[] args) throws IOException, TeaVMToolException {
        Path sources = Path.of(args[0]);
        Path core = Path.of(args[1], "npm", "core");
        Files.createDirectories(core);
        for (Path file : files(sources.resolve("npm"))) {
            String text = Files.readString(file).replace("@version@", args[2]).replace("@repository@", args[3]);
            Files.writeString(core.resolve(file.getFileName()), text);
        }
        Files.copy(Path.of("LICENSE"), core.resolve("LICENSE"), StandardCopyOption.REPLACE_EXISTING);
        Compiler.compile(core.resolve("plimsoll.wasm"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
