package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import java.util.List;
import java.util.Set;

/** The whole build context goes into the image, with what nobody thought of. */
final class WholeContext implements Rule {
    private static final List<String> SENSITIVE = List.of(".git/HEAD", ".env");
    private static final Set<String> WHOLE = Set.of(".", "./", "/", "*");

    @Override
    public String id() {
        return "whole-context";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        if (!build.context().known()) {
            context.cannotTell();
            return;
        }
        for (Layer layer : build.layers()) {
            if (!(layer instanceof CopyLayer step) || !build.ships(step.stage())) {
                continue;
            }
            for (CopyLayer.Item item : step.items()) {
                boolean whole = item.kind() == CopyLayer.Kind.CONTEXT
                        && item.path().text().map(WHOLE::contains).orElse(false);
                List<String> kept = whole ? step.notIgnored(SENSITIVE, build.context()) : List.of();
                if (!kept.isEmpty()) {
                    String what =
                            kept.size() == 2 ? "`.git` and `.env`" : kept.get(0).equals(".env") ? "`.env`" : "`.git`";
                    context.report(
                            item.word().span(),
                            "everything in the build context ships, " + what + " too where there is one");
                    break;
                }
            }
        }
    }
}
