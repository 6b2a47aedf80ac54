package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.layer.HighAccount;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** An account whose high number makes a huge file in the layer. */
final class SparseLastlog implements Rule {
    @Override
    public String id() {
        return "sparse-lastlog";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) ->
                        HighAccount.in(layer, context.knowledge()).forEach(account -> check(account, context)));
    }

    private static void check(HighAccount account, RuleContext context) {
        FindingBuilder finding = context.report(
                        account.number().span(),
                        "a UID this high makes `useradd` write a huge sparse file, which the layer stores in full")
                .when(context.build().conditionAt(account.call().span()));
        if (!account.sure()) {
            finding.confidence(Confidence.ASSUMED).atMost(Severity.STYLE);
        }
        account.firstArgument()
                .ifPresent(
                        place -> finding.fix(Fix.safe("Add `--no-log-init`", Edit.insertAt(place, "--no-log-init "))));
    }
}
