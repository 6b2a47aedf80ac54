package io.plimsoll.rules;

import io.plimsoll.command.Paths;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** Files of a layer below that a {@code chown} or {@code chmod} stores a second time. */
final class DuplicatedInLaterLayer implements Rule {
    @Override
    public String id() {
        return "duplicated-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.duplicatedFiles().forEach(files -> check(files, context)));
    }

    private static void check(DuplicatedFiles files, RuleContext context) {
        RunLayer.Change change = files.change();
        String property = change.kind() == RunLayer.Change.Kind.OWNER ? "owner" : "mode";
        String what = change.path().contains(Paths.UNKNOWN_FOLDER) ? "these files" : "`" + change.path() + "`";
        RuleContext.FindingBuilder finding = context.report(
                change.call(), "changing the " + property + " copies " + what + " into this layer again");
        files.sources().forEach(source -> finding.related(source.span(), "stored by this layer first"));
    }
}
