package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.variable.Value;
import java.util.Optional;

/** {@code rm} and its like. */
final class RemovalPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        if (!usage.isDoneWith(options)) {
            return;
        }
        for (Call.Argument operand : options.operands()) {
            if (operand.quoted()) {
                continue; // a name with a star in it, which hardly anything has
            }
            path(operand, call, effects).ifPresent(path -> effects.remove(path, operand.span(), call.span()));
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
