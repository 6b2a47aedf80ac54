package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.notation.Platform;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import java.util.Locale;
import java.util.Optional;

/** A stage that is for one platform, whatever the image is built for. */
final class ConstantPlatform implements Rule {
    @Override
    public String id() {
        return "constant-platform";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.From.class, this::check);
    }

    private void check(Instruction.From from, RuleContext context) {
        Optional<Word> written = from.platform();
        Optional<Platform> platform = written.flatMap(Word::literal).flatMap(Platform::parse);
        String name = from.name().map(Word::raw).orElse("").toLowerCase(Locale.ROOT);
        // a stage that is named after its platform is meant to be for that one
        if (platform.isPresent() && !platform.get().isNamedIn(name)) {
            context.report(
                    written.get().span(),
                    "this stage is always built for `" + written.get().raw() + "`, regardless of the target platform");
        }
    }
}
