package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code find FOLDER -delete}, when it takes all that it finds, or what has a name. */
final class FindPrograms implements Program {
    private static final String NAME = "-name";

    private final ProgramTable table;

    FindPrograms(ProgramTable table) {
        this.table = table;
    }

    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        List<String> chooseNothing = usage.words("all-with");
        if (!table.removesFound(call) || call.arguments().isEmpty()) {
            return;
        }
        List<String> choices = call.arguments().stream()
                .filter(Call.Argument::isFlag)
                .map(a -> a.text().orElse(""))
                .filter(flag -> !chooseNothing.contains(flag))
                .toList();
        Optional<String> name = choices.equals(List.of(NAME)) ? call.valueOf(NAME) : Optional.empty();
        for (Call.Argument where : call.arguments()) {
            if (where.isFlag()
                    || where.text().filter(usage.words("by")::contains).isPresent()) {
                break;
            }
            Optional<String> path = effects.resolve(where, call);
            if (choices.isEmpty() && call.valueOf("-type").filter("f"::equals).isPresent()) {
                path.ifPresent(p -> effects.remove(p + (p.endsWith("/") ? "**" : "/**"), where.span(), call.span()));
            } else if (choices.isEmpty()) {
                path.ifPresent(p -> effects.remove(p, where.span(), call.span()));
            } else if (name.isPresent()) {
                path.ifPresent(p ->
                        effects.remove(p + (p.endsWith("/") ? "**/" : "/**/") + name.get(), where.span(), call.span()));
            }
        }
    }
}
