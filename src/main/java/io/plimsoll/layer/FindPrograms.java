package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import java.util.List;

/** {@code find FOLDER -delete}, when it takes all that it finds. */
final class FindPrograms implements Program {
    private final ProgramTable table;

    FindPrograms(ProgramTable table) {
        this.table = table;
    }

    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        List<String> chooseNothing = usage.words("all-with");
        boolean everything = call.arguments().stream()
                .filter(Call.Argument::isFlag)
                .allMatch(a -> chooseNothing.contains(a.text().orElse("")));
        if (table.removesFound(call) && everything && !call.arguments().isEmpty()) {
            Call.Argument where = call.arguments().get(0);
            effects.resolve(where, call).ifPresent(path -> effects.remove(path, where.span()));
        }
    }
}
