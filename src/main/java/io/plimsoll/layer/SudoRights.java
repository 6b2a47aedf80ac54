package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The places that let a user run anything as root, without a password. */
@Internal
public final class SudoRights {
    private static final String MARK = "NOPASSWD";
    private static final List<String> FILES =
            List.of("/etc/sudoers", "/etc/sudoers.d", "/etc/doas.conf", "/etc/doas.d");

    private SudoRights() {}

    /** Those of a layer. */
    public static List<Span> in(Layer layer) {
        List<Span> found = new ArrayList<>();
        if (layer instanceof RunLayer run) {
            boolean writes = run.added().stream().anyMatch(added -> isFile(added.path()))
                    || run.changes().stream().anyMatch(change -> isFile(change.path()))
                    || run.calls().stream().anyMatch(SudoRights::namesFile);
            if (writes) {
                run.calls().forEach(call -> grant(call, found));
            }
        } else if (layer instanceof CopyLayer copy
                && copy.destination().filter(to -> isFile(Paths.clean(to))).isPresent()) {
            copy.items().stream()
                    .filter(item -> item.heredoc()
                            .filter(text -> grantsAll(text.body().toString()))
                            .isPresent())
                    .forEach(item -> found.add(item.word().span()));
        }
        return found;
    }

    private static void grant(Call call, List<Span> found) {
        for (Call.Argument argument : call.arguments()) {
            String text = argument.text().or(argument::symbol).orElse("");
            if (grantsAll(text)) {
                found.add(argument.span());
                return;
            }
        }
    }

    /** Whether it is {@code USER ALL=(ALL) NOPASSWD: ALL}; root may do everything anyway. */
    private static boolean grantsAll(String text) {
        int at = text.indexOf(MARK);
        String what = at < 0
                ? ""
                : text.substring(at + MARK.length()).replace(':', ' ').stripLeading();
        return what.startsWith("ALL") && !text.startsWith("root ");
    }

    private static boolean namesFile(Call call) {
        return call.arguments().stream()
                .anyMatch(argument -> isFile(argument.text().orElse("")));
    }

    private static boolean isFile(String path) {
        return FILES.stream().anyMatch(file -> Paths.isWithin(path, file));
    }
}
