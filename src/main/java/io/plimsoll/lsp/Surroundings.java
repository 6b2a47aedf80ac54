package io.plimsoll.lsp;

import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.lint.Embedded;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.project.BuildDefinitions;
import io.plimsoll.project.ContextFinder;
import io.plimsoll.project.FileFinder;
import io.plimsoll.project.FileTexts;
import io.plimsoll.project.SharedIgnoreFile;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files around the documents: configurations, compose and bake files, ignore files. Read once; whoever changes them makes it anew. */
final class Surroundings {
    private final Host host;
    private final Host.Configurations configurations;
    private final FileTexts texts;
    private final BuildDefinitions definitions;
    private final ContextFinder contexts;
    private final Map<Path, Optional<Configuration>> byFolder = new HashMap<>();
    private final Map<Path, List<BuildCase>> cases = new HashMap<>();
    private final List<Path> builders;
    private final List<Path> dockerfiles;
    private final long made = System.nanoTime();

    private Surroundings(
            Host host,
            Host.Configurations configurations,
            FileTexts texts,
            List<Path> folders,
            List<Path> builders,
            List<Path> dockerfiles) {
        this.host = host;
        this.configurations = configurations;
        this.texts = texts;
        this.builders = builders;
        this.dockerfiles = dockerfiles;
        this.contexts = new ContextFinder(texts);
        this.definitions = new BuildDefinitions(texts);
        builders.forEach(file -> definitions.add(file, Document.shown(file), true));
        folders.forEach(definitions::addAbove);
    }

    /** @param texts what is in files, those that are open too */
    static Surroundings find(Host host, ConfigLayer editor, FileTexts texts, List<Path> folders) {
        Host.Configurations configurations = host.configurations(editor);
        List<Path> named = folders.stream().filter(Files::isDirectory).toList();
        if (named.isEmpty()) {
            return new Surroundings(host, configurations, texts, named, List.of(), List.of());
        }
        FileFinder.Result found = FileFinder.find(named, configurations::excludes, true);
        List<Path> dockerfiles =
                found.files().stream().map(FileFinder.Found::path).toList();
        return new Surroundings(host, configurations, texts, named, found.builders(), dockerfiles);
    }

    /** The same files with other texts: which there are is not looked for again. */
    Surroundings again(FileTexts now) {
        return new Surroundings(host, configurations, now, List.of(), builders, dockerfiles);
    }

    /** Nanoseconds since it was made. */
    long age() {
        return System.nanoTime() - made;
    }

    Optional<Configuration> configuration(Document document) {
        Path file = document.path().orElseGet(() -> Path.of("Dockerfile").toAbsolutePath());
        return byFolder.computeIfAbsent(file, configurations::of);
    }

    List<InvalidConfig.Mistake> mistakes(Path file) {
        return configurations.mistakes(file);
    }

    /** The ways in which a document is built. */
    List<BuildCase> cases(Document document) {
        return document.path()
                .map(file -> cases.computeIfAbsent(file, this::casesOf))
                .orElseGet(() -> List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
    }

    private List<BuildCase> casesOf(Path file) {
        definitions.addAbove(file.getParent());
        return SharedIgnoreFile.withOnePlace(definitions.cases(file, contexts));
    }

    /** The other Dockerfiles that have, or would get, the same ignore file as one of them. */
    Set<Path> sharing(Path ignoreFile, Path own) {
        Set<Path> others = new TreeSet<>(SharedIgnoreFile.dockerfilesBeside(ignoreFile));
        for (Path each : dockerfiles) {
            Path file = each.toAbsolutePath().normalize();
            Optional<IgnorePlace> place =
                    cases.computeIfAbsent(file, this::casesOf).get(0).context().ignorePlace();
            if (place.filter(p -> Path.of(p.path()).equals(ignoreFile)).isPresent()) {
                others.add(file);
            }
        }
        others.remove(own);
        return others;
    }

    /** What is found in the Dockerfiles that stand in a compose or bake file; empty when none does, or it is not to be linted. */
    Optional<LintedFile> embedded(Document document) {
        Path path = document.path().orElseThrow();
        BuildDefinitions own = new BuildDefinitions(texts);
        own.add(path, document.name(), true);
        Optional<Configuration> configuration = configuration(document);
        if (configuration.isEmpty()) {
            return Optional.empty();
        }
        Linter linter = host.linter(configuration.get());
        List<LintedFile> files = new ArrayList<>();
        for (BuildDefinitions.Inline inline : own.inlines(contexts)) {
            if (inline.path().equals(path)) {
                Embedded embedded = new Embedded(
                        inline.text().file(),
                        inline.text().text(),
                        inline.text().exact());
                files.add(embedded.place(linter.lint(linter.analyze(embedded.inner(), inline.cases()))));
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(Embedded.merge(files));
    }
}
