package io.plimsoll.fix;

import io.plimsoll.layer.LateInstall;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** Copies the manifest by itself, installs what it names, and copies the source afterwards. */
public final class ManifestFix {
    private ManifestFix() {}

    /** Empty unless the RUN follows the COPY at once, and does nothing but install. */
    public static Optional<Fix> of(LateInstall late, Dockerfile file) {
        Instruction copy = late.copy().instruction();
        Instruction run = late.run().instruction();
        List<Instruction> own = late.copy().stage().ownInstructions();
        int at = own.indexOf(copy);
        boolean next = at >= 0 && at + 1 < own.size() && own.get(at + 1) == run;
        Optional<Word> destination = late.copy().instruction().destination();
        if (!next
                || late.moves().isEmpty()
                || late.run().calls().size() != 1
                || late.copy().items().size() != 1
                || destination.isEmpty()) {
            return Optional.empty();
        }
        String text = file.source().text();
        String between = text.substring(copy.span().end(), run.span().start());
        String start =
                text.substring(copy.span().start(), late.item().word().span().start());
        if (start.indexOf('\n') >= 0 || start.indexOf('[') >= 0) {
            return Optional.empty();
        }
        String folder = destination.get().raw();
        String manifests =
                start + String.join(" ", late.moves()) + " " + (folder.endsWith("/") ? folder : folder + "/");
        String source = text.substring(copy.span().start(), copy.span().end());
        String install = text.substring(run.span().start(), run.span().end());
        String newline = between.indexOf('\r') >= 0 ? "\r\n" : "\n";
        return Optional.of(new Fix(
                "Copy " + "`" + String.join(" ", late.moves()) + "`" + " first",
                Safety.SUGGESTED,
                List.of(Edit.replace(
                        new Span(copy.span().start(), run.span().end()),
                        manifests + between + install + newline + source))));
    }
}
