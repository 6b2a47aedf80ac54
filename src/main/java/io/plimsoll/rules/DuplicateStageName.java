package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Word;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A stage that has the name of another. */
final class DuplicateStageName implements Rule {
    @Override
    public String id() {
        return "duplicate-stage-name";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        Map<String, Word> seen = new HashMap<>();
        for (Stage stage : build.stages()) {
            stage.from().name().ifPresent(name -> {
                Word first = seen.putIfAbsent(name.raw().toLowerCase(Locale.ROOT), name);
                if (first != null) {
                    context.report(
                                    name.span(),
                                    "duplicate stage name `" + first.raw()
                                            + "`: COPY and mounts use the last one, FROM the nearest one above")
                            .related(first.span(), "first stage of this name");
                }
            });
        }
    }
}
