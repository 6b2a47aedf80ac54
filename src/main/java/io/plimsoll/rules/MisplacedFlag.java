package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
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

    private void check(Build build, Report report) {
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.Transfer) {
                Word before = null;
                for (Word word : instruction.words()) {
                    Optional<String> flag = flag(word, instruction.keyword().orElseThrow());
                    if (flag.isPresent() && before != null) {
                        found(word, before, flag.get(), instruction, report);
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

    private static void found(Word word, Word before, String flag, Instruction instruction, Report report) {
        Report.Draft draft = report.at(word.span(), "flags stand before the paths: here `" + flag + "` is one of them");
        // what is no mode as a path would be none as a flag either
        boolean isMode = flag.equals("--chmod");
        String value = word.raw().substring(Math.min(word.raw().length(), flag.length() + 1));
        if (!isMode || FileMode.flawOf(value).isEmpty()) {
            draft.fix(Fix.suggested(
                    "Move it to the front",
                    Edit.insertAt(instruction.frame().keywordSpan().end(), " " + word.raw()),
                    Edit.delete(word.span().to(Span.at(before.span().end())))));
        }
    }
}
