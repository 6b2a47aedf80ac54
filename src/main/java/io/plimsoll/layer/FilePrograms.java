package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import java.util.List;

/** {@code mkdir FOLDER}, {@code touch FILE}, {@code dd of=FILE}: files and folders whose names are given. */
final class FilePrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        String start = usage.word("behind");
        Options options = usage.options(call);
        if (!usage.isDoneWith(options)) {
            return;
        }
        List<Call.Argument> operands = options.operands();
        boolean first = usage.says("first") && !operands.isEmpty();
        for (Call.Argument operand : first ? operands.subList(0, 1) : operands) {
            operand.text()
                    .filter(text -> text.startsWith(start))
                    .map(text -> text.substring(start.length()))
                    .flatMap(text -> effects.resolve(operand.quoted() ? LayerChanges.plain(text) : text, call.folder()))
                    .ifPresent(path -> {
                        options.value(usage.words("mode"))
                                .ifPresent(mode -> effects.mode(
                                        new RunLayer.Mode(mode.text(), path, false, true, operand.span())));
                        if (usage.says("folders")) {
                            effects.addFolder(path, operand.span());
                        } else {
                            effects.add(path, operand.span());
                        }
                    });
        }
    }
}
