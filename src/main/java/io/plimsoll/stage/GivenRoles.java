package io.plimsoll.stage;

import io.plimsoll.knowledge.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the configuration says about the purpose of the images of a file.
 *
 * @param file of all its images; empty when it says nothing
 * @param stages of those of some stages, by the stage's name in lower case; they count before {@code file}
 */
public record GivenRoles(Optional<Role> file, Map<String, Role> stages) {
    public static final GivenRoles NONE = new GivenRoles(Optional.empty(), Map.of());

    public GivenRoles {
        Map<String, Role> lower = new TreeMap<>();
        stages.forEach((name, role) -> lower.put(name.toLowerCase(Locale.ROOT), role));
        stages = Map.copyOf(lower);
    }

    /** The role of the image that a stage becomes, as far as it is given. */
    public Optional<Role> of(Stage target) {
        return target.name()
                .map(name -> stages.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> file);
    }
}
