package io.plimsoll.syntax;

import io.plimsoll.text.Source;
import java.util.List;

/**
 * A whole Dockerfile as written. Immutable; an instruction that BuildKit refuses is there all the same, and {@link #problems} says
 * what is wrong with it.
 *
 * @param escape the escape character, a backslash unless a directive says otherwise
 * @param instructions in order, those before the first FROM included
 * @param comments all comment lines, in order; an instruction's own are in its {@link Frame} too
 * @param problems in the order of their places
 */
public record Dockerfile(
        Source source,
        char escape,
        List<Directive> directives,
        List<Instruction> instructions,
        List<Comment> comments,
        List<ParseProblem> problems) {
    public Dockerfile {
        directives = List.copyOf(directives);
        instructions = List.copyOf(instructions);
        comments = List.copyOf(comments);
        problems = List.copyOf(problems);
    }

    /** Reads a Dockerfile; never fails. Time and memory grow with the length of the text. */
    public static Dockerfile parse(Source source) {
        return new DockerfileReader(source).read();
    }

    /** Every piece of the file that is not blank, in order and without overlaps; worked out anew at each call. */
    public List<Leaf> leaves() {
        return Leaves.of(this);
    }
}
