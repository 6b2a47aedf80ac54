package io.plimsoll.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A git repository in a folder, and runs of {@code plimsoll check} over it. */
record Repository(Path folder) {
    /** @param found each finding as {@code file:line:column rule} */
    record Run(int status, List<String> found, String out, String err) {}

    static Repository in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        return new Repository(folder);
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name).normalize();
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Runs it over the whole repository. */
    Run check() {
        return check(folder);
    }

    Run check(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        Stream<Object> all = Stream.concat(Stream.of("check"), Stream.of(arguments));
        int status = new Main(console).run(all.map(Object::toString).toArray(String[]::new));
        print.flush();
        String report = out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        List<String> found = report.lines()
                .filter(line -> line.matches("\\S+:\\d+:\\d+ .*"))
                .map(line -> line.replaceAll("^(\\S+) \\w+ ([\\w-]+): .*", "$1 $2"))
                .toList();
        return new Run(
                status, found, report, err.toString(StandardCharsets.UTF_8).replace(folder + "/", ""));
    }
}
