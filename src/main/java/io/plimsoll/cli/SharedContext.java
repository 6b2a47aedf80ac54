package io.plimsoll.cli;

import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.cli.FileLinter.Editable;
import io.plimsoll.fix.IgnoreFix;
import io.plimsoll.image.Build;
import io.plimsoll.project.FileFinder;
import io.plimsoll.repair.Judge;
import io.plimsoll.repair.Judged;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges a file whose ignore file may be that of other Dockerfiles, too: of those of the run that have the same, and those in its
 * folder. What one of them needs is not left out.
 *
 * @param ignored patterns that fixes of other files have added
 * @param all the files of the run
 */
record SharedContext(Checked checked, Optional<Path> ignoreFile, List<String> ignored, List<Checked> all)
        implements Judge {
    private static final Set<String> OWN_IGNORE_FILES = Set.of(".dockerignore", ".containerignore");

    @Override
    public Judged judge(Source source, List<String> more) {
        return editable(checked)
                .judge()
                .judge(source, Stream.concat(ignored.stream(), more.stream()).toList());
    }

    @Override
    public Optional<String> objection(List<String> patterns) {
        for (Path other : others()) {
            try {
                Source source = Source.decode(FileFinder.name(other), Files.readAllBytes(other));
                for (Build build : judge(source, List.of()).analysis().builds()) {
                    Optional<String> needed = IgnoreFix.needed(patterns, build);
                    if (needed.isPresent()) {
                        return Optional.of(other.getFileName() + ", which has the same build context, needs `"
                                + needed.get() + "`");
                    }
                }
            } catch (IOException e) {
                return Optional.of("cannot read " + other.getFileName() + ", which has the same build context");
            }
        }
        return Optional.empty();
    }

    private static Editable editable(Checked checked) {
        return checked.editable().orElseThrow();
    }

    private Set<Path> others() {
        Set<Path> others = new TreeSet<>();
        for (Checked each : all) {
            each.file(Files::isRegularFile)
                    .filter(path -> editable(each)
                            .ignorePlace()
                            .get()
                            .filter(place -> Optional.of(Path.of(place.path())).equals(ignoreFile))
                            .isPresent())
                    .ifPresent(path -> others.add(path.toAbsolutePath().normalize()));
        }
        ignoreFile.ifPresent(file -> others.addAll(inFolder(file)));
        editable(checked)
                .path()
                .ifPresent(own -> others.remove(own.toAbsolutePath().normalize()));
        return others;
    }

    private static List<Path> inFolder(Path ignoreFile) {
        if (!OWN_IGNORE_FILES.contains(ignoreFile.getFileName().toString())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(ignoreFile.getParent())) {
            return files.filter(
                            file -> FileFinder.isDockerfile(file.getFileName().toString()) && Files.isRegularFile(file))
                    .filter(file -> OWN_IGNORE_FILES.stream()
                            .noneMatch(own -> Files.exists(file.resolveSibling(file.getFileName() + own))))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
