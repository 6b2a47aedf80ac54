package io.plimsoll.rules;

import io.plimsoll.fix.OwnerFix;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.MissingOwner;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A {@code --chown} to a user that the image does not have: root becomes the owner. */
final class UnknownOwner implements Rule {
    @Override
    public String id() {
        return "unknown-owner";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                CopyLayer.class,
                (copy, context) -> copy.missingOwner().ifPresent(owner -> check(copy, owner, context)));
    }

    private static void check(CopyLayer copy, MissingOwner owner, RuleContext context) {
        RuleContext.FindingBuilder finding = context.report(
                copy.instruction().chown().orElseThrow().span(),
                "user `" + owner.name() + "` does not exist here, so BuildKit silently makes root the owner");
        OwnerFix.of(copy, context.build()).ifPresent(finding::fix);
        owner.madeLater().ifPresent(run -> finding.related(run, "created here, after the copy"));
    }
}
