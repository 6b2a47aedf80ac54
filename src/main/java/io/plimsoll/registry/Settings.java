package io.plimsoll.registry;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How registries are asked.
 *
 * @param environment of the process
 * @param mirrors where images are asked for, by the start of their names: {@code docker.io} to {@code localhost:5000}
 * @param insecure hosts that are asked over plain HTTP
 * @param authorities files of certificates that are trusted too
 * @param timeout of one request, with its answer
 * @param pause waits between two attempts
 */
public record Settings(
        Map<String, String> environment,
        Map<String, String> mirrors,
        Set<String> insecure,
        List<Path> authorities,
        Duration timeout,
        Pause pause) {
    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        Pause REAL = time -> Thread.sleep(time.toMillis());

        void of(Duration time) throws InterruptedException;
    }

    public Settings {
        environment = Map.copyOf(environment);
        mirrors = Map.copyOf(mirrors);
        insecure = Set.copyOf(insecure);
        authorities = List.copyOf(authorities);
    }

    /** Empty without such a variable, and if it is empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path that a variable names. */
    Optional<Path> path(String variable) {
        return variable(variable).flatMap(Settings::asPath);
    }

    private static Optional<Path> asPath(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    Optional<Path> home() {
        return path("HOME").or(() -> path("USERPROFILE"));
    }

    /** Where what registries have sent is kept, for the next run. */
    Optional<Path> cache() {
        return path("XDG_CACHE_HOME")
                .or(() -> home().map(home -> home.resolve(".cache")))
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve("plimsoll").resolve("registry"));
    }
}
