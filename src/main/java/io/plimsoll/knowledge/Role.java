package io.plimsoll.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an image is for. */
public enum Role {
    /** It runs in production. What nothing speaks against is one. */
    SERVICE,
    /** Developers work in it. */
    DEVELOPMENT,
    /** It compiles, checks or builds something else. */
    TOOLCHAIN,
    /** Other images start from it. */
    BASE,
    /** It tests something. */
    TEST,
    /** Its files are taken out of it, and no container runs. */
    ARTIFACT,
    /** A machine boots it. */
    BOOTC;

    /** As users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param label in any case */
    public static Optional<Role> of(String label) {
        for (Role role : values()) {
            if (role.label().equalsIgnoreCase(label)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** As users write them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Role::label).toList();
    }
}
