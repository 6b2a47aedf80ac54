package io.plimsoll.lsp;

import io.plimsoll.fix.Edit;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Changes of a document as an editor makes them. */
final class Edits {
    private Edits() {}

    static WorkspaceEdit of(Model model, List<Edit> edits) {
        return new WorkspaceEdit(Map.of(model.document().uri(), texts(model, edits)));
    }

    static List<TextEdit> texts(Model model, List<Edit> edits) {
        return edits.stream()
                .map(edit -> new TextEdit(model.positions().range(edit.span()), edit.text()))
                .toList();
    }

    /** What makes another text of that of a model: one edit of all that differs, in whole lines. */
    static WorkspaceEdit to(Model model, String after) {
        String before = model.text();
        int most = Math.min(before.length(), after.length());
        int start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        start = before.lastIndexOf('\n', start - 1) + 1;
        while (end > 0 && (end == before.length() || before.charAt(before.length() - end - 1) != '\n')) {
            end--;
        }
        end = Math.min(end, Math.min(before.length(), after.length()) - start);
        return of(
                model,
                List.of(Edit.replace(
                        new Span(start, before.length() - end), after.substring(start, after.length() - end))));
    }
}
