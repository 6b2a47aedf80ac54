package io.plimsoll.project;

import io.plimsoll.stage.BuildOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the images that compose and bake files build. */
final class BuiltImages {
    private final List<String> all = new ArrayList<>();
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

    /** Whether there is one of which it is known whose it is. */
    boolean isEmpty() {
        return byOwner.isEmpty();
    }
}
