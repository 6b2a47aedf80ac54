package io.plimsoll.image;

import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps account of the packages that come and go within one layer. Both branches of a condition count: what is removed in one of them
 * is gone.
 */
final class Packages {
    /**
     * A package that was asked for by name.
     *
     * @param group whether the name is a group's, or stands for the dependencies of a build
     */
    record Installed(
            String name, String manager, boolean group, boolean buildDependencies, String virtual, Span span) {}

    /** A package that is removed without having been installed in this layer. */
    record Removed(String name, String manager, Span span) {}

    private final List<Installed> left = new ArrayList<>();
    private final List<Removed> removedFromBelow = new ArrayList<>();
    private final Set<Installed> automatic = new HashSet<>();

    /** @param actions what one call does */
    void run(List<PackageManagers.Action> actions) {
        for (PackageManagers.Action action : actions) {
            switch (action.kind()) {
                case INSTALL ->
                    left.add(new Installed(
                            action.name(), action.manager(), false, false, action.virtual(), action.span()));
                case INSTALL_GROUP ->
                    left.add(new Installed(action.name(), action.manager(), true, false, "", action.span()));
                case INSTALL_BUILD_DEPENDENCIES ->
                    left.add(new Installed(action.name(), action.manager(), true, true, "", action.span()));
                case REMOVE -> remove(action, false);
                case REMOVE_GROUP -> remove(action, true);
                case REMOVE_UNKNOWN, UNDO -> left.clear();
                case REMOVE_AUTOMATIC -> left.removeIf(automatic::contains);
                case MARK_AUTOMATIC ->
                    left.stream().filter(p -> fits(action.name(), p)).forEach(automatic::add);
                case INDEX, UPGRADE -> {}
                case MARK_MANUAL -> automatic.removeIf(p -> fits(action.name(), p));
            }
        }
    }

    /** Something happens that nobody understands: it may remove anything. */
    void forget() {
        left.clear();
    }

    private void remove(PackageManagers.Action action, boolean group) {
        List<Installed> found = left.stream()
                .filter(p -> p.group() == group && fits(action.name(), p))
                .toList();
        if (found.isEmpty()) {
            removedFromBelow.add(new Removed(action.name(), action.manager(), action.span()));
        }
        left.removeAll(found);
    }

    private static boolean fits(String pattern, Installed installed) {
        if (pattern.equals(installed.name()) || !installed.virtual().isEmpty() && pattern.equals(installed.virtual())) {
            return true;
        }
        String glob = pattern.replace(".*", "*").replace("^", "").replace("$", "");
        return glob.contains("*") && new ImagePattern(glob).matches(installed.name(), "");
    }

    /** What is there at the end, in the order in which it came. */
    List<Installed> left() {
        return List.copyOf(left);
    }

    List<Removed> removedFromBelow() {
        return List.copyOf(removedFromBelow);
    }
}
