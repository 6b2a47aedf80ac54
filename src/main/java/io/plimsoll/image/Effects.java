package io.plimsoll.image;

import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The account of what the calls of one RUN do to files, keys and accounts. Paths are absolute and cleaned. */
final class Effects {
    private final Mounts mounts;
    private final Users users;
    private final Optional<String> user;
    private final List<Layer.Added> added = new ArrayList<>();
    private final List<Layer.Removal> removed = new ArrayList<>();
    private final List<Layer.Move> moved = new ArrayList<>();
    private final List<Layer.Key> keys = new ArrayList<>();
    private final List<String> stepDown = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();

    /** @param user whom the RUN runs as; empty when the base decides */
    Effects(Mounts mounts, Users users, Optional<String> user) {
        this.mounts = mounts;
        this.users = users;
        this.user = user;
    }

    /** The home of the user that the RUN runs as. */
    String home() {
        return users.home(user);
    }

    /** A path as a command in that folder sees it; empty when the folder is not known. */
    Optional<String> resolve(String path, Optional<String> folder) {
        if (path.startsWith("~")) {
            int slash = path.indexOf('/');
            String name = path.substring(1, slash < 0 ? path.length() : slash);
            String home = name.isEmpty() ? home() : users.home(Optional.of(name));
            return Optional.of(Paths.clean(home + (slash < 0 ? "" : path.substring(slash))));
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return Paths.isAbsolute(path) ? Optional.of(Paths.clean(path)) : folder.map(f -> Paths.resolve(f, path));
    }

    /** A path among the arguments of a call; empty when a variable decides. */
    Optional<String> resolve(Call.Argument argument, Call call) {
        return argument.text().flatMap(t -> resolve(t, call.folder()));
    }

    /** Whether what is written there stays in the layer. */
    boolean stays(String path) {
        return !mounts.isMounted(path)
                && !Paths.isWithin(path, "/dev")
                && !Paths.isWithin(path, "/proc")
                && !Paths.isWithin(path, "/sys");
    }

    void add(String path, Span span) {
        add(path, false, span);
    }

    /** @param contents whether files come whose names only the build knows, and {@code path} is the folder */
    void add(String path, boolean contents, Span span) {
        boolean known = added.stream().anyMatch(a -> a.path().equals(path) && (a.contents() || !contents));
        if (stays(path) && !known) {
            added.add(new Layer.Added(path, contents, span));
        }
    }

    void remove(String path, Span span) {
        if (!mounts.isMounted(path)) {
            boolean own = added.removeIf(a -> takesAway(path, a.path()));
            removed.add(new Layer.Removal(path, own, span));
        }
    }

    void move(String from, String to, Span span) {
        boolean own = added.removeIf(a -> takesAway(from, a.path()));
        if (!own && stays(from)) {
            moved.add(new Layer.Move(from, to, span));
        } else {
            add(to, span);
        }
    }

    /** @param path empty where the program chooses it */
    void makeKey(Optional<String> path, Span span) {
        if (path.isEmpty() || stays(path.get())) {
            keys.add(new Layer.Key(path.orElse(""), span));
        }
    }

    void installStepDown(String name) {
        stepDown.add(name);
    }

    void makeAccount(String name) {
        if (!accounts.contains(name)) {
            accounts.add(name);
        }
    }

    void setHome(String account, String path) {
        users.setHome(account, path);
    }

    // ---- at the end

    List<Layer.Added> added() {
        return added;
    }

    List<Layer.Removal> removed() {
        return removed;
    }

    List<Layer.Move> moved() {
        return moved;
    }

    /** The keys that nothing in the RUN removes: in either branch of a condition, before or after. */
    List<Layer.Key> keys() {
        return keys.stream()
                .filter(key -> key.path().isEmpty() || !removes(key.path()))
                .toList();
    }

    List<String> stepDown() {
        return stepDown;
    }

    List<String> accounts() {
        return accounts;
    }

    /** Whether the RUN removes a file, its folder, or what fits it. */
    boolean removes(String path) {
        return removed.stream().anyMatch(r -> takesAway(r.path(), path));
    }

    static boolean takesAway(String removed, String path) {
        boolean wild = removed.indexOf('*') >= 0 || removed.indexOf('?') >= 0 || removed.indexOf('[') >= 0;
        return wild
                ? removed.startsWith("/")
                        && path.startsWith("/")
                        && IgnoreFile.of(List.of(removed.substring(1))).excludes(path.substring(1))
                : Paths.isWithin(path, removed);
    }
}
