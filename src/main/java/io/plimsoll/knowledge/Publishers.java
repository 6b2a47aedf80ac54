package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.notation.ImageRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who publishes images, and which publishers are trusted. Immutable. */
public final class Publishers {
    static final String DOCKER_HUB = "docker.io";

    private final Set<String> vendors = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final List<ImagePattern> mirrors = new ArrayList<>();
    private final Map<String, Set<String>> ownersByRegistry = new HashMap<>();

    private final List<String> named;
    private final boolean onlyNamed;

    /**
     * @param named registries, namespaces and images that the user trusts
     * @param onlyNamed whether the user trusts nothing else
     */
    Publishers(List<String> named, boolean onlyNamed) {
        this.named = named;
        this.onlyNamed = onlyNamed;
        for (Block block : Tables.blocks("official-images")) {
            owners(DOCKER_HUB).addAll(block.strings("namespaces"));
        }
        for (Block block : Tables.blocks("trusted-publishers")) {
            owners(DOCKER_HUB).addAll(block.strings("namespaces"));
            block.strings("mirrors").forEach(pattern -> mirrors.add(new ImagePattern(pattern)));
        }
        for (Block block : Tables.blocks("registries")) {
            vendors.addAll(block.strings("vendor"));
            open.addAll(block.strings("open"));
            if (block.text("host") != null) {
                owners(block.text("host")).addAll(block.strings("owners"));
            }
        }
        open.add(DOCKER_HUB);
    }

    private Set<String> owners(String registry) {
        return ownersByRegistry.computeIfAbsent(registry, r -> new HashSet<>());
    }

    /** A registry where anybody can publish. */
    public boolean isOpen(String registry) {
        return open.contains(registry);
    }

    /** A registry in which one vendor publishes, or an open one: anything but a company's own. */
    public boolean isPublic(String registry) {
        return open.contains(registry) || vendors.contains(registry);
    }

    /**
     * Whether an owner in an open registry is a vendor, a maker of the software, or vouched for by the registry. Whoever is trusted on
     * Docker Hub is under the same name elsewhere.
     */
    public boolean isTrusted(String registry, String owner) {
        return ownersByRegistry.getOrDefault(registry, Set.of()).contains(owner)
                || ownersByRegistry.get(DOCKER_HUB).contains(owner);
    }

    /** Whether an image is a company's copy of one of a vendor's, under the name that the vendor gives such a copy. */
    public boolean isMirror(ImageRef image) {
        return image.name().isPresent()
                && mirrors.stream().anyMatch(pattern -> pattern.matches(image.fullPath(), image.tagPattern()));
    }

    /** Whether the user says which private registries are trusted, so that no other one is. */
    public boolean areNamed() {
        return onlyNamed || !named.isEmpty();
    }

    /** Whether the user trusts nothing but what the user named. */
    public boolean onlyNamed() {
        return onlyNamed;
    }

    /** Whether the image, its namespace or its registry is among those that the user named. */
    public boolean isNamed(ImageRef image) {
        Optional<String> registry = image.registry();
        if (registry.isEmpty()) {
            return true; // nobody knows
        }
        String path = registry.get() + "/" + image.fullPath();
        for (String pattern : named) {
            String whole = pattern.indexOf('/') < 0 ? pattern + "/*" : pattern;
            if (new ImagePattern(whole).matches(path, "")) {
                return true;
            }
        }
        return false;
    }
}
