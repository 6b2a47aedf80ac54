package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.knowledge.BuildPackages;
import io.plimsoll.knowledge.ImagePattern;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
     * @param recommends whether what it recommends came with it
     */
    record Installed(
            String name,
            String manager,
            boolean group,
            boolean buildDependencies,
            String virtual,
            boolean recommends,
            Span span) {
        // written out for the reason that Span gives
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Installed that
                            && group == that.group
                            && buildDependencies == that.buildDependencies
                            && recommends == that.recommends
                            && name.equals(that.name)
                            && manager.equals(that.manager)
                            && virtual.equals(that.virtual)
                            && span.equals(that.span);
        }

        @Override
        public int hashCode() {
            return 31
                            * (31
                                            * (31
                                                            * (31
                                                                            * (31
                                                                                            * (31
                                                                                                            * (Boolean
                                                                                                                    .hashCode(
                                                                                                                            group))
                                                                                                    + Boolean.hashCode(
                                                                                                            buildDependencies))
                                                                                    + Boolean.hashCode(recommends))
                                                                    + name.hashCode())
                                                    + manager.hashCode())
                                    + virtual.hashCode())
                    + span.hashCode();
        }
    }

    /** A package that is removed without having been installed in this layer. */
    record Removed(String name, String manager, Span span) {}

    private final BuildPackages build;
    private final Recommends recommends;
    private final Set<Installed> left = new LinkedHashSet<>();
    /** What is removed and was not alone, with what removes it. */
    private final Map<Installed, Span> alone = new LinkedHashMap<>();
    /** Those whose recommended compiler is removed by its own name. */
    private final Set<Installed> withoutCompiler = new HashSet<>();
    /** The same by their names, and by those that they were installed under together. */
    private final NavigableMap<String, Set<Installed>> byName = new TreeMap<>();

    private final List<Installed> installed = new ArrayList<>();
    private final List<Removed> removedFromBelow = new ArrayList<>();
    private static final String APT = "apt";

    private boolean hasRemoved;
    private final Set<Installed> automatic = new HashSet<>();
    /** What the last {@code apt-mark showmanual} told. */
    private final Set<Installed> toldManual = new LinkedHashSet<>();

    /** @param recommends whether apt installs recommended packages where no call says so */
    public Packages(BuildPackages build, Recommends recommends) {
        this.build = build;
        this.recommends = recommends;
    }

    /** Whether an action removes something that has come in this layer, or that nobody needs since another was removed. */
    boolean mayRemove(PackageManagers.Action action) {
        return switch (action.kind()) {
            case REMOVE, REMOVE_GROUP -> !fitting(action.name()).isEmpty();
            case REMOVE_AUTOMATIC -> hasRemoved;
            default -> false;
        };
    }

    /** @param actions what one call does */
    void run(List<PackageManagers.Action> actions) {
        for (PackageManagers.Action action : actions) {
            switch (action.kind()) {
                case INSTALL ->
                    add(new Installed(
                            action.name(),
                            action.manager(),
                            false,
                            false,
                            action.virtual(),
                            action.recommends() == PackageManagers.Recommends.YES
                                    || action.recommends() == PackageManagers.Recommends.BY_CONFIGURATION
                                            && recommends.isOn(),
                            action.span()));
                case INSTALL_GROUP ->
                    add(new Installed(action.name(), action.manager(), true, false, "", false, action.span()));
                case INSTALL_BUILD_DEPENDENCIES ->
                    add(new Installed(action.name(), action.manager(), true, true, "", false, action.span()));
                case REMOVE -> remove(action, false);
                case REMOVE_GROUP -> remove(action, true);
                case REMOVE_UNKNOWN, UNDO -> forget();
                case REMOVE_AUTOMATIC -> {
                    automatic.forEach(this::takeAway);
                    automatic.clear();
                    if (!alone.isEmpty() || removedFromBelow.stream().anyMatch(r -> build.bringsOthers(r.name()))) {
                        withoutCompiler.addAll(left);
                    }
                    alone.clear();
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
        alone.clear();
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
        hasRemoved |= !found.isEmpty();
        if (found.isEmpty()) {
            removedFromBelow.add(new Removed(action.name(), action.manager(), action.span()));
        }
        for (Installed one : found) {
            takeAway(one);
            boolean brings = build.bringsOthers(one.name()) || recommendsCompiler(one);
            if (brings && one.manager().equals(APT)) {
                alone.put(one, action.span());
            }
        }
        if (action.name().indexOf('*') >= 0 || isOfVersion(action.name())) {
            alone.clear(); // gcc-12, gcc-*: what came along is meant
        }
    }

    /** Whether a part of a name is a number: {@code gcc-12}, {@code libgcc-12-dev}. */
    private static boolean isOfVersion(String name) {
        return Arrays.stream(name.split("-"))
                .anyMatch(part -> !part.isEmpty() && part.chars().allMatch(c -> c == '.' || Character.isDigit(c)));
    }

    private boolean recommendsCompiler(Installed one) {
        return one.recommends() && build.recommendsCompiler(one.name());
    }

    /** What came with packages of the RUN and is there at its end, though those may not be. */
    List<RunLayer.Companions> companions() {
        List<RunLayer.Companions> found = new ArrayList<>();
        for (Installed one : installed) {
            if (alone.containsKey(one)) {
                found.add(new RunLayer.Companions(one.name(), Optional.of(alone.get(one)), one.span()));
            } else if (left.contains(one) && recommendsCompiler(one) && !withoutCompiler.contains(one)) {
                found.add(new RunLayer.Companions(one.name(), Optional.empty(), one.span()));
            }
        }
        return found;
    }

    /** Whether what came with a package of any RUN so far is still there. */
    public boolean isLeft(RunLayer.Companions companions) {
        return alone.keySet().stream().anyMatch(one -> one.span().equals(companions.span()))
                || isLeft(companions.name(), companions.span());
    }

    /** Whether apt installs recommended packages from here on where no call says so. */
    Recommends recommends() {
        return recommends;
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
