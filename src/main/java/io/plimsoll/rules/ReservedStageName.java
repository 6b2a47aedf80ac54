package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import java.util.Locale;

/** A stage with a name that BuildKit reserves. */
final class ReservedStageName implements Rule {
    @Override
    public String id() {
        return "reserved-stage-name";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.From.class, this::check);
    }

    private void check(Instruction.From from, RuleContext context) {
        from.name().ifPresent(name -> check(name, from.image().raw(), context));
    }

    private static void check(Word name, String base, RuleContext context) {
        switch (name.raw().toLowerCase(Locale.ROOT)) {
            case "scratch" -> {
                FindingBuilder finding = context.report(
                        name.span(), "`scratch` is reserved for the empty image, so `FROM scratch` misleads readers");
                if (base.equals("scratch")) {
                    finding.atMost(Severity.STYLE); // it is nothing else
                }
            }
            case "context" ->
                context.report(
                        name.span(),
                        "`context` is reserved for the build context, so `--build-context` cannot override this stage");
            default -> {}
        }
    }
}
