package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the mounts of a RUN lie: what happens there leaves nothing in the layer. The calls of one RUN ask it. */
final class Mounts {
    /**
     * A secret that a mount hands in.
     *
     * @param id its name
     * @param path the file that holds it, absolute; empty when it is handed in as a variable only
     * @param variable the variable that holds it, if one does
     * @param span the mount
     */
    record Secret(String id, Optional<String> path, Optional<String> variable, Span span) {}

    private final Set<String> targets = new HashSet<>();
    private final Map<String, Boolean> endings = new HashMap<>();
    private final List<Secret> secrets = new ArrayList<>();

    private Mounts() {}

    static Mounts of(Instruction.Run run, Stage stage) {
        Mounts mounts = new Mounts();
        for (Mount mount : run.mounts()) {
            Optional<String> target = mount.target()
                    .flatMap(t -> Expansion.of(t, stage.scopeAt(run)).value().text());
            Optional<String> path = target.flatMap(t -> stage.pathAt(run, t)).map(Paths::clean);
            if (mount.type().equals("secret")) {
                mounts.addSecret(mount, target);
            }
            path.ifPresent(mounts.targets::add);
        }
        return mounts;
    }

    /** As BuildKit has it: {@code /run/secrets/ID} unless the mount says otherwise, and none where it sets a variable. */
    private void addSecret(Mount mount, Optional<String> target) {
        Optional<String> id = mount.id().or(mount::source).map(Word::raw).or(() -> target.map(Paths::name));
        if (id.isEmpty()) {
            return;
        }
        Optional<String> variable = mount.env().map(Word::raw);
        Optional<String> path = target.map(t -> Paths.isAbsolute(t) ? Paths.clean(t) : "/run/secrets/" + t);
        if (path.isEmpty() && variable.isEmpty()) {
            path = Optional.of("/run/secrets/" + id.get());
        }
        path.ifPresent(targets::add);
        secrets.add(new Secret(id.get(), path, variable, mount.span()));
    }

    /** Whether a path lies in one of them. */
    boolean isMounted(String path) {
        if (targets.isEmpty()) {
            return false;
        }
        if (targets.contains("/") || targets.contains(path)) {
            return true;
        }
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (targets.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one lies on such a path in anybody's home, {@code ~/.cache/pip}, or on a folder above it. */
    boolean hasEnding(String path) {
        return !targets.isEmpty() && endings.computeIfAbsent(path, this::findEnding);
    }

    private boolean findEnding(String path) {
        if (!path.startsWith("~/")) {
            return false;
        }
        for (String end = path.substring(1); end.length() > 1; end = end.substring(0, end.lastIndexOf('/'))) {
            String folder = end;
            if (targets.stream().anyMatch(t -> t.endsWith(folder))) {
                return true;
            }
        }
        return false;
    }

    List<Secret> secrets() {
        return secrets;
    }
}
