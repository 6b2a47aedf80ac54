package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.notation.UserName;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account of what the calls of one RUN do to files, keys and accounts. Paths are absolute and cleaned. */
final class LayerChanges {
    private record KeyCopy(String from, Span span) {}

    private final Mounts mounts;
    private final Users users;
    private final String user;
    private final boolean windows;
    private final Set<RunLayer.Added> added = new LinkedHashSet<>();
    private final PathIndex<RunLayer.Added> places = new PathIndex<>();
    private final Map<Span, List<RunLayer.Added>> bySpan = new HashMap<>();
    private final List<RunLayer.Removal> removed = new ArrayList<>();
    private final Removals removals = new Removals();
    private final List<RunLayer.Move> moved = new ArrayList<>();
    private final List<RunLayer.Key> keys = new ArrayList<>();
    private final Map<String, KeyCopy> copiedKeys = new LinkedHashMap<>();
    private final List<String> stepDown = new ArrayList<>();
    private final Set<String> accounts = new LinkedHashSet<>();

    /**
     * @param user whom the RUN runs as; empty when the base or a variable decides, which is taken for root
     * @param windows whether paths are those of Windows
     */
    LayerChanges(Mounts mounts, Users users, Optional<UserName> user, boolean windows) {
        this.mounts = mounts;
        this.users = users;
        this.user = user.map(UserName::user).orElse(windows ? "" : "root");
        this.windows = windows;
    }

    /** The home of the user that the RUN runs as. */
    String home() {
        return users.home(user);
    }

    /** A path as a command in that folder sees it; empty when the folder is not known. */
    Optional<String> resolve(String path, Optional<String> folder) {
        if (path.startsWith("~")) {
            int slash = windows ? path.replace('\\', '/').indexOf('/') : path.indexOf('/');
            String name = path.substring(1, slash < 0 ? path.length() : slash);
            String home = name.isEmpty() ? home() : users.home(name);
            return limited(Paths.clean(home + (slash < 0 ? "" : path.substring(slash))));
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (windows && path.indexOf(':', 2) >= 0) {
            return Optional.empty(); // a key of the registry, an address
        }
        if (windows) {
            String from = folder.orElse(Paths.WINDOWS_ROOT);
            return folder.isEmpty() && !Paths.isAbsolute(path) ? Optional.empty() : limited(Paths.resolve(from, path));
        }
        return Paths.isAbsolute(path)
                ? limited(Paths.clean(path))
                : folder.flatMap(f -> limited(Paths.resolve(f, path)));
    }

    private static Optional<String> limited(String path) {
        return path.length() <= Paths.MAX_LENGTH ? Optional.of(path) : Optional.empty();
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

    /** A file that an option names, seen from a folder; nothing for the dash that stands for the output of the program. */
    void write(Call.Argument file, Optional<String> folder) {
        file.text()
                .filter(text -> !text.equals("-"))
                .flatMap(text -> resolve(text, folder))
                .ifPresent(path -> add(path, file.span()));
    }

    /** @param contents whether files come whose names only the build knows, and {@code path} is the folder */
    void add(String path, boolean contents, Span span) {
        boolean known = places.at(path).stream().anyMatch(a -> a.contents() || !contents);
        if (stays(path) && !known) {
            RunLayer.Added file = new RunLayer.Added(path, contents, span);
            added.add(file);
            places.add(path, file);
            bySpan.computeIfAbsent(span, at -> new ArrayList<>(1)).add(file);
        }
    }

    void remove(String path, Span span) {
        if (!mounts.isMounted(path)) {
            removed.add(new RunLayer.Removal(path, takeAway(path), span));
            removals.add(path);
        }
    }

    /** @return whether there was something */
    private boolean takeAway(String path) {
        Removals.Pattern pattern = Removals.pattern(path);
        boolean any = false;
        for (RunLayer.Added file : pattern.candidates(places)) {
            if (pattern.takesAway(file.path())) {
                added.remove(file);
                places.remove(file.path(), file);
                any = true;
            }
        }
        return any;
    }

    void move(String from, String to, Span span) {
        if (isKey(from)) {
            copyKey(Optional.of(from), to, span);
            removals.add(from);
        }
        boolean own = takeAway(from);
        if (!own && stays(from)) {
            moved.add(new RunLayer.Move(from, to, span));
        } else {
            add(to, span);
        }
    }

    /** @param path empty where the program chooses it */
    void makeKey(Optional<String> path, Span span) {
        if (path.isEmpty() || stays(path.get())) {
            keys.add(new RunLayer.Key(path.orElse(""), span));
        }
    }

    /** Whether a key, or a copy of one, lies there. */
    boolean isKey(String path) {
        return keys.stream().anyMatch(key -> key.path().equals(path)) || copiedKeys.containsKey(path);
    }

    /** @param from the file of the key that is copied; empty for a key that has none */
    void copyKey(Optional<String> from, String path, Span span) {
        if (from.isEmpty()) {
            makeKey(Optional.of(path), span);
        } else if (stays(path) && !from.get().equals(path)) {
            copiedKeys.putIfAbsent(path, new KeyCopy(from.get(), span));
        }
    }

    void installStepDown(String name) {
        stepDown.add(name);
    }

    void makeAccount(String name) {
        accounts.add(name);
    }

    void setHome(String account, String path) {
        users.setHome(account, path);
    }

    // ---- at the end

    List<RunLayer.Added> added() {
        return List.copyOf(added);
    }

    /** What one argument of a call made, and is still there. */
    List<RunLayer.Added> addedBy(Span argument) {
        return bySpan.getOrDefault(argument, List.of()).stream()
                .filter(added::contains)
                .toList();
    }

    List<RunLayer.Removal> removed() {
        return removed;
    }

    List<RunLayer.Move> moved() {
        return moved;
    }

    /** The keys that nothing in the RUN removes: in either branch of a condition, before or after. */
    List<RunLayer.Key> keys() {
        List<RunLayer.Key> left = new ArrayList<>();
        for (RunLayer.Key key : keys) {
            if (key.path().isEmpty() || !removes(key.path())) {
                left.add(key);
            }
        }
        // a key whose own file goes stays in its copies
        copiedKeys.forEach((path, copy) -> {
            if (removes(copy.from()) && !removes(path)) {
                left.add(new RunLayer.Key(path, copy.span()));
            }
        });
        return left;
    }

    List<String> stepDown() {
        return stepDown;
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    /** Whether the RUN removes a file, its folder, or what fits it. */
    boolean removes(String path) {
        return removals.takeAway(path);
    }
}
