package io.plimsoll.rules;

import io.plimsoll.fix.SecretFix;
import io.plimsoll.image.SecretVariable;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.KeyValue;

/** A secret build argument that ENV keeps in the shipped image, straight or by way of other variables. */
final class SecretEnv implements Rule {
    @Override
    public String id() {
        return "secret-env";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.secretVariables().forEach(variable -> check(variable, context)));
    }

    private static void check(SecretVariable variable, RuleContext context) {
        FindingBuilder finding = context.report(
                variable.pair().span(),
                "the secret `" + variable.argument().name().raw() + "` stays in the image: every container gets it as `"
                        + variable.pair().name().raw() + "`");
        finding.codes("DL3064");
        finding.related(variable.argument().span(), "passed as this build argument");
        for (KeyValue step : variable.way().subList(1, variable.way().size())) {
            finding.related(step.span(), "copied to `" + step.name().raw() + "`");
        }
        SecretFix.of(variable, context.file()).ifPresent(finding::fix);
    }
}
