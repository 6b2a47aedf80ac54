package io.plimsoll.lsp;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Keyword;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What can stand at a place: an instruction, a flag, a stage, a variable, a rule in a comment that ignores it. */
final class Completions {
    private static final List<String> IGNORES = List.of("ignore=", "ignore-stage=", "ignore-file=");
    private static final int MOST_VARIABLES = 200;

    private final Model model;
    private final int offset;
    private final String line;
    private final Catalog catalog;
    private final List<CompletionItem> items = new ArrayList<>();

    private Completions(Model model, int offset, Catalog catalog) {
        this.model = model;
        this.offset = offset;
        this.catalog = catalog;
        int start = model.text().lastIndexOf('\n', offset - 1) + 1;
        this.line = model.text().substring(start, offset);
    }

    static List<CompletionItem> at(Model model, Position position, Catalog catalog) {
        Completions completions = new Completions(model, model.positions().offset(position), catalog);
        completions.complete();
        return completions.items;
    }

    /** @param typed what has been typed of it */
    private void add(String label, CompletionItemKind kind, String detail, int typed) {
        CompletionItem item = new CompletionItem(label);
        item.setKind(kind);
        if (!detail.isEmpty()) {
            item.setDetail(detail);
        }
        item.setTextEdit(Either.forLeft(
                new TextEdit(model.positions().range(new Span(offset - typed, offset)), label)));
        items.add(item);
    }

    private void complete() {
        String trimmed = line.stripLeading();
        if (trimmed.startsWith("#")) {
            completeComment(trimmed);
            return;
        }
        int word = wordStart();
        String typed = line.substring(word);
        Optional<Instruction> instruction = model.instructionAt(offset)
                .filter(at -> at.header().keywordSpan().end() < offset);
        Optional<Span> variable = variableStart();
        if (variable.isPresent()) {
            completeVariables(instruction, variable.get());
        } else if (instruction.isEmpty() || trimmed.equals(typed) && isFirstLine(instruction.get())) {
            completeKeywords(keyword -> true, typed);
        } else if (followsOnbuild(trimmed, typed)) {
            completeKeywords(Keyword::isTrigger, typed);
        } else if (typed.contains("from=")) {
            completeStages(typed.substring(typed.lastIndexOf("from=") + "from=".length()));
        } else if (typed.startsWith("-")) {
            completeFlags(instruction.get(), typed);
        } else if (instruction.get() instanceof Instruction.From) {
            completeStages(typed);
        }
    }

    private void completeKeywords(Predicate<Keyword> wanted, String typed) {
        for (Keyword keyword : Keyword.values()) {
            if (wanted.test(keyword)) {
                add(keyword.name(), CompletionItemKind.Keyword, "", typed.length());
            }
        }
    }

    /** Whether what is typed is the keyword after an ONBUILD. */
    private static boolean followsOnbuild(String line, String typed) {
        String before = line.substring(0, line.length() - typed.length());
        return before.strip().equalsIgnoreCase(Keyword.ONBUILD.name())
                && before.length() > before.strip().length();
    }

    private boolean isFirstLine(Instruction instruction) {
        return model.positions().line(instruction.span().start())
                        == model.positions().line(offset)
                && instruction.header().keywordSpan().end() >= offset;
    }

    private int wordStart() {
        int at = line.length();
        while (at > 0 && !Character.isWhitespace(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private void completeComment(String comment) {
        int mark = comment.indexOf("plimsoll:");
        if (mark < 0) {
            return;
        }
        String rest = comment.substring(mark + "plimsoll:".length()).stripLeading();
        int equals = rest.indexOf('=');
        if (equals < 0) {
            IGNORES.forEach(word -> add(word, CompletionItemKind.Keyword, "", rest.length()));
            return;
        }
        String list = rest.substring(equals + 1);
        if (list.indexOf(' ') >= 0) {
            return; // the reason
        }
        int typed = list.length() - list.lastIndexOf(',') - 1;
        for (RuleMetadata rule : catalog.all()) {
            add(rule.id(), CompletionItemKind.EnumMember, rule.title(), typed);
        }
    }

    /** Where the name of a variable begins that is being typed. */
    private Optional<Span> variableStart() {
        int at = offset;
        while (at > 0 && Texts.isNameChar(model.text().charAt(at - 1))) {
            at--;
        }
        Span name = new Span(at, offset);
        return Texts.isVariable(model.text(), name) ? Optional.of(name) : Optional.empty();
    }

    private void completeVariables(Optional<Instruction> at, Span name) {
        Map<String, String> found = new LinkedHashMap<>();
        Optional<Stage> stage = at.filter(i -> !(i instanceof Instruction.From)).flatMap(model::stageOf);
        if (stage.isPresent()) {
            for (Stage each : stage.get().chain()) {
                each.ownInstructions().stream()
                        .filter(i -> i.span().start() < offset)
                        .forEach(i -> addNames(i, found));
            }
        } else {
            for (Instruction instruction : model.instructions()) {
                if (instruction instanceof Instruction.From) {
                    break;
                }
                addNames(instruction, found);
            }
        }
        found.forEach((variable, keyword) -> add(variable, CompletionItemKind.Variable, keyword, name.length()));
    }

    private static void addNames(Instruction instruction, Map<String, String> found) {
        if (instruction instanceof Instruction.Assignments assignments && !(instruction instanceof Instruction.Label)) {
            for (KeyValue pair : assignments.pairs()) {
                if (found.size() < MOST_VARIABLES) {
                    found.put(pair.name().raw(), instruction.header().keyword());
                }
            }
        }
    }

    private void completeStages(String typed) {
        for (Stage stage : model.build().stages()) {
            if (stage.from().span().end() < offset) {
                stage.name()
                        .ifPresent(name ->
                                add(name, CompletionItemKind.Module, Lenses.words(model, stage), typed.length()));
            }
        }
    }

    private void completeFlags(Instruction instruction, String typed) {
        instruction
                .keyword()
                .ifPresent(keyword -> keyword.flags()
                        .forEach(flag -> add("--" + flag, CompletionItemKind.Property, "", typed.length())));
    }
}
