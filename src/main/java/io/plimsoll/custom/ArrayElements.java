package io.plimsoll.custom;

import io.plimsoll.fix.Edit;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The JSON strings of an exec form, or of another instruction that is written so: an element goes or comes with its quotes and a comma. */
final class ArrayElements {
    /** What is the same text in JSON and to a shell. */
    private static final String PLAIN = "_@%+=:,./-";

    /** Without the quotes around them. */
    private final List<Span> elements;

    private final String text;

    private ArrayElements(List<Span> elements, String text) {
        this.elements = elements;
        this.text = text;
    }

    /** Without elements when the instruction is written another way. */
    static ArrayElements of(Instruction instruction, String text) {
        List<Span> spans = new ArrayList<>();
        Optional<Body> body = body(instruction);
        boolean array = body.isPresent()
                ? body.get() instanceof Body.ExecForm
                : (instruction instanceof Instruction.AddOrCopy || instruction instanceof Instruction.Volume)
                        && instruction.header().arguments().toString().startsWith("[");
        if (array) {
            if (body.isPresent()) {
                ((Body.ExecForm) body.get()).arguments().forEach(word -> spans.add(word.span()));
            } else {
                instruction.words().forEach(word -> spans.add(word.span()));
            }
        }
        boolean quoted = spans.stream()
                .allMatch(s -> s.start() > 0
                        && s.end() < text.length()
                        && text.charAt(s.start() - 1) == '"'
                        && text.charAt(s.end()) == '"');
        return new ArrayElements(quoted ? spans : List.of(), text);
    }

    private static Optional<Body> body(Instruction instruction) {
        return instruction instanceof Instruction.CommandInstruction command
                ? Optional.of(command.body())
                : instruction instanceof Instruction.Healthcheck check ? Optional.of(check.body()) : Optional.empty();
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    /** Whether a place is the border of elements, and not within one. */
    boolean touches(Span span) {
        return !isEmpty() && elements.stream().noneMatch(e -> e.contains(span) && !e.equals(span));
    }

    /** Whether an element that begins there is {@code NAME=…}. */
    boolean assigns(int offset) {
        int at = startingAt(offset);
        return at >= 0
                && ShellWord.isAssignment(
                        text.substring(offset, elements.get(at).end()));
    }

    /** Elements from the one that the span begins with to the one that it ends with, or ends before. */
    Optional<Edit> remove(Span span) {
        int first = startingAt(span.start());
        int last = endingAt(span.end());
        if (first < 0) {
            return Optional.empty();
        }
        int next = startingAt(span.end());
        if (next > first) {
            return Optional.of(Edit.delete(between(first, next)));
        }
        if (last < first || elements.size() == 1) {
            return Optional.empty();
        }
        return last + 1 < elements.size()
                ? Optional.of(Edit.delete(between(first, last + 1)))
                : first == 0
                        ? Optional.empty()
                        : Optional.of(Edit.delete(new Span(
                                elements.get(first - 1).end() + 1,
                                elements.get(last).end() + 1)));
    }

    /** From the quote before one element to the quote before another. */
    private Span between(int from, int to) {
        return new Span(elements.get(from).start() - 1, elements.get(to).start() - 1);
    }

    /** Text that would be words to a shell becomes elements; empty when it would be more than words. */
    Optional<Edit> write(EditSpec.Kind kind, Span span, String written) {
        boolean all = span.contains(new Span(
                elements.get(0).start(), elements.get(elements.size() - 1).end()));
        int first = all ? 0 : startingAt(span.start());
        int last = all ? elements.size() - 1 : endingAt(span.end());
        List<String> words = Arrays.stream(written.strip().split(" +")).toList();
        if (first < 0 || last < 0 || !words.stream().allMatch(ArrayElements::isPlain)) {
            return Optional.empty();
        }
        String strings = words.stream().map(w -> '"' + w + '"').collect(Collectors.joining(", "));
        Span quoted =
                new Span(elements.get(first).start() - 1, elements.get(last).end() + 1);
        boolean apart = kind == EditSpec.Kind.INSERT_AFTER ? written.startsWith(" ") : written.endsWith(" ");
        if (kind == EditSpec.Kind.REPLACE) {
            return Optional.of(Edit.replace(quoted, strings));
        }
        if (apart) {
            return Optional.of(
                    kind == EditSpec.Kind.INSERT_AFTER
                            ? Edit.insertAt(quoted.end(), ", " + strings)
                            : Edit.insertAt(quoted.start(), strings + ", "));
        }
        boolean glued = words.size() == 1 && written.equals(words.get(0));
        return !glued
                ? Optional.empty()
                : Optional.of(Edit.insertAt(
                        kind == EditSpec.Kind.INSERT_AFTER ? quoted.end() - 1 : quoted.start() + 1, written));
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty()
                && word.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || PLAIN.indexOf(c) >= 0);
    }

    private int startingAt(int offset) {
        return elements.stream().map(Span::start).toList().indexOf(offset);
    }

    private int endingAt(int offset) {
        return elements.stream().map(Span::end).toList().indexOf(offset);
    }
}
