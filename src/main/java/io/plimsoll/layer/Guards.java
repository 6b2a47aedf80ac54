package io.plimsoll.layer;

import io.plimsoll.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The guards around the command that is being read, as the way through a script enters and leaves branches, loops and functions. */
final class Guards {
    /** What a word such as {@code exit} leaves. */
    enum Kind {
        /** {@code exit}: the RUN, a subshell, a script of {@code sh -c}. */
        SHELL,
        /** {@code return}. */
        FUNCTION,
        /** {@code continue}, {@code break}: one round. */
        LOOP
    }

    private static final class Frame {
        private final Kind kind;
        private final List<Guard> guards = new ArrayList<>();

        Frame(Kind kind) {
            this.kind = kind;
        }
    }

    /** Innermost first. */
    private final Deque<Frame> frames = new ArrayDeque<>();

    private final Conditions.Recorder recorder = new Conditions.Recorder();
    /** All of them together; null when that is to be worked out. */
    private Guard together = Guard.ALWAYS;

    Guards() {
        enter(Kind.SHELL);
    }

    void enter(Kind kind) {
        frames.push(new Frame(kind));
    }

    void leave() {
        frames.pop();
        together = null;
    }

    void push(Guard guard) {
        frames.peek().guards.add(guard);
        together = null;
    }

    void pop() {
        List<Guard> guards = frames.peek().guards;
        guards.remove(guards.size() - 1);
        together = null;
    }

    /** All of them together. */
    Guard together() {
        if (together == null) {
            List<Guard> all = new ArrayList<>();
            frames.descendingIterator().forEachRemaining(frame -> all.addAll(frame.guards));
            together = Guard.all(all);
        }
        return together;
    }

    /** Ends what is being read of a kind: what follows there runs only where this place is not reached. */
    void end(Kind kind) {
        List<Guard> reached = new ArrayList<>();
        for (Frame frame : frames) {
            reached.addAll(frame.guards);
            if (frame.kind == kind) {
                frame.guards.add(0, Guard.all(reached).not());
                together = null;
                return;
            }
        }
    }

    void ran(Span command) {
        recorder.ran(command, together());
    }

    /** A word of a command that is there only under a guard of its own. */
    void ran(Span word, Guard under) {
        recorder.ran(word, Guard.all(List.of(together(), under)));
    }

    Conditions conditions() {
        return recorder.done();
    }
}
