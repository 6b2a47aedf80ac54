package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.variable.Value;
import java.util.Optional;
import java.util.Set;

/** {@code rm} and its like, and {@code find DIR -delete} when it takes all that it finds. */
final class RemovalPrograms implements Program {
    /** Words of find that choose nothing. */
    private static final Set<String> TAKES_ALL = Set.of("-delete", "-exec", "-mindepth", "-rf", "-r", "-f");

    @Override
    public void run(Call call, LayerChanges effects) {
        if (call.program().equals("find")) {
            find(call, effects);
            return;
        }
        for (Call.Argument argument : call.arguments()) {
            if (!argument.isFlag()) {
                path(argument, call, effects).ifPresent(path -> effects.remove(path, argument.span()));
            }
        }
    }

    private static void find(Call call, LayerChanges effects) {
        boolean deletes = call.has("-delete") || call.has("rm");
        boolean everything = call.arguments().stream()
                .filter(Call.Argument::isFlag)
                .allMatch(a -> TAKES_ALL.contains(a.text().orElse("")));
        if (deletes && everything && !call.arguments().isEmpty()) {
            Call.Argument where = call.arguments().get(0);
            effects.resolve(where, call).ifPresent(path -> effects.remove(path, where.span()));
        }
    }

    /** Also a path of which only the last part is a variable that nobody knows: a copy may have the same. */
    private static Optional<String> path(Call.Argument argument, Call call, LayerChanges effects) {
        Optional<String> known = effects.resolve(argument, call);
        return known.isPresent()
                ? known
                : argument.symbol()
                        .filter(text -> text.indexOf(Value.HOLE) > 0)
                        .flatMap(text -> effects.resolve(text, call.folder()));
    }
}
