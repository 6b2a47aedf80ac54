package io.plimsoll.fix;

import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.List;

/** The whole lines of instructions. */
final class Lines {
    private Lines() {}

    /** Where the line of an instruction starts, or that of the comments right above it. */
    static int above(Instruction instruction, Dockerfile file) {
        int at = file.linesOf(instruction.header().keywordSpan()).start();
        List<Comment> comments = instruction.header().above();
        for (int i = comments.size() - 1; i >= 0; i--) {
            Span line = file.linesOf(comments.get(i).span());
            if (line.end() != at) {
                break;
            }
            at = line.start();
        }
        return at;
    }

    /** Those of an instruction and of the comments right above it. */
    static Span of(Instruction instruction, Dockerfile file) {
        return new Span(
                above(instruction, file), file.linesOf(instruction.span()).end());
    }
}
