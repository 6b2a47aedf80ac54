package io.plimsoll.fix;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.DefaultShell;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import java.util.Optional;

/** Has a shell with {@code pipefail} read the RUNs of a stage from one on. */
public final class PipefailFix {
    private PipefailFix() {}

    /** @return empty where the file or the base sets a shell, or it is not known that the image has one with the option */
    public static Optional<Fix> of(RunLayer run, Build build) {
        Stage stage = run.stage();
        if (stage.isShellSetAt(run.instruction()) || !(stage.root() instanceof Base.External base)) {
            return Optional.empty();
        }
        DefaultShell shell = build.knowledge().defaultShell(base.image());
        return Optional.ofNullable(
                        switch (shell) {
                            case BASH, DASH -> "/bin/bash";
                            case BUSYBOX -> "/bin/ash";
                            default -> null;
                        })
                .map(program -> "SHELL [\"" + program + "\", \"-o\", \"pipefail\", \"-c\"]")
                .map(line -> Fix.suggested(
                        "Set `pipefail`", Edit.insertAt(run.instruction().span().start(), line + "\n")));
    }
}
