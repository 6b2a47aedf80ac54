package io.plimsoll.fix;

import io.plimsoll.image.SecretArgument;
import io.plimsoll.image.SecretVariable;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keeps a secret that a build argument passes out of the image. */
public final class SecretFix {
    private SecretFix() {}

    /** All RUNs that had it get it as a secret mount; empty where anything but a RUN names it, and where none does. */
    public static Optional<Fix> of(SecretArgument secret, Dockerfile file) {
        String name = secret.pair().name().raw();
        Optional<Instruction> declaring = alone(secret.pair(), file).filter(Instruction.Arg.class::isInstance);
        if (declaring.isEmpty() || secret.pair().value().isPresent()) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.delete(file.linesOf(declaring.get().span())));
        boolean named = false;
        for (Instruction instruction : file.instructions()) {
            if (names(file.asWritten(instruction.span()), name)) {
                if (!(instruction instanceof Instruction.Run run)
                        || !secret.runs().contains(run)) {
                    return Optional.empty();
                }
                named = true;
            }
        }
        // a program that none of them names may read it from its environment too: npm, by way of .npmrc
        for (Instruction.Run run : secret.runs()) {
            edits.add(Edit.insertAt(
                    run.header().keywordSpan().end(),
                    " --mount=type=secret,id=" + name.toLowerCase(Locale.ROOT) + ",env=" + name));
        }
        return named ? Optional.of(new Fix("Pass it as a secret mount", Safety.SUGGESTED, edits)) : Optional.empty();
    }

    /** Removes a variable that has the name of its build argument, which RUNs see anyway. */
    public static Optional<Fix> of(SecretVariable variable, Dockerfile file) {
        String name = variable.pair().name().raw();
        Set<String> copies = Set.of("$" + name, "${" + name + "}", "\"$" + name + "\"", "\"${" + name + "}\"");
        boolean same = variable.argument().name().raw().equals(name)
                && variable.pair().value().filter(v -> copies.contains(v.raw())).isPresent();
        Optional<Edit> removal = alone(variable.pair(), file)
                .map(instruction -> Edit.delete(file.linesOf(instruction.span())))
                .or(() -> amongOthers(variable.pair(), file));
        return removal.filter(edit -> same).map(edit -> Fix.suggested("Remove it from the image", edit));
    }

    /** Takes it out of an instruction that sets others, too. */
    private static Optional<Edit> amongOthers(KeyValue pair, Dockerfile file) {
        for (Instruction instruction : file.instructions()) {
            if (instruction instanceof Instruction.Assignments all
                    && all.pairs().contains(pair)) {
                List<KeyValue> pairs = all.pairs();
                int at = pairs.indexOf(pair);
                Span removed = at == 0
                        ? new Span(pair.span().start(), pairs.get(1).span().start())
                        : new Span(pairs.get(at - 1).span().end(), pair.span().end());
                return instruction.header().inside().isEmpty() ? Optional.of(Edit.delete(removed)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The instruction that sets nothing else. */
    private static Optional<Instruction> alone(KeyValue pair, Dockerfile file) {
        return file.instructions().stream()
                .filter(i -> i instanceof Instruction.Assignments all
                        && all.pairs().size() == 1
                        && i.span().contains(pair.span()))
                .findFirst();
    }

    /** Whether a text has {@code $NAME} or {@code ${NAME}}. */
    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean whole =
                    end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_';
            if (whole && (text.startsWith("$", at - 1) || text.startsWith("${", at - 2))) {
                return true;
            }
        }
        return false;
    }
}
