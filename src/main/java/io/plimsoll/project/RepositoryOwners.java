package io.plimsoll.project;

import io.plimsoll.notation.ImageRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Who owns the repository that a file lies in: the owners in the addresses of its git remotes and in the files at its root, and those in
 * the names of the images that its compose and bake files build.
 */
final class RepositoryOwners {
    /** By the root of the repository, or outside of one by the folder of the compose or bake file. */
    private final Map<Path, Set<String>> ofImages = new HashMap<>();

    private final Map<Path, Set<String>> ofRoots = new ConcurrentHashMap<>();

    /**
     * Notes the names of images that a compose or bake file builds.
     *
     * @param folder the one of the file, as an absolute path
     */
    void add(Path folder, Iterable<String> images) {
        for (String image : images) {
            ofImage(image)
                    .ifPresent(owner -> ofImages.computeIfAbsent(
                                    Repository.root(folder).orElse(folder), f -> new LinkedHashSet<>())
                            .add(owner));
        }
    }

    /**
     * The owners, as {@link io.plimsoll.stage.Surroundings#publishers} has them. They are looked for when they are first asked for: only
     * findings about base images ask.
     *
     * @param dockerfile perhaps one that is not there
     */
    Set<String> of(Path dockerfile) {
        return new Found(() -> find(dockerfile));
    }

    private static final class Found extends AbstractSet<String> {
        private Supplier<Set<String>> search;
        private Set<String> owners;

        Found(Supplier<Set<String>> search) {
            this.search = search;
        }

        private synchronized Set<String> owners() {
            if (search != null) {
                owners = search.get();
                search = null;
            }
            return owners;
        }

        @Override
        public boolean contains(Object owner) {
            return owners().contains(owner);
        }

        @Override
        public Iterator<String> iterator() {
            return Collections.unmodifiableSet(owners()).iterator();
        }

        @Override
        public int size() {
            return owners().size();
        }
    }

    private Set<String> find(Path dockerfile) {
        Path folder = dockerfile.toAbsolutePath().normalize().getParent();
        Set<String> owners = new LinkedHashSet<>();
        Optional<Path> root = Repository.root(folder);
        root.ifPresent(path -> owners.addAll(ofRoots.computeIfAbsent(path, RepositoryOwners::ofRoot)));
        for (Path above = folder; above != null; above = above.getParent()) {
            owners.addAll(ofImages.getOrDefault(above, Set.of()));
            if (root.filter(above::equals).isPresent()) {
                break;
            }
        }
        return owners;
    }

    /**
     * {@code docker.io/acme} of {@code acme/shop:1}, and {@code docker.io/library/web} of {@code web:1}: other names without an owner are
     * Docker's. Empty where a variable decides.
     */
    static Optional<String> ofImage(String image) {
        ImageRef reference = ImageRef.of(image);
        return reference
                .owner()
                .filter(name -> !name.isEmpty())
                .map(name -> name.equals("library") ? reference.fullPath() : name)
                .map(name -> reference.registry().orElse("") + "/" + name);
    }

    private static Set<String> ofRoot(Path root) {
        Set<String> owners = new LinkedHashSet<>(OwnerEvidence.of(root));
        owners.addAll(remotes(root));
        return owners;
    }

    private static Set<String> remotes(Path root) {
        Set<String> owners = new LinkedHashSet<>();
        try {
            Path file = Repository.commonData(root).resolve("config");
            if (!Files.isRegularFile(file)) {
                return owners; // a pipe would have to be waited for
            }
            String config = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            boolean remote = false;
            for (String line : config.split("\n")) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[")) {
                    remote = text.startsWith("[remote ");
                } else if (remote
                        && equals > 0
                        && text.substring(0, equals).strip().equalsIgnoreCase("url")) {
                    owner(text.substring(equals + 1).strip()).ifPresent(owners::add);
                }
            }
        } catch (IOException | InvalidPathException e) {
            return Set.of();
        }
        return owners;
    }

    /** {@code acme} of {@code https://github.com/acme/shop.git} and {@code git@github.com:acme/shop}; empty for a path on this machine. */
    static Optional<String> owner(String address) {
        String text = address.replace("\"", "");
        int scheme = text.indexOf("://");
        int start;
        if (scheme >= 0) {
            start = text.indexOf('/', scheme + 3) + 1;
        } else {
            int colon = text.indexOf(':');
            int slash = text.indexOf('/');
            start = colon > 1 && (slash < 0 || colon < slash) ? colon + 1 : 0;
        }
        if (start == 0 || text.startsWith("file:")) {
            return Optional.empty();
        }
        String path = text.substring(start);
        path = path.startsWith("/") ? path.substring(1) : path;
        int end = path.indexOf('/');
        return end <= 0 || end == path.length() - 1
                ? Optional.empty()
                : Optional.of(path.substring(0, end).toLowerCase(Locale.ROOT));
    }
}
