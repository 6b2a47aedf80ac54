package io.plimsoll.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.teavm.tooling.TeaVMToolException;

/** Makes the npm package and the playground. */
public final class Package {
    private final String version;
    private final String repository;

    private Package(String version, String repository) {
        this.version = version;
        this.repository = repository;
    }

    /** @param args {@code src/wasm}, the build's folder, the version and the address of the repository */
    public static void main(String[] args) throws IOException, TeaVMToolException {
        new Package(args[2], args[3]).make(Path.of(args[0]), Path.of(args[1]));
    }

    private void make(Path sources, Path build) throws IOException, TeaVMToolException {
        Path core = build.resolve("npm").resolve("core");
        Files.createDirectories(core);
        for (Path file : files(sources.resolve("npm"))) {
            Files.writeString(core.resolve(file.getFileName()), filled(file));
        }
        Files.copy(Path.of("LICENSE"), core.resolve("LICENSE"), StandardCopyOption.REPLACE_EXISTING);
        Compiler.compile(core.resolve("plimsoll.wasm"));
        Path pages = sources.resolve("playground");
        Path playground = Files.createDirectories(build.resolve("playground"));
        Files.writeString(
                playground.resolve("index.html"), Playground.page(pages, core, filled(pages.resolve("index.html"))));
    }

    private String filled(Path file) throws IOException {
        return Files.readString(file).replace("@version@", version).replace("@repository@", repository);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
