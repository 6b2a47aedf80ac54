package io.plimsoll.lsp;

import io.plimsoll.fix.Fix;
import io.plimsoll.project.FileTexts;
import io.plimsoll.project.SharedIgnoreFile;
import io.plimsoll.repair.Judge;
import io.plimsoll.repair.Judged;
import io.plimsoll.stage.IgnorePlace;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Fixes of a Dockerfile that add to its ignore file, which may be open, or not be there yet. */
final class IgnoreFileEdits implements Judge {
    /**
     * What a client can change.
     *
     * @param documents whether it takes changes of several documents in an order
     * @param creates whether a new file may be among them
     */
    record Abilities(boolean documents, boolean creates) {}

    private final Model model;
    private final Surroundings around;
    private final FileTexts texts;
    private final Collection<Document> open;
    private final Positions.Encoding encoding;

    /** @param texts what is in files now */
    IgnoreFileEdits(
            Model model, Surroundings around, FileTexts texts, Collection<Document> open, Positions.Encoding encoding) {
        this.model = model;
        this.around = around;
        this.texts = texts;
        this.open = open;
        this.encoding = encoding;
    }

    @Override
    public Judged judge(Source source, List<String> ignored) {
        return model.judge().judge(source, ignored);
    }

    @Override
    public Optional<String> objection(List<String> patterns) {
        Optional<Path> own = model.document().path();
        return place().filter(place -> own.isPresent()).isEmpty()
                ? Optional.of("it is not known where its ignore file is")
                : SharedIgnoreFile.objection(patterns, around.sharing(place().get(), own.get()), texts, this);
    }

    private Optional<Path> place() {
        return model.cases()
                .get(0)
                .context()
                .ignorePlace()
                .map(IgnorePlace::path)
                .map(Path::of);
    }

    /** Empty where the client cannot do it. */
    Optional<WorkspaceEdit> of(Fix fix, Abilities abilities) {
        Optional<Path> place = place();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Optional<Document> document =
                open.stream().filter(each -> each.path().equals(place)).findFirst();
        Optional<String> text = document.map(Document::text).or(() -> read(place.get()));
        if (text.isEmpty() && (!abilities.creates() || texts.has(place.get()))) {
            return Optional.empty();
        }
        String now = text.orElse("");
        Position end = new Positions(now, encoding).end();
        String lineEnd =
                now.isEmpty() ? model.source().lineEnd() : Source.of("", now).lineEnd();
        TextEdit addition = new TextEdit(new Range(end, end), SharedIgnoreFile.added(now, fix.ignored(), lineEnd));
        String uri = document.map(Document::uri).orElse(Document.uri(place.get()));
        List<TextEdit> own = fix.edits().isEmpty() ? List.of() : Edits.texts(model, fix.edits());
        if (!abilities.documents()) {
            return Optional.of(new WorkspaceEdit(
                    own.isEmpty()
                            ? Map.of(uri, List.of(addition))
                            : Map.of(uri, List.of(addition), model.document().uri(), own)));
        }
        List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
        if (text.isEmpty()) {
            changes.add(Either.forRight(new CreateFile(uri, new CreateFileOptions(false, true))));
        }
        changes.add(Either.forLeft(edit(uri, document.map(Document::version).orElse(null), List.of(addition))));
        if (!own.isEmpty()) {
            changes.add(
                    Either.forLeft(edit(model.document().uri(), model.document().version(), own)));
        }
        return Optional.of(new WorkspaceEdit(changes));
    }

    private static TextDocumentEdit edit(String uri, Integer version, List<TextEdit> edits) {
        return new TextDocumentEdit(
                new VersionedTextDocumentIdentifier(uri, version),
                edits.stream()
                        .map(Either::<TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft)
                        .toList());
    }

    private Optional<String> read(Path file) {
        try {
            return texts.has(file)
                    ? Optional.of(Source.decode("", texts.read(file)).text())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
