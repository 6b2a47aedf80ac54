package io.plimsoll.rules;

import io.plimsoll.image.SecretArgument;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import java.util.Locale;

/** A secret that a build stage gets as a build argument: the image does not have it, but its provenance may. */
final class SecretInProvenance implements Rule {
    @Override
    public String id() {
        return "secret-in-provenance";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        for (SecretArgument secret : context.build().secretArguments(stage)) {
            String name = secret.pair().name().raw();
            context.report(
                            secret.pair().name().span(),
                            "with `mode=max`, the provenance of the image publishes the value of `" + name + "`")
                    .remedy("pass it to the RUN that needs it: `RUN --mount=type=secret,id="
                            + name.toLowerCase(Locale.ROOT) + ",env=" + name + " …`");
        }
    }
}
