package io.plimsoll.custom;

import io.plimsoll.fix.Edit;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** What goes with a thing that is removed: a space, a comma, an operator of the shell, or the instruction that has nothing else. */
final class FoundRemoval {
    private final Instruction instruction;
    private final Source source;
    private final char escape;

    private FoundRemoval(InstructionSite place) {
        this.instruction = place.instruction();
        this.source = place.walk().build().file().source();
        this.escape = place.walk().build().file().escape();
    }

    /** From a wrapper to what it runs; empty when more than its own words would go. */
    static Optional<Span> wrapper(Command command) {
        List<ShellWord> left = command.wrapped();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        ShellWord first = left.get(0);
        Span gone = new Span(command.words().get(0).span().start(), first.span().start());
        boolean assigns = first.literal().filter(ShellWord::isAssignment).isPresent();
        boolean quoted = !ShellWord.isAssignment(first.text().toString());
        boolean redirects =
                command.redirections().stream().anyMatch(r -> r.span().start() < gone.end());
        return assigns && quoted || redirects ? Optional.empty() : Optional.of(gone);
    }

    /** Empty when nothing sensible would be left. */
    static Optional<Edit> of(InstructionSite place, Candidate candidate) {
        Instruction instruction = place.instruction();
        Span keyword = instruction.header().keywordSpan();
        if (candidate.removal().isEmpty() || candidate.span().equals(keyword)) {
            return Optional.empty();
        }
        Span gone = candidate.removal().get();
        FoundRemoval removal = new FoundRemoval(place);
        if (removal.isAll(gone)) {
            return removal.instruction();
        }
        ArrayElements array = ArrayElements.of(instruction, source(place));
        if (!array.isEmpty()) {
            boolean assigns = array.assigns(gone.end()); // which is a shell's business
            Optional<Edit> element = assigns ? Optional.empty() : array.remove(gone);
            if (element.isPresent() || array.touches(gone)) {
                return element;
            }
        }
        boolean wrapper = gone.end() > candidate.span().end();
        if (wrapper && !(instruction instanceof Instruction.Assignments)) {
            return Optional.of(Edit.delete(gone));
        }
        Optional<Script> script = place.stage().flatMap(stage -> scriptOf(stage, instruction));
        if (script.isPresent()
                && script.get().commands().stream().anyMatch(c -> c.span().equals(gone))) {
            return removal.command(script.get(), gone);
        }
        return Optional.of(removal.word(gone));
    }

    private static Optional<Script> scriptOf(Stage stage, Instruction instruction) {
        return instruction instanceof Instruction.From ? Optional.empty() : stage.script(instruction);
    }

    private static String source(InstructionSite place) {
        return place.walk().build().file().source().text();
    }

    /** Whether the instruction has nothing else to say. */
    private boolean isAll(Span gone) {
        if (instruction instanceof Instruction.Assignments set) {
            return set.pairs().size() == 1 && set.pairs().get(0).span().equals(gone);
        }
        if (instruction instanceof Instruction.AddOrCopy copy) {
            return copy.sources().size() == 1 && copy.sources().get(0).span().equals(gone);
        }
        if (instruction instanceof Instruction.CommandInstruction command) {
            return isAll(command.body(), gone);
        }
        if (instruction instanceof Instruction.Healthcheck check) {
            return isAll(check.body(), gone);
        }
        return !(instruction instanceof Instruction.From)
                && instruction.words().size() == 1
                && instruction.words().get(0).span().equals(gone);
    }

    private boolean isAll(Body body, Span gone) {
        return body.span().equals(gone) && instruction.header().heredocs().isEmpty();
    }

    /** With its lines. */
    Optional<Edit> instruction() {
        Span span = instruction.span();
        return instruction instanceof Instruction.From
                ? Optional.empty()
                : Optional.of(Edit.delete(source.linesOf(span)));
    }

    static Optional<Edit> instruction(InstructionSite place) {
        return new FoundRemoval(place).instruction();
    }

    /** A word goes with the space before it, also at the start of a continuation line. */
    private Edit word(Span gone) {
        String text = source.text();
        int start = gone.start();
        boolean more = true;
        while (more) {
            while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
                start--;
            }
            int line = start;
            if (line > 0 && text.charAt(line - 1) == '\n') {
                line--;
                line -= line > 0 && text.charAt(line - 1) == '\r' ? 1 : 0;
            }
            more = line < start && line > 0 && text.charAt(line - 1) == escape;
            start = more ? line - 1 : start;
        }
        boolean first =
                start == instruction.header().keywordSpan().end() || start > 0 && text.charAt(start - 1) == '\n';
        return first ? leading(gone) : Edit.delete(new Span(start, gone.end()));
    }

    /** The first one goes with the space behind it. */
    private Edit leading(Span gone) {
        String text = source.text();
        int end = gone.end();
        boolean more = true;
        while (more) {
            while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
                end++;
            }
            int line = end;
            if (line < text.length() && text.charAt(line) == escape) {
                line++;
                line += line < text.length() && text.charAt(line) == '\r' ? 1 : 0;
            }
            more = line > end && line < text.length() && text.charAt(line) == '\n';
            end = more ? line + 1 : end;
        }
        return Edit.delete(new Span(gone.start(), end));
    }

    /** A command in a list goes with an operator, if all others run as before without it. */
    private Optional<Edit> command(Script script, Span gone) {
        Optional<Edit> here = command(script.items(), gone);
        if (here.isPresent()) {
            return here;
        }
        for (Command command : script.commands()) {
            Optional<Edit> inner = command.inner().flatMap(s -> command(s.items(), gone));
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private Optional<Edit> command(List<Item> items, Span gone) {
        for (int i = 0; i < items.size(); i++) {
            List<Pipeline> list = items.get(i).pipelines();
            for (int p = 0; p < list.size(); p++) {
                Pipeline one = list.get(p);
                boolean found = one.nodes().size() == 1
                        && one.nodes().get(0) instanceof Command
                        && one.nodes().get(0).span().equals(gone);
                if (found) {
                    boolean plain = !one.negated()
                            && !one.afterFailure()
                            && (p + 1 == list.size() || !list.get(p + 1).afterFailure());
                    return !plain ? Optional.empty() : list.size() > 1 ? Optional.of(operand(list, p)) : item(items, i);
                }
            }
        }
        return Optional.empty();
    }

    private static Edit operand(List<Pipeline> list, int at) {
        Span span = list.get(at).span();
        return Edit.delete(
                at == 0
                        ? new Span(span.start(), list.get(1).span().start())
                        : new Span(list.get(at - 1).span().end(), span.end()));
    }

    private Optional<Edit> item(List<Item> items, int at) {
        Item one = items.get(at);
        boolean waits = !one.background() && (at == 0 || !items.get(at - 1).background());
        if (!waits || items.size() == 1) {
            return Optional.empty();
        }
        Span span = one.pipelines().get(0).span();
        Span before = at == 0 ? span : items.get(at - 1).span();
        Span gone = at == 0
                ? new Span(span.start(), items.get(1).span().start())
                : new Span(end(items.get(at - 1)), span.end());
        String between =
                source.text().substring(at == 0 ? span.end() : before.end(), at == 0 ? gone.end() : span.start());
        return between.indexOf('#') >= 0 ? Optional.empty() : Optional.of(Edit.delete(gone));
    }

    private static int end(Item item) {
        return item.pipelines().get(item.pipelines().size() - 1).span().end();
    }
}
