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
    /** So many modes are followed; a real RUN has a dozen. */
    private static final int MAX_MODES = 500;

    private record KeyCopy(String from, Span span) {}

    private final Mounts mounts;
    private final Users users;
    private final String user;
    private final boolean windows;
    private final Set<RunLayer.Added> added = new LinkedHashSet<>();
    private final PathIndex<RunLayer.Added> places = new PathIndex<>();
    private final Map<Span, List<RunLayer.Added>> bySpan = new HashMap<>();
    private final List<RunLayer.Departure> departures = new ArrayList<>();
    private final List<RunLayer.Change> changes = new ArrayList<>();
    private final Removals removals = new Removals();
    private final List<RunLayer.Key> keys = new ArrayList<>();
    private final Map<String, KeyCopy> copiedKeys = new LinkedHashMap<>();
    private final List<String> stepDown = new ArrayList<>();
    private final Set<String> accounts = new LinkedHashSet<>();
    /** Whether what comes now is more than a few bytes. */
    private boolean bulky;

    private final List<RunLayer.Fetch> fetched = new ArrayList<>();
    private final Fetches fetches = new Fetches();
    private final List<RunLayer.Placed> placed = new ArrayList<>();
    private final List<WrittenText> texts = new ArrayList<>();
    private final List<RunLayer.Mode> modes = new ArrayList<>();

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

    /** A path in quotes, in which the shell finds no home. */
    static String plain(String path) {
        return path.startsWith("~") ? "./" + path : path;
    }

    private static Optional<String> limited(String path) {
        return path.length() <= Paths.MAX_LENGTH ? Optional.of(path) : Optional.empty();
    }

    /** A path among the arguments of a call; empty when a variable decides. */
    Optional<String> resolve(Call.Argument argument, Call call) {
        return argument.text().flatMap(t -> resolve(argument.quoted() ? plain(t) : t, call.folder()));
    }

    /** Whether what is written there stays in the layer. */
    boolean stays(String path) {
        return !mounts.isMounted(path)
                && !Paths.isWithin(path, "/dev")
                && !Paths.isWithin(path, "/proc")
                && !Paths.isWithin(path, "/sys");
    }

    /**
     * Says of what comes from now on whether it is downloaded or unpacked, and so more than a few bytes.
     *
     * @return what was said before
     */
    boolean bringsBulk(boolean now) {
        boolean before = bulky;
        bulky = now;
        return before;
    }

    void add(String path, Span span) {
        add(path, RunLayer.Added.Shape.ANY, span);
    }

    void addFolder(String path, Span span) {
        add(path, RunLayer.Added.Shape.FOLDER, span);
    }

    /** Files come to a folder under names that only the build knows. */
    void addContents(String folder, Span span) {
        add(folder, RunLayer.Added.Shape.CONTENTS, span);
    }

    /** Whether the RUN has made a folder of that path. */
    boolean hasMadeFolder(String path) {
        return places.at(path).stream().anyMatch(made -> made.shape() != RunLayer.Added.Shape.ANY);
    }

    /** A file that an option names, seen from a folder; nothing for the dash that stands for the output of the program. */
    void write(Call.Argument file, Optional<String> folder) {
        file.text()
                .filter(text -> !text.equals("-"))
                .flatMap(text -> resolve(text, folder))
                .ifPresent(path -> add(path, file.span()));
    }

    /** Something comes from the net; {@link #add} says that it stays. */
    void fetch(Optional<String> path, RunLayer.Fetch.Kind kind, String address) {
        RunLayer.Fetch fetch = new RunLayer.Fetch(path, kind, address);
        fetched.add(fetch);
        fetches.add(fetch);
    }

    /** Something is copied, moved or linked; {@link #add} and {@link #move} say what that leaves. */
    void place(String from, String to) {
        placed.add(new RunLayer.Placed(from, to));
        WrittenText.copy(texts, from, to);
    }

    /** Text is written to a file; {@link #add} says that it is there. */
    void write(WrittenText text) {
        if (stays(text.path())) {
            WrittenText.add(texts, text);
        }
    }

    /** What is written to a file so far. */
    List<WrittenText.Line> textOf(String path) {
        return texts.stream()
                .filter(text -> text.path().equals(path) && text.how() != WrittenText.How.EDITS)
                .flatMap(text -> text.lines().stream())
                .toList();
    }

    /** From where in the net what lies at a path has come so far. */
    Optional<RunLayer.Origin> origin(String path) {
        return fetches.of(path);
    }

    /** A folder is filled with the libraries of a project. */
    void addLibraries(String folder, Span span) {
        add(new RunLayer.Added(folder, RunLayer.Added.Shape.CONTENTS, true, span));
    }

    private void add(String path, RunLayer.Added.Shape shape, Span span) {
        add(new RunLayer.Added(path, shape, bulky, span));
    }

    private void add(RunLayer.Added file) {
        boolean known = places.at(file.path()).stream()
                .anyMatch(a -> a.shape().compareTo(file.shape()) >= 0 && (a.bulky() || !file.bulky()));
        if (stays(file.path()) && !known) {
            added.add(file);
            places.add(file.path(), file);
            bySpan.computeIfAbsent(file.span(), at -> new ArrayList<>(1)).add(file);
        }
    }

    /** @param call all of the command that removes it */
    void remove(String path, Span span, Span call) {
        if (!mounts.isMounted(path)) {
            boolean own = !takeAway(path).isEmpty();
            departures.add(new RunLayer.Removal(path, own, span, call));
            removals.add(path);
            WrittenText.remove(texts, path);
            removeModes(path);
        }
    }

    private void removeModes(String path) {
        if (!modes.isEmpty()) {
            Removals.Pattern pattern = Removals.pattern(path);
            modes.removeIf(mode -> pattern.takesAway(mode.path()));
        }
    }

    /** Files get a mode. */
    void mode(RunLayer.Mode mode) {
        if (modes.size() < MAX_MODES && stays(mode.path())) {
            modes.add(mode);
        }
    }

    /** @return what there was */
    private List<RunLayer.Added> takeAway(String path) {
        Removals.Pattern pattern = Removals.pattern(path);
        List<RunLayer.Added> gone = pattern.candidates(places).stream()
                .filter(file -> pattern.takesAway(file.path()) || file.contents() && pattern.empties(file.path()))
                .toList();
        gone.forEach(this::forget);
        if (gone.isEmpty()) {
            takePartOf(Paths.clean(path + "/.."));
        }
        return gone;
    }

    private void forget(RunLayer.Added file) {
        added.remove(file);
        places.remove(file.path(), file);
    }

    /** What lies in a folder under unknown names need not be much any more when some of it goes. */
    private void takePartOf(String folder) {
        for (RunLayer.Added file : List.copyOf(places.at(folder))) {
            if (file.contents() && file.bulky()) {
                forget(file);
                add(new RunLayer.Added(folder, file.shape(), false, file.span()));
            }
        }
    }

    void change(RunLayer.Change change) {
        if (stays(change.path())) {
            changes.add(change);
        }
    }

    /** @param to empty where only the build knows */
    void move(String from, Optional<String> to, Span span) {
        if (isKey(from) && to.isPresent()) {
            copyKey(Optional.of(from), to.get(), span);
            removals.add(from);
        }
        WrittenText.move(texts, from, to.orElse(""));
        to.ifPresent(there -> modes.replaceAll(mode -> mode.at(Paths.moved(mode.path(), from, there))));
        removeModes(from);
        List<RunLayer.Added> own = takeAway(from);
        if (stays(from)) {
            departures.add(new RunLayer.Move(from, to, !own.isEmpty(), span));
        }
        if (to.isPresent() && (!own.isEmpty() || !stays(from))) {
            boolean bulk = bulky || own.stream().anyMatch(RunLayer.Added::bulky);
            add(new RunLayer.Added(to.get(), RunLayer.Added.Shape.ANY, bulk, span));
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

    /** @param number empty when the program chooses it */
    void makeAccount(String name, Optional<String> number) {
        accounts.add(name);
        users.make(name, number);
    }

    void removeAccount(String name) {
        accounts.remove(name);
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

    /** What is removed and what is moved, in order. */
    List<RunLayer.Departure> departures() {
        return departures;
    }

    List<RunLayer.Change> changes() {
        return changes;
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

    List<RunLayer.Placed> placed() {
        return List.copyOf(placed);
    }

    /** The modes of what is not removed, in order. */
    List<RunLayer.Mode> modes() {
        return List.copyOf(modes);
    }

    /** What is written to files and not removed, replaced or moved away, in order. */
    List<WrittenText> texts() {
        return List.copyOf(texts);
    }

    List<RunLayer.Fetch> fetched() {
        return List.copyOf(fetched);
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
