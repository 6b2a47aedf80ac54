package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.knowledge.ImagePattern;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps account of the packages that come and go within one layer, which a stage that is copied whole makes of all its RUNs. Both branches of a condition count: what is removed in one of them
 * is gone.
 */
@Internal
public final class Packages {
    /**
     * A package that was asked for by name.
     *
     * @param group whether the name is a group's, or stands for the dependencies of a build
     */
    record Installed(
            String name, String manager, boolean group, boolean buildDependencies, String virtual, Span span) {}

    /** A package that is removed without having been installed in this layer. */
    record Removed(String name, String manager, Span span) {}

    private final Set<Installed> left = new LinkedHashSet<>();
    /** The same by their names, and by those that they were installed under together. */
    private final NavigableMap<String, Set<Installed>> byName = new TreeMap<>();

    private final List<Installed> installed = new ArrayList<>();
    private final List<Removed> removedFromBelow = new ArrayList<>();
    private final Set<Installed> automatic = new HashSet<>();
    /** What the last {@code apt-mark showmanual} told. */
    private final Set<Installed> toldManual = new LinkedHashSet<>();

    /** @param actions what one call does */
    void run(List<PackageManagers.Action> actions) {
        for (PackageManagers.Action action : actions) {
            switch (action.kind()) {
                case INSTALL ->
                    add(new Installed(action.name(), action.manager(), false, false, action.virtual(), action.span()));
                case INSTALL_GROUP ->
                    add(new Installed(action.name(), action.manager(), true, false, "", action.span()));
                case INSTALL_BUILD_DEPENDENCIES ->
                    add(new Installed(action.name(), action.manager(), true, true, "", action.span()));
                case REMOVE -> remove(action, false);
                case REMOVE_GROUP -> remove(action, true);
                case REMOVE_UNKNOWN, UNDO -> forget();
                case REMOVE_AUTOMATIC -> {
                    automatic.forEach(this::takeAway);
                    automatic.clear();
                }
                case MARK_AUTOMATIC -> automatic.addAll(fitting(action.name()));
                case INDEX, UPGRADE -> {}
                case MARK_MANUAL -> fitting(action.name()).forEach(automatic::remove);
                case MARK_UNKNOWN_MANUAL -> toldManual.forEach(automatic::remove);
                case TELL_MANUAL -> {
                    toldManual.clear();
                    left.stream().filter(p -> !automatic.contains(p)).forEach(toldManual::add);
                }
            }
        }
    }

    /** Something happens that nobody understands: it may remove anything. */
    void forget() {
        left.clear();
        byName.clear();
    }

    private void add(Installed installed) {
        left.add(installed);
        this.installed.add(installed);
        byName.computeIfAbsent(installed.name(), n -> new LinkedHashSet<>()).add(installed);
        if (!installed.virtual().isEmpty()) {
            byName.computeIfAbsent(installed.virtual(), n -> new LinkedHashSet<>())
                    .add(installed);
        }
    }

    private void takeAway(Installed installed) {
        left.remove(installed);
        for (String name : List.of(installed.name(), installed.virtual())) {
            Set<Installed> there = byName.get(name);
            if (there != null && there.remove(installed) && there.isEmpty()) {
                byName.remove(name);
            }
        }
    }

    private void remove(PackageManagers.Action action, boolean group) {
        List<Installed> found =
                fitting(action.name()).stream().filter(p -> p.group() == group).toList();
        if (found.isEmpty()) {
            removedFromBelow.add(new Removed(action.name(), action.manager(), action.span()));
        }
        found.forEach(this::takeAway);
    }

    /** Those that a name or pattern is about; not all of them are looked at when it begins with letters. */
    private Collection<Installed> fitting(String pattern) {
        Set<Installed> found = new LinkedHashSet<>(byName.getOrDefault(pattern, Set.of()));
        String glob = pattern.replace(".*", "*").replace("^", "").replace("$", "");
        if (glob.contains("*")) {
            ImagePattern names = new ImagePattern(glob);
            String start = PathIndex.literalStart(glob);
            for (Map.Entry<String, Set<Installed>> entry :
                    byName.tailMap(start, true).entrySet()) {
                if (!entry.getKey().startsWith(start)) {
                    break;
                }
                entry.getValue().stream()
                        .filter(p -> names.matches(p.name(), ""))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Begins the account of one more RUN of a stage whose RUNs ship as one layer. */
    public void startRun() {
        installed.clear();
        removedFromBelow.clear();
    }

    /** What the RUN installs and is there at its end, in the order in which it came. */
    List<Installed> left() {
        return installed.stream().filter(left::contains).toList();
    }

    /** The names that the last {@code apt-mark showmanual} told and that are known, as words. */
    String toldManual() {
        return toldManual.stream().map(Installed::name).distinct().collect(Collectors.joining(" "));
    }

    /** Whether a package of any RUN so far is there. */
    public boolean isLeft(String name, Span span) {
        return byName.getOrDefault(name, Set.of()).stream()
                .anyMatch(p -> p.span().equals(span));
    }

    /** What the RUN removes from the layers below. */
    List<Removed> removedFromBelow() {
        return List.copyOf(removedFromBelow);
    }
}
