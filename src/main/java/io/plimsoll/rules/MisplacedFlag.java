package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.FileMode;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Keyword;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.Optional;

/** A flag of ADD or COPY behind the paths, where it is a path itself. */
final class MisplacedFlag implements Rule {
    @Override
    public String id() {
        return "misplaced-flag";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.AddOrCopy) {
                Word before = null;
                for (Word word : instruction.words()) {
                    Optional<String> flag = flag(word, instruction.keyword().orElseThrow());
                    if (flag.isPresent() && before != null) {
                        found(word, before, flag.get(), instruction, context);
                    }
                    before = word;
                }
            }
        }
    }

    private static Optional<String> flag(Word word, Keyword keyword) {
        String raw = word.raw();
        int equals = raw.indexOf('=');
        String name = raw.startsWith("--") ? raw.substring(2, equals < 0 ? raw.length() : equals) : "";
        return keyword.flags().contains(name) ? Optional.of("--" + name) : Optional.empty();
    }

    private static void found(Word word, Word before, String flag, Instruction instruction, RuleContext context) {
        FindingBuilder finding =
                context.report(word.span(), "flags stand before the paths: here `" + flag + "` is one of them");
        String name = flag.substring(2);
        String value = word.raw().substring(Math.min(word.raw().length(), flag.length() + 1));
        // what is no owner or mode as a path is none as a flag either, and where it comes from is not for us to guess
        boolean sure = name.equals("chown") && !value.isEmpty()
                || name.equals("chmod") && FileMode.flawOf(value).isEmpty();
        boolean again = instruction.header().flag(name).isPresent();
        if (sure && !again && instruction.words().size() > 2) {
            finding.fix(Fix.suggested(
                    "Move it to the front",
                    Edit.insertAt(instruction.header().keywordSpan().end(), " " + word.raw()),
                    Edit.delete(word.span().to(Span.at(before.span().end())))));
        }
    }
}
