package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Usage;

/** {@code curl -o /usr/local/bin/gosu …}: a program that steps down from root comes, as a file of its name in a folder for programs. */
final class StepDownPrograms implements Program {
    private final Knowledge knowledge;

    StepDownPrograms(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        call.arguments().forEach(a -> a.text().ifPresent(path -> written(path, effects)));
    }

    /** A file that is written, or named by a program that writes. */
    void written(String path, LayerChanges effects) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("bin/") && !path.contains("://") && knowledge.isStepDownInstaller(name)) {
            effects.installStepDown(name);
        }
    }
}
