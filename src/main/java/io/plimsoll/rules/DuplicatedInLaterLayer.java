package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.command.Paths;
import io.plimsoll.fix.OwnerFix;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** Files of a layer below that a {@code chown} or {@code chmod} stores a second time. */
final class DuplicatedInLaterLayer implements Rule {
    @Override
    public String id() {
        return "duplicated-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.duplicatedFiles().forEach(files -> check(image, files, context)));
    }

    private static void check(ShippedImage image, DuplicatedFiles files, RuleContext context) {
        RunLayer.Change change = files.change();
        String property = change.kind() == RunLayer.Change.Kind.OWNER ? "owner" : "mode";
        String what = change.path().contains(Paths.UNKNOWN_FOLDER) ? "these files" : "`" + change.path() + "`";
        FindingBuilder finding = context.report(
                change.call(), "changing the " + property + " stores a second copy of " + what + " in this layer");
        finding.when(context.build().conditionAt(change.call()));
        if (files.isSmall(context.build().context(), context.knowledge())) {
            finding.atMost(Severity.STYLE);
        }
        files.sources().forEach(source -> finding.related(source.span(), "first stored in this layer"));
        OwnerFix.of(files, image, context.build()).ifPresent(finding::fix);
    }
}
