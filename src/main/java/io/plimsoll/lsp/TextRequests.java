package io.plimsoll.lsp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What the client says and asks about documents; each question has a class that answers it. */
final class TextRequests implements TextDocumentService {
    /** Each fix that is applied after others may make other scripts. */
    private static final int ROUNDS = 8;

    private final Session session;
    private final Work work;
    private final Editor editor;

    TextRequests(Session session, Work work, Editor editor) {
        this.session = session;
        this.work = work;
        this.editor = editor;
    }

    // ---- texts

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        TextDocumentItem item = params.getTextDocument();
        String language = Optional.ofNullable(item.getLanguageId()).orElse("");
        Document document = session.opened(item.getUri(), language, item.getVersion(), item.getText());
        published(document);
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        Optional<Document> before = session.document(uri);
        if (before.isEmpty()) {
            editor.warn("a change is left out: " + uri + " is not open");
            return;
        }
        int last = before.get().version();
        int version = Optional.ofNullable(params.getTextDocument().getVersion()).orElse(last);
        if (version < last) { // it is a change nonetheless: without it, all that follow would be out of place
            editor.warn("version " + version + " of " + uri + " follows version " + last);
        }
        session.changed(uri, version, params.getContentChanges()).ifPresent(this::published);
    }

    private void published(Document document) {
        editor.publish(document);
        if (Session.concernsOthers(document)) {
            editor.publishAll();
        }
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        if (session.document(uri)
                .filter(document -> document.kind() != Document.Kind.DOCKERFILE)
                .isPresent()) {
            work.run(() -> {
                session.forgetFiles();
                editor.publishAll();
            });
        }
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        session.closed(params.getTextDocument().getUri());
        editor.clear(params.getTextDocument().getUri());
    }

    // ---- questions

    /**
     * Asks about the version that is there now. If there is a newer one when it is the question's turn, the answer would be about a text
     * that is gone.
     */
    private <T> CompletableFuture<T> ask(TextDocumentIdentifier of, T none, Function<Model, T> question) {
        Optional<Document> document = session.document(of.getUri());
        if (document.isEmpty()) {
            return CompletableFuture.completedFuture(none);
        }
        return work.ask(() -> {
            session.checkIsNow(document.get());
            return session.model(document.get()).map(question).orElse(none);
        });
    }

    @Override
    public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        Optional<Document> document = session.document(params.getTextDocument().getUri());
        CompletableFuture<DocumentDiagnosticReport> report = report(document);
        if (editor.refreshes()) {
            return report;
        }
        // nobody could tell the client later
        return report.thenCompose(now -> session.scripts()
                .pending(params.getTextDocument().getUri())
                .map(known -> known.thenCompose(done -> report(document)))
                .orElse(CompletableFuture.completedFuture(now)));
    }

    private CompletableFuture<DocumentDiagnosticReport> report(Optional<Document> document) {
        return work.ask(() -> {
            document.ifPresent(session::checkIsNow);
            RelatedFullDocumentDiagnosticReport report = new RelatedFullDocumentDiagnosticReport(
                    document.map(session::diagnostics).orElse(List.of()));
            return new DocumentDiagnosticReport(report);
        });
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return ask(
                params.getTextDocument(),
                null,
                model -> Hovers.at(model, params.getPosition(), session.host()).orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return ask(
                params.getTextDocument(),
                Either.forLeft(List.of()),
                model -> Either.forLeft(Names.of(model).definitions(params.getPosition())));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        return ask(
                params.getTextDocument(),
                List.of(),
                model -> Names.of(model)
                        .references(params.getPosition(), params.getContext().isIncludeDeclaration()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return ask(
                params.getTextDocument(),
                List.of(),
                model -> Outline.symbols(model).stream()
                        .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                        .toList());
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return ask(params.getTextDocument(), List.of(), Outline::folds);
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        return ask(params.getTextDocument(), List.of(), Lenses::of);
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return ask(params.getTextDocument(), List.of(), model -> Hints.of(model, params.getRange()));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return ask(
                params.getTextDocument(),
                Either.forLeft(List.of()),
                model -> Either.forLeft(Completions.at(
                        model, params.getPosition(), session.host().catalog())));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return actions(params, ROUNDS)
                .thenApply(actions -> actions.stream()
                        .map(Either::<Command, CodeAction>forRight)
                        .toList());
    }

    /**
     * Whether a fix holds may depend on scripts that it would make: then it is asked again when they are known.
     *
     * @param left how often
     */
    private CompletableFuture<List<CodeAction>> actions(CodeActionParams params, int left) {
        Scripts.Attempt<List<CodeAction>> none = new Scripts.Attempt<>(List.of(), Set.of());
        CompletableFuture<Scripts.Attempt<List<CodeAction>>> attempt = ask(
                params.getTextDocument(),
                none,
                model -> session.scripts()
                        .attempt(() -> Actions.of(
                                model,
                                params,
                                session.names(),
                                session.ignoreFileEdits(model),
                                editor.edits(),
                                left > 0)));
        return attempt.thenCompose(tried -> tried.missing().isEmpty() || left == 0
                ? CompletableFuture.completedFuture(tried.answer())
                : session.scripts().known(tried.missing()).thenCompose(known -> actions(params, known ? left - 1 : 0)));
    }

    @Override
    public CompletableFuture<org.eclipse.lsp4j.SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
        return ask(
                params.getTextDocument(),
                new org.eclipse.lsp4j.SemanticTokens(List.of()),
                model -> new org.eclipse.lsp4j.SemanticTokens(SemanticTokens.of(model)));
    }
}
