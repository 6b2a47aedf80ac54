package io.plimsoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** What is found is what programs get to see: the text leaves out what does not matter in an image for development. */
    Run check(Object... arguments) {
        Output text = run(arguments);
        Output json = run(
                Stream.concat(Stream.of("--format=json"), Stream.of(arguments)).toArray());
        List<String> found = new ArrayList<>();
        for (JsonNode finding : tree(json.out()).path("findings")) {
            JsonNode start = finding.at("/range/start");
            found.add(finding.get("path").asText() + ":" + start.get("line") + ":" + start.get("column") + " "
                    + finding.get("rule").asText());
        }
        return new Run(text.status(), found, text.out(), text.err());
    }

    private record Output(int status, String out, String err) {}

    private Output run(Object... arguments) {
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
        return new Output(status, shown(out), shown(err));
    }

    private String shown(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
