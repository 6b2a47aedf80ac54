package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import java.util.Optional;

/** {@code tar -x}, {@code unzip}: archives that are unpacked; which files come only the build knows. */
final class UnpackPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        if (usage.isDoneWith(options)) {
            boolean second = usage.says("into-operand") && options.operands().size() > 1;
            Optional<Call.Argument> into = options.value(usage.words("into"))
                    .or(() -> second ? Optional.of(options.operands().get(1)) : Optional.empty());
            Optional<String> folder = into.map(d -> effects.resolve(d, call)).orElse(call.folder());
            folder.ifPresent(path -> {
                effects.addContents(path, into.map(Call.Argument::span).orElse(call.span()));
                effects.fetch(Optional.of(path), RunLayer.Fetch.Kind.UNPACKED, "");
            });
        }
    }
}
