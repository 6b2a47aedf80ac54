package io.plimsoll.custom;

import io.plimsoll.fix.Edit;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Scripts;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Whether an instruction is read as before, but for what an edit changes in it: all other words, and the instruction after it. */
final class EditCheck {
    private static final String NEXT = "USER next";

    private final InstructionSite place;
    private final Edit edit;
    private final Source source;

    private EditCheck(InstructionSite place, Edit edit) {
        this.place = place;
        this.edit = edit;
        this.source = place.walk().build().file().source();
    }

    /** @param instruction that the edit is in, or behind */
    static boolean holds(InstructionSite place, Instruction instruction, Edit edit, boolean removes) {
        return new EditCheck(place, edit).holds(instruction, removes);
    }

    private boolean holds(Instruction instruction, boolean removes) {
        boolean comment = instruction.header().inside().stream()
                .anyMatch(c -> edit.span().start() < c.span().end()
                        && c.span().start() < edit.span().end());
        Span lines = source.linesOf(instruction.span());
        if (comment
                || edit.span().start() < lines.start()
                || edit.span().end() > lines.end()
                || !place.walk().mayRead(lines.length() + edit.text().length())) {
            return false;
        }
        String head = place.walk().build().file().escape() == '\\' ? "" : "# escape=`\n";
        if (!(instruction instanceof Instruction.From)) {
            head += "FROM scratch\n";
        }
        String before = source.text().substring(lines.start(), lines.end());
        int from = edit.span().start() - lines.start();
        String after = before.substring(0, from)
                + edit.text()
                + before.substring(edit.span().end() - lines.start());
        Dockerfile file =
                Dockerfile.parse(source.withText(head + after + (after.endsWith("\n") ? "" : "\n") + NEXT + "\n"));
        List<Instruction> read = file.instructions();
        int first = instruction instanceof Instruction.From ? 0 : 1;
        boolean whole = file.problems().isEmpty()
                && read.size() >= first + 2
                && file.asWritten(read.get(read.size() - 1).span()).equals(NEXT)
                && (!removes || read.size() == first + 2);
        if (!whole) {
            return false;
        }
        List<Instruction> changed = read.subList(first, read.size() - 1);
        Span was = new Span(from, edit.span().end() - lines.start());
        Span now = new Span(from, from + edit.text().length());
        return changed.stream().anyMatch(i -> isExec(i) == isExec(instruction))
                && rest(List.of(instruction), lines.start(), was).equals(rest(changed, head.length(), now))
                && (!removes
                        || read(changed).size() < read(List.of(instruction)).size());
    }

    private static boolean isExec(Instruction instruction) {
        Instruction inner = instruction;
        while (inner instanceof Instruction.OnBuild onBuild && onBuild.trigger().isPresent()) {
            inner = onBuild.trigger().get();
        }
        return inner instanceof Instruction.CommandInstruction command && command.body() instanceof Body.ExecForm
                || inner instanceof Instruction.Healthcheck check && check.body() instanceof Body.ExecForm;
    }

    /** Keywords and words that the edit does not change, by their distance from what it replaces or from what it writes. */
    private List<String> rest(List<Instruction> instructions, int start, Span edited) {
        boolean apart = !edit.text().isEmpty() && edit.span().isEmpty();
        boolean before = apart && Character.isWhitespace(edit.text().charAt(0));
        boolean behind =
                apart && Character.isWhitespace(edit.text().charAt(edit.text().length() - 1));
        List<String> rest = new ArrayList<>();
        read(instructions).forEach((word, kind) -> {
            int from = word.start() - start;
            int to = word.end() - start;
            if (to < edited.start() || before && to == edited.start()) {
                rest.add(kind + (from - edited.start()) + ":" + (to - edited.start()));
            } else if (from > edited.end() || behind && from == edited.end()) {
                rest.add(kind + (from - edited.end()) + ":" + (to - edited.end()));
            }
        });
        return rest;
    }

    private TreeMap<Span, String> read(List<Instruction> instructions) {
        TreeMap<Span, String> spans = new TreeMap<>();
        for (Instruction instruction : instructions) {
            spans.put(instruction.header().keywordSpan(), "keyword ");
            for (Flag flag : instruction.header().flags()) {
                spans.put(flag.span(), "");
            }
            for (Word word : instruction.words()) {
                spans.put(word.span(), "");
            }
            Optional<List<String>> shell = place.stage().map(stage -> stage.shellAt(place.instruction()));
            for (Command command : shell.flatMap(s -> Scripts.of(instruction, s))
                    .map(script -> script.commands())
                    .orElse(List.of())) {
                command.words().forEach(word -> spans.put(word.span(), ""));
                command.assignments().forEach(assignment -> spans.put(assignment.span(), ""));
                command.redirections().forEach(redirection -> spans.put(redirection.span(), ""));
            }
        }
        return spans;
    }
}
