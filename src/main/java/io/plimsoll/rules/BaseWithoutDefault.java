package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.variable.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A FROM that names no image until a build argument is given. */
final class BaseWithoutDefault implements Rule {
    @Override
    public String id() {
        return "base-without-default";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        Word image = stage.from().image();
        Map<String, Scope.Binding> unset = new LinkedHashMap<>();
        for (Part.Variable variable : image.variables()) {
            Scope.Binding binding = context.build().globals().lookup(variable.name());
            if (binding.state() == Scope.State.UNSET) {
                return; // nobody declares it: undefined-from-variable
            }
            if (binding.state() == Scope.State.UNSET_BY_DEFAULT) {
                unset.put(variable.name(), binding);
            }
        }
        ImageRef byDefault = context.build().imageByDefault(stage.from());
        if (!(stage.base() instanceof Base.External)) {
            return;
        }
        if (unset.isEmpty()) {
            if (byDefault.value().byDefault() && byDefault.flaw().isPresent()) {
                context.report(image.span(), "by default this is `" + byDefault.display() + "`, which is no image")
                        .origins(byDefault.value());
            }
        } else if (!byDefault.isValid()) {
            String without = listed(List.copyOf(unset.keySet()));
            String shown = byDefault.display().isEmpty() ? "nothing" : "`" + byDefault.display() + "`";
            FindingBuilder finding = context.report(
                    image.span(),
                    "without a build argument for " + without + " this is " + shown + ", which is no image");
            unset.values().forEach(binding -> finding.origins(binding.value()));
        }
    }

    private static String listed(List<String> names) {
        String last = "`" + names.get(names.size() - 1) + "`";
        return names.size() == 1
                ? last
                : "`" + String.join("`, `", names.subList(0, names.size() - 1)) + "` and " + last;
    }
}
