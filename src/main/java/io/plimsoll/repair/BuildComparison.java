package io.plimsoll.repair;

import io.plimsoll.command.Call;
import io.plimsoll.fix.Aspect;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.PackageCaches;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what is different in what two versions of a file build. Each stage is a sequence of tokens, of what its instructions say with
 * variables filled in; a token that only one of the versions has, or that has another place, changes the aspect that it is of. The
 * effects of the layers are compared too, since one word may change what others do.
 */
public final class BuildComparison {
    private final Build before;
    private final Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
    /** Whether more than borders between layers is different. */
    private boolean exchanged;

    private BuildComparison(Build before) {
        this.before = before;
    }

    /** The aspects in which any build of the one differs from that of the other; empty when both build the same. */
    public static Set<Aspect> changed(Analysis before, Analysis after) {
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        if (before.builds().size() != after.builds().size()) {
            changed.add(Aspect.STAGE);
            return changed;
        }
        for (int i = 0; i < before.builds().size(); i++) {
            BuildComparison comparison = new BuildComparison(before.builds().get(i));
            comparison.compare(after.builds().get(i));
            changed.addAll(comparison.changed);
        }
        return changed;
    }

    private void compare(Build after) {
        List<Stage> one = before.stages();
        List<Stage> other = after.stages();
        if (one.size() != other.size()) {
            changed.add(Aspect.STAGE);
            return;
        }
        compare(globals(before), globals(after));
        for (int i = 0; i < one.size(); i++) {
            compare(StageTokens.of(before, one.get(i)), StageTokens.of(after, other.get(i)));
        }
        // the same commands in the same order: what one layer has less is what another has
        boolean joined = changed.equals(EnumSet.of(Aspect.LAYER)) && !exchanged;
        Map<Aspect, List<String>> effects = Effects.of(before);
        Map<Aspect, List<String>> others = Effects.of(after);
        for (Aspect aspect : Aspect.values()) {
            boolean compared = !joined || aspect == Aspect.READING;
            if (compared && !Objects.equals(effects.get(aspect), others.get(aspect))) {
                changed.add(aspect);
            }
        }
    }

    /** The ARGs before the first FROM. */
    private static List<Token> globals(Build build) {
        List<Token> tokens = new ArrayList<>();
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.From) {
                break;
            }
            if (instruction instanceof Instruction.Arg arg) {
                for (KeyValue pair : arg.pairs()) {
                    String value = pair.value()
                            .map(v -> "=" + v.literal().orElse(v.raw()))
                            .orElse("");
                    tokens.add(new Token(Aspect.ARGUMENT, pair.name().raw() + value));
                }
            } else {
                tokens.add(new Token(Aspect.READING, Reading.of(instruction).toString()));
            }
        }
        return tokens;
    }

    private void compare(List<Token> one, List<Token> other) {
        TokenDifference.of(one, other).forEach(part -> {
            if (part.deleted().isEmpty() && part.inserted().stream().allMatch(t -> t.aspect() == Aspect.COMMAND)) {
                changed.add(ofCommand(part.inserted().stream().map(Token::text).toList()));
            } else if (joins(part, one)) {
                changed.add(Aspect.LAYER);
            } else {
                exchanged = true;
                changed.addAll(aspects(part.deleted()));
                changed.addAll(aspects(part.inserted()));
            }
        });
    }

    /** A RUN that is added or deleted as a whole has its own context. */
    private static Set<Aspect> aspects(List<Token> tokens) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        int runs = 0;
        for (Token token : tokens) {
            aspects.add(token.aspect());
            runs += token.aspect() == Aspect.LAYER ? 1 : token.aspect() == Aspect.CONTEXT ? -1 : 0;
        }
        if (runs == 0) {
            aspects.remove(Aspect.CONTEXT);
        }
        return aspects;
    }

    /** Whether a RUN goes on where it ended, and the next one began with the same context. */
    private static boolean joins(TokenDifference.Part part, List<Token> before) {
        if (!part.inserted().equals(List.of(new Token(Aspect.COMMAND, "&&")))
                || part.deleted().size() != 2) {
            return false;
        }
        Token context = part.deleted().get(1);
        for (int i = part.at() - 1; i >= 0; i--) {
            if (before.get(i).aspect() == Aspect.CONTEXT) {
                return part.deleted().get(0).aspect() == Aspect.LAYER
                        && before.get(i).equals(context);
            }
        }
        return false;
    }

    /** What it changes that words and operators are added to a script. */
    private Aspect ofCommand(List<String> added) {
        if (added.stream().allMatch(word -> word.startsWith("-"))) {
            return Aspect.OPTION;
        }
        boolean first = ShellTokens.SEPARATORS.contains(added.get(0));
        boolean last = ShellTokens.SEPARATORS.contains(added.get(added.size() - 1));
        if (first == last) {
            return Aspect.COMMAND;
        }
        List<String> words = new ArrayList<>();
        for (String word : first ? added.subList(1, added.size()) : added.subList(0, added.size() - 1)) {
            if (ShellTokens.SEPARATORS.contains(word)) {
                if (!cleans(words)) {
                    return Aspect.COMMAND;
                }
                words.clear();
            } else {
                words.add(word);
            }
        }
        return cleans(words) ? Aspect.CLEANUP : Aspect.COMMAND;
    }

    /** Whether a command only deletes files, which the effects tell more of, or empties the cache of its package manager. */
    private boolean cleans(List<String> words) {
        if (words.isEmpty() || words.stream().anyMatch(ShellTokens::isOperator)) {
            return false;
        }
        int program = words.get(0).equals("sudo") && words.size() > 1 ? 1 : 0;
        List<Call.Argument> arguments = words.subList(program + 1, words.size()).stream()
                .map(word -> new Call.Argument(Optional.of(word), true, Span.at(0)))
                .toList();
        Call call = new Call(words.get(program), arguments, Optional.empty(), Span.at(0));
        return call.program().equals("rm")
                || before.knowledge().packageCaches().all().stream()
                        .anyMatch((PackageCaches.Cache cache) -> cache.isEmptiedBy(call));
    }
}
