package io.plimsoll.lsp;

import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.SymbolKind;

/** The stages of a file and what is in them, to be listed and folded. */
final class Outline {
    private static final int LONGEST = 60;

    private Outline() {}

    static List<DocumentSymbol> symbols(Model model) {
        List<DocumentSymbol> top = new ArrayList<>();
        List<Stage> stages = model.build().stages();
        for (Instruction instruction : model.instructions()) {
            if (model.stageOf(instruction).isEmpty()) {
                top.add(symbol(model, instruction));
            }
        }
        for (Stage stage : stages) {
            Span whole = whole(stage);
            String base = model.text()
                    .substring(
                            stage.from().image().span().start(),
                            stage.from().image().span().end());
            DocumentSymbol symbol = new DocumentSymbol(
                    stage.name().orElse("stage " + stage.index()),
                    SymbolKind.Module,
                    model.positions().range(whole),
                    model.positions().range(stage.from().span()),
                    base);
            symbol.setChildren(stage.ownInstructions().stream()
                    .map(instruction -> symbol(model, instruction))
                    .toList());
            top.add(symbol);
        }
        return top;
    }

    /** A stage from its FROM to the end of its last instruction. */
    private static Span whole(Stage stage) {
        Span whole = stage.from().span();
        for (Instruction instruction : stage.ownInstructions()) {
            whole = whole.to(Model.extent(instruction));
        }
        return whole;
    }

    private static DocumentSymbol symbol(Model model, Instruction instruction) {
        String keyword = instruction.header().keyword().toUpperCase(Locale.ROOT);
        String arguments = instruction.header().arguments().toString();
        int end = arguments.indexOf('\n');
        String shown = String.join(
                " ", (end < 0 ? arguments : arguments.substring(0, end)).strip().split("[ \t]+"));
        if (shown.length() > LONGEST) {
            shown = shown.substring(
                            0, shown.offsetByCodePoints(0, Math.min(LONGEST, shown.codePointCount(0, shown.length()))))
                    + "…";
        }
        return new DocumentSymbol(
                shown.isEmpty() ? keyword : keyword + " " + shown,
                kind(instruction),
                model.positions().range(Model.extent(instruction)),
                model.positions().range(instruction.header().keywordSpan()));
    }

    private static SymbolKind kind(Instruction instruction) {
        return instruction instanceof Instruction.Assignments
                ? SymbolKind.Variable
                : instruction instanceof Instruction.AddOrCopy
                        ? SymbolKind.File
                        : instruction instanceof Instruction.Run ? SymbolKind.Function : SymbolKind.Property;
    }

    static List<FoldingRange> folds(Model model) {
        List<FoldingRange> folds = new ArrayList<>();
        for (Stage stage : model.build().stages()) {
            add(whole(stage), "", model, folds);
        }
        for (Instruction instruction : model.instructions()) {
            add(instruction.span(), "", model, folds);
            for (Heredoc heredoc : instruction.header().heredocs()) {
                add(heredoc.opening().to(heredoc.close().orElse(heredoc.body().span())), "", model, folds);
            }
        }
        List<Comment> comments = model.analysis().file().comments();
        for (int i = 0; i < comments.size(); ) {
            int next = i + 1;
            while (next < comments.size()
                    && line(model, comments.get(next)) == line(model, comments.get(next - 1)) + 1) {
                next++;
            }
            add(comments.get(i).span().to(comments.get(next - 1).span()), FoldingRangeKind.Comment, model, folds);
            i = next;
        }
        return folds;
    }

    private static int line(Model model, Comment comment) {
        return model.positions().line(comment.span().start());
    }

    private static void add(Span span, String kind, Model model, List<FoldingRange> folds) {
        int first = model.positions().line(span.start());
        int end =
                span.end() > span.start() && model.text().charAt(span.end() - 1) == '\n' ? span.end() - 1 : span.end();
        int last = model.positions().line(end);
        if (last > first) {
            FoldingRange fold = new FoldingRange(first, last);
            boolean same =
                    folds.stream().anyMatch(other -> other.getStartLine() == first && other.getEndLine() == last);
            if (same) { // an instruction whose heredoc begins in its only line
                return;
            }
            if (!kind.isEmpty()) {
                fold.setKind(kind);
            }
            folds.add(fold);
        }
    }
}
