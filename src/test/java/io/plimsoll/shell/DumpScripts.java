package io.plimsoll.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints the commands of every RUN of a folder of Dockerfiles as JSON lines, for src/shell-check/compare.py. */
final class DumpScripts {
    private DumpScripts() {}

    record Found(String name, int words, int at) {}

    static List<Found> found(Script script) {
        List<Found> found = new ArrayList<>();
        new Walk() {
            @Override
            void command(Command command) {
                if (!command.words().isEmpty()) {
                    found.add(new Found(
                            command.words().get(0).pattern().orElse(null),
                            command.words().size(),
                            command.words().get(0).span().start()));
                }
            }

            @Override
            boolean inner() {
                return false;
            }
        }.script(script);
        found.sort((a, b) -> Integer.compare(a.at(), b.at()));
        return found;
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        ObjectMapper json = new ObjectMapper();
        for (Path path : files(Path.of(args[0]))) {
            Dockerfile file = Dockerfile.parse(Source.decode(path.toString(), Files.readAllBytes(path)));
            List<String> shell = Scripts.DEFAULT_SHELL;
            for (Instruction instruction : file.instructions()) {
                if (instruction instanceof Instruction.From) {
                    shell = Scripts.DEFAULT_SHELL;
                } else if (instruction instanceof Instruction.Shell s) {
                    shell = Scripts.shell(s);
                } else if (instruction instanceof Instruction.Run run && run.body() instanceof Body.ShellForm) {
                    MappedText text = Scripts.text(run, shell).orElse(null);
                    if (text == null) {
                        continue;
                    }
                    Script script = Script.parse(text);
                    List<List<Object>> commands = new ArrayList<>();
                    for (Found f : found(script)) {
                        commands.add(Arrays.asList(f.name(), f.words()));
                    }
                    List<String> opaque = new ArrayList<>();
                    for (Span span : script.opaque()) {
                        opaque.add(file.source().text().substring(span.start(), span.end()));
                    }
                    Map<String, Object> line = new TreeMap<>();
                    line.put("file", path.getFileName().toString());
                    line.put("at", run.span().start());
                    line.put("script", text.toString());
                    line.put("commands", commands);
                    line.put("opaque", opaque);
                    out.println(json.writeValueAsString(line));
                }
            }
        }
        out.flush();
    }
}
