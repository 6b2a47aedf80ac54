package io.plimsoll.repair;

import io.plimsoll.fix.Edit;
import io.plimsoll.syntax.Directive;
import io.plimsoll.syntax.Directives;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what edits leave alone is still read as it was. */
final class Reading {
    private Reading() {}

    /** What an instruction says, without the comments in it. */
    static List<String> of(Instruction instruction) {
        List<String> text = new ArrayList<>();
        text.add(instruction.getClass().getSimpleName());
        text.add(instruction.header().keyword());
        text.add(instruction.header().arguments().toString());
        for (Flag flag : instruction.header().flags()) {
            text.add(flag.name() + "=" + flag.value().map(Word::raw).orElse(""));
        }
        instruction.header().heredocs().forEach(h -> text.add(h.name() + "\n" + h.body()));
        return text;
    }

    /**
     * The first instruction that no edit touches and that is read otherwise, or not at all; empty when there is none.
     *
     * @param edits that made the one file of the other
     */
    static Optional<Instruction> changed(Dockerfile before, Dockerfile after, List<Edit> edits) {
        Map<Integer, Instruction> byStart = new HashMap<>();
        after.instructions().forEach(i -> byStart.put(i.span().start(), i));
        boolean same =
                before.escape() == after.escape() && directives(before, edits).equals(after.effectiveDirectives());
        for (Instruction instruction : before.instructions()) {
            if (isTouched(instruction, edits)) {
                continue;
            }
            Instruction now = byStart.get(moved(instruction.span().start(), edits));
            if (!same || now == null || !of(now).equals(of(instruction))) {
                return Optional.of(instruction);
            }
        }
        return Optional.empty();
    }

    /** What the directives should say then: an edit of the frontend's name changes that, and nothing else of them. */
    private static List<String> directives(Dockerfile file, List<Edit> edits) {
        List<String> expected = new ArrayList<>(file.effectiveDirectives());
        Optional<Directive> syntax = Directives.detect(file.source().text(), "syntax");
        for (Edit edit : edits) {
            Span value = syntax.map(Directive::valueSpan).orElse(Span.at(0));
            if (edit.span().start() > value.start() && edit.span().end() <= value.end()) {
                String old = syntax.get().value();
                String now = old.substring(0, edit.span().start() - value.start())
                        + edit.text()
                        + old.substring(edit.span().end() - value.start());
                expected.replaceAll(
                        each -> each.equals(old) ? now : each.equals("syntax=" + old) ? "syntax=" + now : each);
            }
        }
        return expected;
    }

    /** The heredoc without an end that edits write into: all that follows its opening is its text. */
    static Optional<Heredoc> unterminated(Dockerfile before, List<Edit> edits) {
        return before.instructions().stream()
                .flatMap(instruction -> instruction.header().heredocs().stream())
                .filter(heredoc -> heredoc.close().isEmpty())
                .filter(heredoc -> edits.stream()
                        .anyMatch(edit -> edit.span().end() >= heredoc.opening().end()))
                .findFirst();
    }

    private static boolean isTouched(Instruction instruction, List<Edit> edits) {
        Span span = instruction.span();
        return edits.stream().map(Edit::span).anyMatch(edit -> edit.start() <= span.end() && edit.end() > span.start());
    }

    /** Where a place is that no edit holds. */
    static int moved(int offset, List<Edit> edits) {
        int moved = offset;
        for (Edit edit : edits) {
            if (edit.span().end() <= offset) {
                moved += edit.text().length() - edit.span().length();
            }
        }
        return moved;
    }
}
