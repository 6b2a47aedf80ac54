package io.plimsoll.notation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A platform that images are made for, {@code linux/arm64/v8}.
 *
 * @param system empty when only the architecture is named
 * @param architecture as Go calls it; empty when only the system is named
 */
public record Platform(String system, String architecture) {
    private static final Set<String> SYSTEMS = Set.of("linux", "windows", "darwin", "freebsd", "wasip1", "js");

    /** Other names of architectures. */
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "armhf", "arm", "armel", "arm", "i386", "386");

    private static final Set<String> KNOWN_ARCHITECTURES =
            Set.of("amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64", "mips64le", "loong64", "wasm");

    /** @return empty when it is none */
    public static Optional<Platform> parse(String text) {
        List<String> parts = List.of(text.toLowerCase(Locale.ROOT).split("/", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(part -> !isPart(part))) {
            return Optional.empty();
        }
        if (parts.size() > 1) {
            return Optional.of(new Platform(parts.get(0), architecture(parts.get(1))));
        }
        if (SYSTEMS.contains(parts.get(0))) {
            return Optional.of(new Platform(parts.get(0), ""));
        }
        String architecture = architecture(parts.get(0));
        return KNOWN_ARCHITECTURES.contains(architecture)
                ? Optional.of(new Platform("", architecture))
                : Optional.empty();
    }

    private static boolean isPart(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-');
    }

    private static String architecture(String name) {
        return ARCHITECTURES.getOrDefault(name, name);
    }

    /** Whether a name says which platform it is for: its system, or its architecture. */
    public boolean isNamedIn(String name) {
        return !system.isEmpty() && name.contains(system) || !architecture.isEmpty() && name.contains(architecture);
    }
}
