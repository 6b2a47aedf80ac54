package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code npm ci}: the libraries of a project, in a folder of it. */
final class FillPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        if (!usage.isDoneWith(options)) {
            return;
        }
        List<Call.Argument> operands = options.operands();
        if (usage.says("operand")) {
            operands.stream()
                    .findFirst()
                    .ifPresent(folder ->
                            effects.resolve(folder, call).ifPresent(path -> effects.addLibraries(path, folder.span())));
            return;
        }
        boolean fills = operands.isEmpty()
                ? usage.says("alone")
                : operands.get(0).text().filter(usage.words("after")::contains).isPresent();
        if (fills) {
            Optional<String> folder = options.value(usage.words("in"))
                    .map(d -> effects.resolve(d, call))
                    .orElse(call.folder());
            folder.ifPresent(path -> effects.addLibraries(Paths.resolve(path, usage.word("folder")), call.span()));
        }
    }
}
