package io.plimsoll.project;

import io.plimsoll.notation.ImageRef;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which images Dockerfiles start from. They are read when that is first asked, which only those ask who name the images that they build. */
final class StartingPoints {
    private final Set<Path> dockerfiles = new LinkedHashSet<>();
    /** By the repository, the Dockerfiles that start from it; null before somebody asks. */
    private Map<String, Set<Path>> byRepository;

    synchronized void addAll(Collection<Path> files) {
        dockerfiles.addAll(files);
        byRepository = null;
    }

    /**
     * A Dockerfile that starts from an image of that name, with any tag.
     *
     * @param own the one that the image is built from; it is none of those
     */
    synchronized Optional<Path> startingFrom(String image, Path own) {
        if (byRepository == null) {
            byRepository = new HashMap<>();
            dockerfiles.forEach(this::read);
        }
        Set<Path> files = ImageRef.of(image).repository().map(byRepository::get).orElse(Set.of());
        return files.stream()
                .filter(file -> !file.toAbsolutePath().normalize().equals(own))
                .findFirst();
    }

    private void read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return; // what a pipe has to say, it says once
            }
            Source source = Source.decode("", Files.readAllBytes(file));
            Set<String> stages = new HashSet<>();
            for (Instruction instruction : Dockerfile.parse(source).instructions()) {
                if (instruction instanceof Instruction.From from) {
                    from.image()
                            .literal()
                            .filter(text -> !stages.contains(text.toLowerCase(Locale.ROOT)))
                            .flatMap(text -> ImageRef.of(text).repository())
                            .ifPresent(repository -> byRepository
                                    .computeIfAbsent(repository, r -> new LinkedHashSet<>())
                                    .add(file));
                    from.name().ifPresent(name -> stages.add(name.raw().toLowerCase(Locale.ROOT)));
                }
            }
        } catch (IOException e) {
            return; // that is said where it is linted
        }
    }
}
