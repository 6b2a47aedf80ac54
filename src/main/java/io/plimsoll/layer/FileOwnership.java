package io.plimsoll.layer;

import io.plimsoll.notation.FileMode;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.User;
import io.plimsoll.syntax.Word;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the owner and the mode of files in a layer.
 *
 * @param owner a name or number; empty when only the build knows
 * @param group likewise
 * @param modes those that the files may have
 */
record FileOwnership(Optional<String> owner, Optional<String> group, List<Integer> modes) {
    private static final String ROOT = "root";
    private static final int FILE = 0644;
    private static final int PROGRAM = 0755;
    /** That of what ADD fetches. */
    private static final int FETCHED = 0600;

    /** What an ADD or COPY brings: root's, unless it says otherwise or another stage decides. */
    static FileOwnership of(CopyLayer copy, CopyLayer.Item item) {
        Scope scope = copy.stage().scopeAt(copy.instruction());
        boolean foreign = item.kind() == CopyLayer.Kind.STAGE || item.kind() == CopyLayer.Kind.IMAGE;
        List<Integer> modes =
                foreign ? List.of(FILE, PROGRAM) : List.of(item.kind() == CopyLayer.Kind.URL ? FETCHED : FILE);
        Optional<Word> chmod = copy.instruction().chmod();
        if (chmod.isPresent()) {
            modes = Expansion.of(chmod.get(), scope)
                    .value()
                    .text()
                    .flatMap(text -> FileMode.applied(text, FILE))
                    .map(List::of)
                    .orElse(List.of());
        }
        Optional<Word> chown = copy.instruction().chown();
        if (chown.isEmpty()) {
            Optional<String> root = foreign ? Optional.empty() : Optional.of(ROOT);
            return new FileOwnership(root, root, modes);
        }
        Optional<UserName> name =
                Expansion.of(chown.get(), scope).value().text().map(UserName::of);
        return new FileOwnership(name.map(UserName::user), name.flatMap(UserName::group), modes);
    }

    /** What a RUN makes is its user's. */
    static FileOwnership of(RunLayer run) {
        Optional<User> user = run.stage().userAt(run.instruction());
        Optional<String> owner =
                user.isEmpty() ? Optional.of(ROOT) : user.get().name().map(UserName::user);
        return new FileOwnership(owner, owner.filter(FileOwnership::isRoot), List.of(FILE));
    }

    /** Whether the change makes them other files than they are; no when that is not known. */
    boolean isChangedBy(RunLayer.Change change) {
        if (change.kind() == RunLayer.Change.Kind.MODE) {
            return change.to().isPresent()
                    && !modes.isEmpty()
                    && modes.stream()
                            .allMatch(mode -> FileMode.applied(change.to().get(), mode)
                                    .filter(then -> !then.equals(mode))
                                    .isPresent());
        }
        if (change.to().isEmpty()) {
            return owner.filter(FileOwnership::isRoot).isPresent();
        }
        UserName to = UserName.of(change.to().get());
        boolean another =
                !to.user().isEmpty() && (owner.isPresent() ? areDifferent(owner.get(), to.user()) : !isRoot(to.user()));
        return another
                || to.group().isPresent()
                        && !to.group().get().isEmpty()
                        && group.filter(g -> areDifferent(g, to.group().get())).isPresent();
    }

    /** What they are after the change. */
    FileOwnership with(RunLayer.Change change) {
        if (change.kind() == RunLayer.Change.Kind.MODE) {
            List<Integer> changed = modes.stream()
                    .flatMap(mode -> change.to().flatMap(to -> FileMode.applied(to, mode)).stream())
                    .distinct()
                    .toList();
            return new FileOwnership(owner, group, changed);
        }
        Optional<UserName> to = change.to().map(UserName::of);
        boolean groupOnly = to.filter(name -> name.user().isEmpty()).isPresent();
        return new FileOwnership(groupOnly ? owner : to.map(UserName::user), to.flatMap(UserName::group), modes);
    }

    private static boolean isRoot(String name) {
        return new UserName(name, Optional.empty()).isRoot();
    }

    /** Whether two names or numbers are surely not the same: a name may have any number but that of root. */
    private static boolean areDifferent(String a, String b) {
        if (isRoot(a) || isRoot(b)) {
            return isRoot(a) != isRoot(b);
        }
        return !a.equals(b) && isNumber(a) == isNumber(b);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
