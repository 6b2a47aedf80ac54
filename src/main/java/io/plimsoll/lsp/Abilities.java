package io.plimsoll.lsp;

import java.util.List;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;

/** What the server says it can do. */
final class Abilities {
    private Abilities() {}

    /** @param pulls whether the client asks for diagnostics */
    static ServerCapabilities of(Positions.Encoding encoding, boolean pulls) {
        ServerCapabilities all = new ServerCapabilities();
        all.setPositionEncoding(encoding.label);
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        all.setTextDocumentSync(sync);
        all.setHoverProvider(true);
        all.setDefinitionProvider(true);
        all.setReferencesProvider(true);
        all.setDocumentSymbolProvider(true);
        all.setFoldingRangeProvider(true);
        all.setInlayHintProvider(true);
        all.setCodeLensProvider(new CodeLensOptions(false));
        all.setCompletionProvider(new CompletionOptions(false, List.of("-", "$", "{", "=", ",", ":")));
        all.setCodeActionProvider(new CodeActionOptions(
                List.of(CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, Actions.FIX_ALL)));
        all.setSemanticTokensProvider(new SemanticTokensWithRegistrationOptions(
                new SemanticTokensLegend(SemanticTokens.TYPES, SemanticTokens.MODIFIERS), true));
        if (pulls) {
            DiagnosticRegistrationOptions diagnostics = new DiagnosticRegistrationOptions(true, false);
            diagnostics.setIdentifier(Diagnostics.SOURCE);
            all.setDiagnosticProvider(diagnostics);
        }
        WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        all.setWorkspace(new WorkspaceServerCapabilities(folders));
        return all;
    }
}
