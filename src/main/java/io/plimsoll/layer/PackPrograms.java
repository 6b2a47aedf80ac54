package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;

/** {@code tar -c -f FILE}: archives that are made. */
final class PackPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        if (usage.isDoneWith(options)) {
            options.value(usage.words("file")).ifPresent(file -> effects.write(file, call.folder()));
        }
    }
}
