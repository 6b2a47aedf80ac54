package io.plimsoll.lsp;

import io.plimsoll.config.ConfigFinder;
import io.plimsoll.project.BuildDefinitions;
import io.plimsoll.project.FileFinder;
import io.plimsoll.text.Source;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * A version of a document that an editor has open.
 *
 * @param path where it is on the disk; empty for one that was never saved
 * @param language what the editor takes it for
 */
record Document(String uri, Optional<Path> path, String language, int version, String text, Positions positions) {
    private static final Set<String> LANGUAGES = Set.of("dockerfile", "containerfile", "docker");

    enum Kind {
        DOCKERFILE,
        /** It says how images are built. */
        BUILD_FILE,
        /** It says what is left out of a build context. */
        IGNORE_FILE,
        CONFIGURATION,
        OTHER
    }

    static Document of(String uri, String language, int version, String text, Positions.Encoding encoding) {
        return new Document(uri, path(uri), language, version, text, new Positions(text, encoding));
    }

    /** The path that an address names, if it is one of a file. */
    static Optional<Path> path(String uri) {
        try {
            return uri.startsWith("file:")
                    ? Optional.of(Path.of(URI.create(uri)).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The address of a file. */
    static String uri(Path file) {
        return file.toUri().toString();
    }

    /** Changes follow each other; one without a range is all of the text. */
    Document changed(int newVersion, List<TextDocumentContentChangeEvent> changes, Positions.Encoding encoding) {
        String now = text;
        Positions places = positions;
        for (TextDocumentContentChangeEvent change : changes) {
            Range range = change.getRange();
            if (range == null) {
                now = change.getText();
            } else {
                int start = places.raw(range.getStart());
                int end = Math.max(start, places.raw(range.getEnd()));
                now = now.substring(0, start) + change.getText() + now.substring(end);
            }
            places = new Positions(now, encoding);
        }
        return new Document(uri, path, language, newVersion, now, places);
    }

    Kind kind() {
        String name = path.map(Path::getFileName).map(Path::toString).orElse("");
        if (path.isPresent() && ConfigFinder.isConfiguration(path.get())) {
            return Kind.CONFIGURATION;
        }
        if (path.isPresent() && (BuildDefinitions.isBuildFile(name) || BuildDefinitions.isToolFile(path.get()))) {
            return Kind.BUILD_FILE;
        }
        if (name.endsWith(".dockerignore") || name.endsWith(".containerignore")) {
            return Kind.IGNORE_FILE;
        }
        boolean dockerfile = LANGUAGES.contains(language.toLowerCase(Locale.ROOT)) || FileFinder.isDockerfile(name);
        return dockerfile ? Kind.DOCKERFILE : Kind.OTHER;
    }

    /** How reports call it. */
    String name() {
        return path.map(Document::shown).orElse(uri);
    }

    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return FileFinder.name(file.startsWith(here) ? here.relativize(file) : file);
    }

    Source source() {
        return Source.of(name(), text);
    }
}
