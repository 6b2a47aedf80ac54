package io.plimsoll.lsp;

import java.util.Optional;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.jsonrpc.messages.CancelParams;

/** What the protocol requires of parameters, as far as the server relies on it. */
final class Parameters {
    private static final String URI = "`textDocument.uri` is required";

    private Parameters() {}

    /** What is missing; empty when nothing is. */
    static Optional<String> problem(String method, Object params) {
        if (params == null) {
            boolean required = method.equals("initialize")
                    || method.startsWith("textDocument/")
                    || method.equals("workspace/didChangeWorkspaceFolders");
            return when(required, "parameters are required");
        }
        if (params instanceof DidOpenTextDocumentParams open) {
            boolean incomplete = open.getTextDocument() == null
                    || open.getTextDocument().getUri() == null
                    || open.getTextDocument().getText() == null;
            return when(incomplete, "`textDocument.uri` and `textDocument.text` are required");
        }
        if (params instanceof DidChangeTextDocumentParams change) {
            return problem(change);
        }
        if (params instanceof DidChangeWorkspaceFoldersParams folders) {
            boolean incomplete = folders.getEvent() == null
                    || folders.getEvent().getAdded() == null
                    || folders.getEvent().getRemoved() == null;
            return when(incomplete, "`event.added` and `event.removed` are required");
        }
        if (params instanceof TextDocumentPositionParams at) {
            return document(at.getTextDocument())
                    .or(() -> when(at.getPosition() == null, "`position` is required"))
                    .or(() -> when(
                            params instanceof ReferenceParams references && references.getContext() == null,
                            "`context` is required"));
        }
        if (params instanceof CodeActionParams actions) {
            return document(actions.getTextDocument()).or(() -> range(actions.getRange()));
        }
        if (params instanceof InlayHintParams hints) {
            return document(hints.getTextDocument()).or(() -> range(hints.getRange()));
        }
        return ofDocument(params);
    }

    private static Optional<String> ofDocument(Object params) {
        if (params instanceof DidCloseTextDocumentParams close) {
            return document(close.getTextDocument());
        }
        if (params instanceof DidSaveTextDocumentParams save) {
            return document(save.getTextDocument());
        }
        if (params instanceof DocumentSymbolParams symbols) {
            return document(symbols.getTextDocument());
        }
        if (params instanceof FoldingRangeRequestParams folds) {
            return document(folds.getTextDocument());
        }
        if (params instanceof CodeLensParams lenses) {
            return document(lenses.getTextDocument());
        }
        if (params instanceof SemanticTokensParams tokens) {
            return document(tokens.getTextDocument());
        }
        if (params instanceof DocumentDiagnosticParams diagnostics) {
            return document(diagnostics.getTextDocument());
        }
        return Optional.empty();
    }

    private static Optional<String> problem(DidChangeTextDocumentParams change) {
        if (change.getContentChanges() == null) {
            return Optional.of("`contentChanges` is required");
        }
        for (TextDocumentContentChangeEvent each : change.getContentChanges()) {
            if (each == null || each.getText() == null) {
                return Optional.of("each change requires `text`");
            }
            if (each.getRange() != null && range(each.getRange()).isPresent()) {
                return range(each.getRange());
            }
        }
        return document(change.getTextDocument());
    }

    private static Optional<String> document(TextDocumentIdentifier document) {
        return when(document == null || document.getUri() == null, URI);
    }

    private static Optional<String> range(Range range) {
        return when(
                range == null || range.getStart() == null || range.getEnd() == null,
                "`range.start` and `range.end` are required");
    }

    /** What is wrong with the parameters of {@code $/cancelRequest}. */
    static Optional<String> problemOfCancel(Object params) {
        return when(!(params instanceof CancelParams cancel) || cancel.getRawId() == null, "`id` is required");
    }

    private static Optional<String> when(boolean holds, String problem) {
        return holds ? Optional.of(problem) : Optional.empty();
    }
}
