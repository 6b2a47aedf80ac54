package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code sed -i SCRIPT FILE}: files that get other contents. */
final class EditPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        if (!isInPlace(call, usage)) {
            return;
        }
        Options options = usage.options(call);
        List<Call.Argument> operands = options.operands();
        boolean script = options.has(usage.words("script"));
        for (Call.Argument operand : operands.subList(script || operands.isEmpty() ? 0 : 1, operands.size())) {
            Optional<String> path = effects.resolve(operand, call);
            if (path.isPresent()) {
                effects.change(new RunLayer.Change(
                        RunLayer.Change.Kind.CONTENTS,
                        path.get(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        operand.span(),
                        call.span()));
            }
        }
    }

    /** Whether it writes what it reads, and does not print what becomes of it. */
    static boolean isInPlace(Call call, Usage usage) {
        return call.arguments().stream()
                .flatMap(argument -> argument.text().stream())
                .anyMatch(text -> usage.words("flags").stream().anyMatch(text::startsWith));
    }
}
