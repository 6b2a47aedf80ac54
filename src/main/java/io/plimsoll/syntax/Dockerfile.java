package io.plimsoll.syntax;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole Dockerfile as written. Immutable; it includes instructions that BuildKit rejects, and {@link #problems} says what is
 * wrong with them.
 *
 * @param escape the escape character, a backslash unless a directive says otherwise
 * @param instructions in order, those before the first FROM included
 * @param comments all comment lines, in order; an instruction's own are in its {@link InstructionHeader} too
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
        return new DockerfileReader(source, Optional.empty()).read();
    }

    /** The same, of what has changed since the version that the memo was handed last. */
    @Internal
    public static Dockerfile parse(Source source, InstructionMemo memo) {
        return new DockerfileReader(source, Optional.of(memo)).read();
    }

    /**
     * The case that most keywords are written in; capitals when there are as many of either. ARGs before the first FROM do not
     * count, nor
     * do keywords in both cases. Worked out anew at each call.
     */
    public LetterCase usualCase() {
        boolean inStage = false;
        int upper = 0;
        int lower = 0;
        for (Instruction instruction : instructions) {
            inStage |= instruction instanceof Instruction.From;
            if (inStage && instruction.keyword().isPresent()) {
                LetterCase letters = LetterCase.of(instruction.header().keyword());
                upper += letters == LetterCase.UPPER ? 1 : 0;
                lower += letters == LetterCase.LOWER ? 1 : 0;
            }
        }
        return lower > upper ? LetterCase.LOWER : LetterCase.UPPER;
    }

    /**
     * Comments that would be directives if they stood at the top, and that hardly are anything else. A {@code check} may be for the
     * instruction below; only its {@code error} never is.
     */
    public List<Directive> lateDirectives() {
        List<Directive> late = new ArrayList<>();
        for (Comment comment : comments) {
            Directives.late(comment).filter(d -> !isDetected(d)).ifPresent(late::add);
        }
        return late;
    }

    /**
     * {@code name=value} of each directive that counts: of those that the parser reads, then of those that the front end finds before
     * that, which are empty when there is none.
     */
    public List<String> effectiveDirectives() {
        List<String> effective = new ArrayList<>();
        directives.forEach(d -> effective.add(d.name() + "=" + d.value()));
        for (String name : Directives.DETECTED) {
            effective.add(
                    Directives.detect(source.text(), name).map(Directive::value).orElse(""));
        }
        return effective;
    }

    /** Where the last directive ends, or a {@code #!} in the first line that may precede one; 0 when there is neither. */
    public int endOfDirectives() {
        int end = source.text().startsWith("#!") ? 1 : 0;
        for (Directive directive : directives) {
            end = Math.max(end, directive.span().end());
        }
        for (String name : Directives.DETECTED) {
            end = Math.max(
                    end,
                    Directives.detect(source.text(), name)
                            .map(d -> d.span().end())
                            .orElse(0));
        }
        return end;
    }

    /** BuildKit's front end finds some behind a {@code #!} line. */
    private boolean isDetected(Directive directive) {
        return Directives.detect(source.text(), directive.name())
                .filter(found -> found.span().start() == directive.span().start())
                .isPresent();
    }

    /**
     * The image that reads this file, unless it is Docker's. What is wrong for Docker's says nothing then: there are no {@link #problems},
     * and an {@link Instruction.Unknown} may do anything.
     */
    public Optional<String> otherFrontend() {
        return Frontend.other(source.text());
    }

    /** Whether Podman is the one that builds this file, by its name. */
    public boolean isContainerfile() {
        return Containerfile.isName(source.path());
    }

    /** Where a heredoc was meant and none is read, in the order of the file; worked out anew at each call. */
    public List<UnreadOpening> unreadOpenings() {
        return otherFrontend().isPresent() ? List.of() : UnreadOpening.in(instructions);
    }

    /** Lines that look like instructions and are part of the one above, in the order of the file; worked out anew at each call. */
    public List<SwallowedLine> swallowedLines() {
        return SwallowedLine.in(this);
    }

    /** Characters as they stand in the file, to say them again or to write them otherwise; what they mean is in the tree. */
    public String asWritten(Span span) {
        return source.text().substring(span.start(), span.end());
    }

    /**
     * What the comments above an instruction say of one of its {@link Instruction#describedNames}, as {@code docker build --call=outline}
     * and {@code --call=targets} print it: the rest of the first that begins with that name, for a stage in lowercase, and a space.
     */
    public Optional<Span> description(Instruction instruction, Word name) {
        String wanted = instruction.descriptionOf(name) + " ";
        for (Comment comment : instruction.header().description()) {
            if (comment.text().startsWith(wanted) && !isIndented(comment)) {
                int start = comment.span().end() - comment.text().length() + wanted.length();
                return Optional.of(new Span(start, comment.span().end()));
            }
        }
        return Optional.empty();
    }

    /** The whole lines that a span lies in, with the end of the last one. */
    public Span linesOf(Span span) {
        return source.linesOf(span);
    }

    /** Whether blanks stand before a comment in its line: BuildKit then looks for nothing in it. */
    public boolean isIndented(Comment comment) {
        int start = comment.span().start();
        return start > 0 && source.text().charAt(start - 1) != '\n';
    }

    /** Every piece of the file that is not blank, in order and without overlaps; worked out anew at each call. */
    public List<Leaf> leaves() {
        return Leaves.of(this);
    }
}
