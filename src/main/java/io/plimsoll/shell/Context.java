package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a command stands.
 *
 * @param branches the branches of {@code if} and {@code case} around it, outermost first
 * @param loops how many loops are around it, their conditions included
 * @param subshell whether its variables are lost: in {@code (…)}, {@code $(…)}, a pipeline or the background
 * @param substitution whether its output is a word or a file of another command
 * @param function the innermost function whose body it stands in; it runs when that is called
 * @param link what stands before its pipeline
 * @param skippable whether the script can go well without it: behind {@code ||}, or between {@code &&} and a later {@code ||}
 * @param position its place in its pipeline, from 0
 * @param pipeline how many commands that pipeline has
 * @param negated whether {@code !} stands before that pipeline
 * @param background whether nobody waits for it
 */
public record Context(
        List<Branch> branches,
        int loops,
        boolean subshell,
        boolean substitution,
        Optional<String> function,
        Link link,
        boolean skippable,
        int position,
        int pipeline,
        boolean negated,
        boolean background) {
    /** What joins a pipeline to the one before it. */
    public enum Link {
        FIRST,
        AND,
        OR
    }

    /**
     * One branch of a command.
     *
     * @param of where that command stands; two branches of one command never run both, unless it is in a loop
     * @param index from 0
     */
    public record Branch(Span of, int index) {}

    static final Context TOP =
            new Context(List.of(), 0, false, false, Optional.empty(), Link.FIRST, false, 0, 1, false, false);

    public Context {
        branches = List.copyOf(branches);
    }

    /** Whether a run of the script that goes well may leave it out. */
    public boolean conditional() {
        return !branches.isEmpty() || loops > 0 || skippable || function.isPresent();
    }

    /** Whether one of two commands runs only when the other does not. */
    public boolean excludes(Context other) {
        for (Branch mine : branches) {
            for (Branch theirs : other.branches) {
                if (mine.of().equals(theirs.of()) && mine.index() != theirs.index()) {
                    return true;
                }
            }
        }
        return false;
    }

    Context branch(Span of, int index) {
        List<Branch> longer = new ArrayList<>(branches);
        longer.add(new Branch(of, index));
        return new Context(
                longer,
                loops,
                subshell,
                substitution,
                function,
                link,
                skippable,
                position,
                pipeline,
                negated,
                background);
    }

    Context loop() {
        return new Context(
                branches,
                loops + 1,
                subshell,
                substitution,
                function,
                link,
                skippable,
                position,
                pipeline,
                negated,
                background);
    }

    Context inSubshell() {
        return new Context(
                branches,
                loops,
                true,
                substitution,
                function,
                link,
                skippable,
                position,
                pipeline,
                negated,
                background);
    }

    Context inSubstitution() {
        return new Context(
                branches, loops, true, true, function, link, skippable, position, pipeline, negated, background);
    }

    Context inFunction(String name) {
        return new Context(
                branches, loops, subshell, substitution, Optional.of(name), Link.FIRST, false, 0, 1, false, false);
    }

    Context linked(Link how, boolean canBeSkipped, boolean inBackground) {
        return new Context(
                branches,
                loops,
                subshell || inBackground,
                substitution,
                function,
                how,
                skippable || canBeSkipped,
                position,
                pipeline,
                negated,
                background || inBackground);
    }

    Context piped(int at, int length, boolean isNegated) {
        return length == 1 && !isNegated
                ? this
                : new Context(
                        branches,
                        loops,
                        subshell || length > 1,
                        substitution,
                        function,
                        link,
                        skippable,
                        length > 1 ? at : position,
                        length > 1 ? length : pipeline,
                        negated != isNegated,
                        background);
    }
}
