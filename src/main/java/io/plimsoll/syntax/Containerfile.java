package io.plimsoll.syntax;

import io.plimsoll.text.Internal;
import java.util.List;
import java.util.Locale;

/**
 * What Podman and Buildah, which look for a {@code Containerfile}, take over and above Docker's language. Source: {@code dispatchers.go}
 * of openshift/imagebuilder, as Buildah builds with it.
 */
@Internal
public final class Containerfile {
    private static final String NAME = "containerfile";

    /** What an image of FROM may begin with that comes from elsewhere than a registry; see containers-transports(5). */
    private static final List<String> TRANSPORTS = List.of(
            "containers-storage:",
            "dir:",
            "docker://",
            "docker-archive:",
            "docker-daemon:",
            "oci:",
            "oci-archive:",
            "ostree:",
            "sif:");

    private Containerfile() {}

    /** Whether a file of that name is theirs: {@code Containerfile}, also with an ending or as one. */
    public static boolean isName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int before = name.length() - NAME.length() - 1;
        boolean starts = name.startsWith(NAME) && (name.equals(NAME) || isSeparator(name.charAt(NAME.length())));
        return starts || before >= 0 && name.endsWith(NAME) && isSeparator(name.charAt(before));
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    /** Whether an image is none of a registry, by what it begins with. */
    public static boolean isTransport(String image) {
        return TRANSPORTS.stream().anyMatch(image::startsWith);
    }
}
