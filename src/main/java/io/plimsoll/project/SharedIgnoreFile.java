package io.plimsoll.project;

import io.plimsoll.fix.IgnoreFix;
import io.plimsoll.image.Build;
import io.plimsoll.repair.Judge;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.IgnorePlace;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A {@code .dockerignore} may be that of several Dockerfiles: what one of them needs, no fix of another one leaves out. */
public final class SharedIgnoreFile {
    private static final Set<String> OF_FOLDER = Set.of(".dockerignore", ".containerignore");

    private SharedIgnoreFile() {}

    /** Where the builds of a file have several ignore files, or would get them, no fix adds to one. */
    public static List<BuildCase> withOnePlace(List<BuildCase> cases) {
        boolean one = cases.stream()
                        .map(each -> each.context().ignorePlace().map(IgnorePlace::path))
                        .distinct()
                        .count()
                == 1;
        return one ? cases : withoutPlace(cases);
    }

    /** The same builds, where no fix adds to an ignore file. */
    public static List<BuildCase> withoutPlace(List<BuildCase> cases) {
        return cases.stream()
                .map(each -> each.with(each.context().with(Optional.empty())))
                .toList();
    }

    /** The Dockerfiles in the folder of an ignore file that have none of their own; none where it is that of one Dockerfile only. */
    public static List<Path> dockerfilesBeside(Path ignoreFile) {
        if (!OF_FOLDER.contains(ignoreFile.getFileName().toString())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(ignoreFile.getParent())) {
            return files.filter(
                            file -> FileFinder.isDockerfile(file.getFileName().toString()) && Files.isRegularFile(file))
                    .filter(file -> OF_FOLDER.stream()
                            .noneMatch(own -> Files.exists(file.resolveSibling(file.getFileName() + own))))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Why patterns cannot be added.
     *
     * @param others the other Dockerfiles that have the same ignore file
     */
    public static Optional<String> objection(
            List<String> patterns, Collection<Path> others, FileTexts texts, Judge judge) {
        for (Path other : others) {
            try {
                Source source = Source.decode(FileFinder.name(other), texts.read(other));
                for (Build build : judge.judge(source, List.of()).analysis().builds()) {
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

    /**
     * The text of an ignore file with more patterns.
     *
     * @param text empty for one that is not there
     * @param lineEnd that of a file that is not there, or has no line
     * @return what is to be added at its end
     */
    public static String added(String text, List<String> patterns, String lineEnd) {
        StringBuilder added = new StringBuilder(text.isEmpty() || text.endsWith("\n") ? "" : lineEnd);
        patterns.forEach(pattern -> added.append(pattern).append(lineEnd));
        return added.toString();
    }
}
