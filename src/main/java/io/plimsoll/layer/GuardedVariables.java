package io.plimsoll.layer;

import io.plimsoll.command.ShellVariables;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of a script that have something in them only where a branch was taken: {@code if …; then P=gcc; fi; apt-get install $P}. */
final class GuardedVariables {
    private final Map<String, Guard> guards = new HashMap<>();

    /**
     * Notes an assignment before it is made.
     *
     * @param under what it depends on
     */
    void assign(String name, ShellVariables variables, Guard under) {
        Guard before = guards.get(name);
        if (under.isSure() || !variables.isEmpty(name) && before == null) {
            // what was there before is there in any case
            guards.remove(name);
        } else {
            guards.put(name, before == null ? under : before.or(under));
        }
    }

    /** What a word depends on because of the variables in it; empty when it is there in any case. */
    Optional<Guard> guardOf(ShellWord word) {
        return guards.isEmpty() ? Optional.empty() : guardOf(word.parts());
    }

    private Optional<Guard> guardOf(List<ShellPart> parts) {
        Guard all = null;
        for (ShellPart part : parts) {
            Optional<Guard> own = part instanceof ShellPart.Variable variable
                    ? Optional.ofNullable(guards.get(variable.name()))
                    : part instanceof ShellPart.DoubleQuoted quoted ? guardOf(quoted.parts()) : Optional.empty();
            if (own.isPresent()) {
                all = all == null ? own.get() : all.and(own.get());
            }
        }
        return Optional.ofNullable(all);
    }
}
