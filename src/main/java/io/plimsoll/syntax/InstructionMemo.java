package io.plimsoll.syntax;

import io.plimsoll.text.Copies;
import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instructions of a file that is read again and again while it is edited, by their text: one that is still there is not read again.
 * What a version does not have is forgotten with the next. Not safe to share between threads, nor between files.
 */
@Internal
public final class InstructionMemo {
    /**
     * @param text from the end of the instruction before it to its own, bodies of heredocs included
     * @param start where that was in the file
     * @param problems of the instruction, in the order in which they were found
     */
    private record Kept(String text, int start, Instruction instruction, List<ParseProblem> problems) {
        Kept moved(int to) {
            if (to == start) {
                return this;
            }
            Mover mover = new Mover(to - start);
            return new Kept(text, to, mover.instruction(instruction), Copies.each(problems, mover::problem));
        }
    }

    /**
     * An instruction that was found.
     *
     * @param length of its text, bodies of heredocs included
     */
    record Found(Instruction instruction, List<ParseProblem> problems, int length) {}

    /** By the text without the bodies of heredocs: how far those go is not known before they are read. */
    private Map<String, Kept> before = Map.of();

    private Map<String, Kept> now = new HashMap<>();
    private char escape;
    private boolean containerfile;

    /**
     * Begins the next version.
     *
     * @param escape the escape character, and
     * @param containerfile how it is named: what is read otherwise than before is not kept
     */
    void begin(char escape, boolean containerfile) {
        boolean same = escape == this.escape && containerfile == this.containerfile;
        before = same ? now : Map.of();
        now = new HashMap<>();
        this.escape = escape;
        this.containerfile = containerfile;
    }

    /**
     * The instruction at a place, if it was there in the last version or further up in this one.
     *
     * @param text of the file
     * @param end of its line, which may be followed by bodies of heredocs
     */
    Optional<Found> find(String text, int start, int end) {
        String line = text.substring(start, end);
        Kept known = now.getOrDefault(line, before.get(line));
        if (start == 0 || known == null || !text.startsWith(known.text(), start)) {
            return Optional.empty();
        }
        Kept here = known.moved(start);
        now.put(line, here);
        return Optional.of(
                new Found(here.instruction(), here.problems(), here.text().length()));
    }

    /**
     * Keeps what was read, unless what stands around it decides what it is: directives at the top of the file, its end, and where a
     * heredoc ends that nothing closes.
     *
     * @param lineEnd the end of its line
     * @param end of all that belongs to it
     */
    void keep(String text, int start, int lineEnd, int end, Instruction instruction, List<ParseProblem> problems) {
        boolean closed = instruction.header().heredocs().stream()
                .allMatch(heredoc -> heredoc.close().isPresent());
        if (start > 0 && end < text.length() && closed) {
            now.put(
                    text.substring(start, lineEnd),
                    new Kept(text.substring(start, end), start, instruction, List.copyOf(problems)));
        }
    }
}
