package io.plimsoll.rules;

import io.plimsoll.fix.HttpsFix;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.variable.Value;

/** An ADD that downloads or clones over a connection without encryption, and has no checksum. */
final class PlainHttpDownload implements Rule {
    @Override
    public String id() {
        return "plain-http-download";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, this::check);
    }

    private void check(CopyLayer copy, RuleContext context) {
        if (!copy.hasChecksum()) {
            copy.items().stream().filter(CopyLayer.Item::isUnverified).forEach(item -> check(item, context));
        }
    }

    private static void check(CopyLayer.Item item, RuleContext context) {
        Value scheme = item.scheme();
        // the address is not repeated, it may have a password in it
        String how = item.kind() == CopyLayer.Kind.GIT ? "cloned without encryption" : "downloaded over plain HTTP";
        String message = "this is " + how + " and never verified: anyone on the network path can replace it";
        FindingBuilder finding = context.report(item.word().span(), scheme, scheme.qualify(message));
        HttpsFix.of(item, context.knowledge()).ifPresent(finding::fix);
    }
}
