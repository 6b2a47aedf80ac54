package io.plimsoll.cli;

import io.plimsoll.project.FileFinder;
import io.plimsoll.project.SharedIgnoreFile;
import io.plimsoll.text.Listing;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Patterns that fixes add to ignore files, each of which may be that of several Dockerfiles. */
final class IgnoreFiles {
    /**
     * What is added to one file.
     *
     * @param name as it is shown
     * @param lineEnd of a file that is not there yet
     */
    private record Addition(String name, String lineEnd, List<String> patterns) {}

    private final Map<Path, Addition> additions = new LinkedHashMap<>();

    /** The patterns that have been added to a file by now. */
    List<String> of(Path file) {
        return Optional.ofNullable(additions.get(file)).map(Addition::patterns).orElse(List.of());
    }

    void add(Path file, List<String> patterns, Source dockerfile) {
        Addition addition = additions.computeIfAbsent(
                file, f -> new Addition(shown(f, dockerfile.path()), dockerfile.lineEnd(), new ArrayList<>()));
        patterns.stream().filter(p -> !addition.patterns().contains(p)).forEach(addition.patterns()::add);
    }

    /** As the Dockerfile is: from the working directory, or from the root. */
    static String shown(Path file, String dockerfile) {
        Path here = Path.of("").toAbsolutePath();
        boolean whole = Path.of(dockerfile).isAbsolute() || !here.getRoot().equals(file.getRoot());
        return FileFinder.name(whole ? file : here.relativize(file));
    }

    /** In the order in which something was added first. */
    List<Path> files() {
        return List.copyOf(additions.keySet());
    }

    /** As it is shown. */
    String name(Path file) {
        return additions.get(file).name();
    }

    /**
     * A changed file.
     *
     * @param before empty when it is not there
     * @param patterns those that are added, for people
     */
    record Change(Optional<Source> before, Source after, String patterns) {}

    /** @throws IOException when the file cannot be read */
    Change change(Path file) throws IOException {
        Addition addition = additions.get(file);
        Optional<Source> before = Files.exists(file)
                ? Optional.of(Source.decode(addition.name(), Files.readAllBytes(file)))
                : Optional.empty();
        String text = before.map(Source::text).orElse("");
        String end = text.isEmpty() ? addition.lineEnd() : before.get().lineEnd();
        String changed = text + SharedIgnoreFile.added(text, addition.patterns(), end);
        Source after =
                before.map(source -> source.withText(changed)).orElseGet(() -> Source.of(addition.name(), changed));
        return new Change(before, after, Listing.of(addition.patterns()));
    }
}
