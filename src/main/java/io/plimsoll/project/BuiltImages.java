package io.plimsoll.project;

import io.plimsoll.stage.BuildOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the images that compose and bake files build. */
final class BuiltImages {
    private final List<String> all = new ArrayList<>();
    private final List<Alias> aliases = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Map<String, List<String>> byOwner = new HashMap<>();

    /** Takes names of which it does not matter whose they are. */
    void add(List<String> names) {
        all.addAll(names);
    }

    void add(BuildOwner owner, List<String> names) {
        byOwner.computeIfAbsent(owner.display(), key -> new ArrayList<>()).addAll(names);
    }

    void add(BuiltImages others) {
        all.addAll(others.all);
        aliases.addAll(others.aliases);
        others.byOwner.forEach((owner, names) ->
                byOwner.computeIfAbsent(owner, key -> new ArrayList<>()).addAll(names));
    }

    List<String> all() {
        return all;
    }

    /** Those that a service or target builds. */
    List<String> of(BuildOwner owner) {
        return byOwner.getOrDefault(owner.display(), List.of());
    }

    /**
     * An image that a target takes as a build context.
     *
     * @param owner the target
     */
    record Taken(BuildOwner owner, String image) {}

    /**
     * Another name of what a target or service builds: that of a build context.
     *
     * @param builder the target or service
     */
    record Alias(String name, String builder) {}

    void alias(String name, String builder) {
        aliases.add(new Alias(name, builder));
    }

    List<Alias> aliases() {
        return aliases;
    }

    void take(BuildOwner owner, String image) {
        taken.add(new Taken(owner, image));
    }

    /** The images that targets take from elsewhere. */
    List<Taken> taken() {
        return taken;
    }

    /** Whether there is one of which it is known whose it is. */
    boolean isEmpty() {
        return byOwner.isEmpty();
    }
}
