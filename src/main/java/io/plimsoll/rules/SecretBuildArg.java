package io.plimsoll.rules;

import io.plimsoll.fix.SecretFix;
import io.plimsoll.image.SecretArgument;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import java.util.List;
import java.util.Locale;

/** A secret that a shipped stage gets as a build argument. */
final class SecretBuildArg implements Rule {
    private static final int MAX_SHOWN = 3;

    @Override
    public String id() {
        return "secret-build-arg";
    }

    @Override
    public void register(Hooks on) {
        // what build stages receive stays on the build machine
        on.shippedImage((image, context) -> image.secretArguments().forEach(secret -> check(secret, context)));
    }

    private static void check(SecretArgument secret, RuleContext context) {
        String name = secret.pair().name().raw();
        List<Instruction.Run> runs = secret.runs();
        FindingBuilder finding = context.report(
                secret.pair().name().span(),
                runs.isEmpty()
                        ? "the image history records the value of `" + name + "`"
                        : "every later RUN records the value of `" + name + "` in the image history");
        finding.codes("DL3064");
        int shown = Math.min(runs.size(), MAX_SHOWN);
        for (int i = 0; i < shown; i++) {
            boolean more = i == shown - 1 && runs.size() > shown;
            finding.related(
                    runs.get(i).header().keywordSpan(),
                    "records `" + name + "`" + (more ? ", as do " + (runs.size() - shown) + " more" : ""));
        }
        finding.remedy("pass it to the RUN that needs it: `RUN --mount=type=secret,id=" + name.toLowerCase(Locale.ROOT)
                + ",env=" + name + " …`");
        SecretFix.of(secret, context.file()).ifPresent(finding::fix);
    }
}
