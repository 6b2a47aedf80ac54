package io.plimsoll.notation;

import io.plimsoll.text.Problem;
import io.plimsoll.variable.Value;
import java.util.Optional;
import java.util.Set;

/**
 * What an image reference names: {@code [registry/]repository[:tag][@digest]}. Each piece is there, absent, or unknown because a
 * variable decides; of a partly known reference the known pieces can be asked for.
 */
public final class ImageRef {
    private static final Set<String> HUB_HOSTS =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com", "hub.docker.com");

    /** @param text what is there; empty when absent, with {@link Value#HOLE}s when unknown */
    private record Component(State state, String text) {
        static final Component ABSENT = new Component(State.ABSENT, "");
        static final Component UNKNOWN = new Component(State.UNKNOWN, "");

        static Component of(String text) {
            return new Component(text.indexOf(Value.HOLE) < 0 ? State.PRESENT : State.UNKNOWN, text);
        }
    }

    /** What is known of a piece of the reference. */
    public enum State {
        PRESENT,
        ABSENT,
        UNKNOWN
    }

    private final Value value;
    private final Component registry;
    private final Component path;
    private final Component tag;
    private final Component digest;

    private ImageRef(Value value, Component registry, Component path, Component tag, Component digest) {
        this.value = value;
        this.registry = registry;
        this.path = path;
        this.tag = tag;
        this.digest = digest;
    }

    public static ImageRef of(String reference) {
        return of(Value.of(reference));
    }

    /** Takes a reference apart as Docker does; what is not a valid one gives pieces all the same. */
    public static ImageRef of(Value value) {
        String whole = value.template();
        Component digest = Component.ABSENT;
        int at = whole.indexOf('@');
        String name = at < 0 ? whole : whole.substring(0, at);
        if (at >= 0) {
            digest = Component.of(whole.substring(at + 1));
        }
        Component tag = Component.ABSENT;
        int slash = name.lastIndexOf('/');
        int colon = name.indexOf(':', slash + 1);
        if (colon >= 0) {
            tag = Component.of(name.substring(colon + 1));
            name = name.substring(0, colon);
        } else if (name.indexOf(Value.HOLE, slash + 1) >= 0) {
            tag = Component.UNKNOWN; // the variable may bring one along
        }
        boolean holeMayBringDigest = at < 0 && tag.state() == State.UNKNOWN;
        if (holeMayBringDigest) {
            digest = Component.UNKNOWN;
        }
        int first = name.indexOf('/');
        String head = first < 0 ? "" : name.substring(0, first);
        Component registry = Component.ABSENT;
        if (head.indexOf(Value.HOLE) >= 0 || first < 0 && name.indexOf(Value.HOLE) >= 0) {
            registry = Component.UNKNOWN;
        } else if (References.isHost(head)) {
            registry = Component.of(head);
            name = name.substring(first + 1);
        }
        return new ImageRef(value, registry, Component.of(name), tag, digest);
    }

    /** The whole reference and where it comes from. */
    public Value value() {
        return value;
    }

    /** What is wrong with a reference that is known whole. */
    public Optional<Problem> problem() {
        return value.text().flatMap(References::problemIn);
    }

    /**
     * Whether the known pieces in front of a digest can be a reference: whatever the digest is, which image is meant is clear then. A
     * template's placeholder is none.
     */
    public boolean isValid() {
        Optional<String> whole = value.text();
        if (whole.isPresent()) {
            int at = whole.get().indexOf('@');
            return References.problemIn(at < 0 ? whole.get() : whole.get().substring(0, at))
                    .isEmpty();
        }
        String known = path.text();
        if (known.isEmpty() || known.startsWith("/") || known.endsWith("/") || known.contains("//")) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            char c = known.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-/".indexOf(c) >= 0 || c == Value.HOLE)) {
                return false;
            }
        }
        if (tag.state() == State.PRESENT) {
            return !tag.text().isEmpty()
                    && tag.text().length() <= 128
                    && tag.text()
                            .chars()
                            .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
        }
        return true;
    }

    /** Whether it may turn out to be the name of a stage: a variable decides, and nothing in it is a registry's or a tag's. */
    public boolean maybeStage() {
        String known = value.template();
        return known.indexOf(Value.HOLE) >= 0 && known.chars().noneMatch(c -> c == '/' || c == ':' || c == '@');
    }

    /** For people: as written, variables filled in where they are known. */
    public String display() {
        return value.display();
    }

    /** Whether a digest pins the image; {@code UNKNOWN} when a variable may bring one. */
    public State digest() {
        return digest.state() == State.UNKNOWN && !digest.text().isEmpty() ? State.PRESENT : digest.state();
    }

    public State tagState() {
        return tag.state();
    }

    /** The whole tag, when it is there and known. */
    public Optional<String> tag() {
        return tag.state() == State.PRESENT ? Optional.of(tag.text()) : Optional.empty();
    }

    /** The tag with unknown pieces as {@code …}; empty without a tag. */
    public String tagPattern() {
        return tag.text().replace(Value.HOLE, '…');
    }

    /** The registry's host, {@code docker.io} when none is written; empty when unknown. */
    public Optional<String> registry() {
        return switch (registry.state()) {
            case ABSENT -> Optional.of("docker.io");
            case PRESENT -> Optional.of(HUB_HOSTS.contains(registry.text()) ? "docker.io" : registry.text());
            case UNKNOWN -> Optional.empty();
        };
    }

    /**
     * The first part of the path in the registry, who it belongs to: {@code team} in {@code quay.io/team/app}, {@code library} for an
     * official image. Empty when it or the registry is unknown.
     */
    public Optional<String> owner() {
        if (registry.state() == State.UNKNOWN) {
            return Optional.empty();
        }
        int slash = path.text().indexOf('/');
        if (slash < 0) {
            boolean official =
                    path.state() == State.PRESENT && registry().orElseThrow().equals("docker.io");
            return official ? Optional.of("library") : Optional.empty();
        }
        String first = path.text().substring(0, slash);
        return first.indexOf(Value.HOLE) < 0 ? Optional.of(first) : Optional.empty();
    }

    /** The path in the registry, {@code library/node} for an official image; unknown pieces as {@code …}. */
    public String fullPath() {
        String text = path.text().replace(Value.HOLE, '…');
        return registry().orElse("").equals("docker.io") && text.indexOf('/') < 0 ? "library/" + text : text;
    }

    /** The last word of the repository, {@code node} in {@code reg:5000/team/node:22}; empty when unknown. */
    public Optional<String> name() {
        String last = path.text().substring(path.text().lastIndexOf('/') + 1);
        return last.indexOf(Value.HOLE) >= 0 || last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /**
     * The repository as people write it: an official image of Docker Hub is one word however it is spelled, and other registries come
     * with their host. Empty when a piece of it is unknown.
     */
    public Optional<String> repository() {
        if (path.state() != State.PRESENT
                || registry.state() == State.UNKNOWN
                || path.text().isEmpty()) {
            return Optional.empty();
        }
        String host = registry().orElseThrow();
        String text = path.text();
        if (host.equals("docker.io")) {
            return Optional.of(text.startsWith("library/") ? text.substring("library/".length()) : text);
        }
        if (host.equals("public.ecr.aws") && text.startsWith("docker/library/")) {
            return Optional.of(text.substring("docker/library/".length()));
        }
        if (host.equals("mirror.gcr.io") && text.startsWith("library/")) {
            return Optional.of(text.substring("library/".length()));
        }
        if (host.equals("mcr.microsoft.com") && text.startsWith("mirror/docker/library/")) {
            return Optional.of(text.substring("mirror/docker/library/".length()));
        }
        return Optional.of(host + "/" + text);
    }

    @Override
    public String toString() {
        return display();
    }
}
