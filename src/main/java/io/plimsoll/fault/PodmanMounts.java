package io.plimsoll.fault;

import java.util.Map;
import java.util.Set;

/** The options of {@code RUN --mount} that only Podman and Buildah have. Source: {@code internal/volumes/volumes.go} of Buildah. */
final class PodmanMounts {
    private static final Map<String, Set<String>> KEYS = Map.of(
            "bind",
                    Set.of(
                            "bind-nonrecursive",
                            "bind-propagation",
                            "consistency",
                            "no-dereference",
                            "nodev",
                            "noexec",
                            "nosuid",
                            "private",
                            "relabel",
                            "rprivate",
                            "rshared",
                            "rslave",
                            "shared",
                            "slave",
                            "u",
                            "z"),
            "cache",
                    Set.of(
                            "bind-propagation",
                            "nodev",
                            "noexec",
                            "nosuid",
                            "private",
                            "rprivate",
                            "rshared",
                            "rslave",
                            "shared",
                            "slave",
                            "u",
                            "z"),
            "tmpfs", Set.of("nodev", "noexec", "nosuid", "tmpcopyup", "tmpfs-mode", "tmpfs-size"));

    private PodmanMounts() {}

    /**
     * @param type the mount's, in lowercase
     * @param key in lowercase
     */
    static boolean has(String type, String key) {
        return KEYS.getOrDefault(type, Set.of()).contains(key);
    }
}
