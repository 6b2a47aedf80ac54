package io.plimsoll.archive;

import java.util.Optional;

/**
 * Which image of an archive is wanted, where it has several.
 *
 * @param name as a user writes it, or the start of the digest of its configuration
 * @param platform {@code linux/arm64}
 */
public record ImageChoice(Optional<String> name, Optional<String> platform) {
    private static final String LIBRARY = "docker.io/library/";
    private static final String HUB = "docker.io/";
    private static final int SHORTEST_ID = 6;

    /** The only one. */
    public static final ImageChoice ONLY = new ImageChoice(Optional.empty(), Optional.empty());

    /** Whether an image of that name is meant. */
    boolean names(String candidate, String wanted) {
        return whole(candidate).equals(whole(wanted));
    }

    /** Whether the image with that configuration is meant. */
    boolean isId(String id, String wanted) {
        String digits = id.substring(id.indexOf(':') + 1);
        return wanted.length() >= SHORTEST_ID && (id.startsWith(wanted) || digits.startsWith(wanted));
    }

    /** {@code linux/arm64} is also {@code linux/arm64/v8}. */
    boolean fits(String candidate, String wanted) {
        return candidate.equals(wanted) || candidate.startsWith(wanted + "/");
    }

    /** As people write it. */
    static String brief(String name) {
        return name.startsWith(LIBRARY)
                ? name.substring(LIBRARY.length())
                : name.startsWith(HUB) ? name.substring(HUB.length()) : name;
    }

    private static String whole(String name) {
        String brief = brief(name);
        return brief.indexOf(':', brief.lastIndexOf('/') + 1) < 0 ? brief + ":latest" : brief;
    }
}
