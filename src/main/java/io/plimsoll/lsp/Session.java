package io.plimsoll.lsp;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.Entry;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.config.Key;
import io.plimsoll.config.Selection;
import io.plimsoll.image.Readings;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.FileTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What one editor has open, and what is known of it. What is asked about a document runs on one thread; texts change on another. */
final class Session {
    /** Where a client cannot watch files, what was read of them counts for so long. */
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(2);

    private static final List<Key> LISTS = List.of(Key.SELECT, Key.EXTEND_SELECT, Key.IGNORE, Key.TARGETS);

    private final Host host;
    private final Map<String, Document> open = new ConcurrentHashMap<>();
    private final Map<String, Model> models = new ConcurrentHashMap<>();
    /** What was read of earlier versions. */
    private final Map<String, Readings> readings = new ConcurrentHashMap<>();

    private final RuleNames names;
    private final Scripts scripts;
    private BiConsumer<String, Set<String>> whenScriptsAreKnown = (uri, problems) -> {};
    private volatile Positions.Encoding encoding = Positions.Encoding.UTF_16;
    private volatile List<Path> folders = List.of();
    private volatile ConfigLayer editor = ConfigLayer.EMPTY;
    private volatile boolean watched;
    private volatile boolean textsChanged;
    private volatile Surroundings surroundings;

    Session(Host host) {
        this.host = host;
        this.names = new RuleNames(host.catalog());
        this.scripts = new Scripts(host);
    }

    Host host() {
        return host;
    }

    RuleNames names() {
        return names;
    }

    void agreeOn(Positions.Encoding units) {
        encoding = units;
    }

    void setFolders(List<Path> all) {
        folders = List.copyOf(all);
        forgetFiles();
    }

    List<Path> folders() {
        return folders;
    }

    /** Says that the client tells of files that change. */
    void watch() {
        watched = true;
    }

    // ---- documents

    Optional<Document> document(String uri) {
        return Optional.ofNullable(open.get(uri));
    }

    List<Document> documents() {
        return List.copyOf(open.values());
    }

    Document opened(String uri, String language, int version, String text) {
        Document document = Document.of(uri, language, version, text, encoding);
        open.put(uri, document);
        typed(document);
        return document;
    }

    /** @return empty for a document that is not open */
    Optional<Document> changed(
            String uri, int version, List<org.eclipse.lsp4j.TextDocumentContentChangeEvent> changes) {
        Document before = open.get(uri);
        if (before == null) {
            return Optional.empty();
        }
        Document document = before.changed(version, changes, encoding);
        open.put(uri, document);
        typed(document);
        return Optional.of(document);
    }

    void closed(String uri) {
        Document document = open.remove(uri);
        models.remove(uri);
        readings.remove(uri);
        scripts.forget(uri);
        if (document != null) {
            typed(document);
        }
    }

    private void typed(Document document) {
        if (concernsOthers(document)) {
            textsChanged = true;
        }
    }

    /** Whether a change of it may change what is found in others. */
    static boolean concernsOthers(Document document) {
        return document.kind() == Document.Kind.BUILD_FILE || document.kind() == Document.Kind.IGNORE_FILE;
    }

    // ---- what is around them

    /** What was read of files counts no longer. */
    void forgetFiles() {
        surroundings = null;
        models.clear();
    }

    /**
     * @param settings what the client sets, by name
     * @return what is wrong with it
     */
    List<String> configure(Map<String, Object> settings) {
        List<String> problems = new ArrayList<>();
        Map<Key, Entry> entries = new EnumMap<>(Key.class);
        settings.forEach((name, value) -> {
            Optional<Key> key = Key.of(dashed(name));
            if (key.isEmpty() || !LISTS.contains(key.get()) || !(value instanceof List<?> values)) {
                return;
            }
            List<String> good = new ArrayList<>();
            for (Object each : values) {
                String text = String.valueOf(each);
                Optional<String> problem = key.get() == Key.TARGETS
                        ? Optional.empty()
                        : Selection.problem(text, key.get() == Key.IGNORE, names);
                problem.ifPresentOrElse(p -> problems.add(name + ": " + p), () -> good.add(text));
            }
            if (!good.isEmpty()) {
                entries.put(key.get(), Entry.of(good, "editor"));
            }
        });
        editor = new ConfigLayer(entries);
        forgetFiles();
        return problems;
    }

    /** {@code extendSelect}, as editors write it, is {@code extend-select}. */
    private static String dashed(String name) {
        StringBuilder out = new StringBuilder();
        for (char c : name.toCharArray()) {
            out.append(Character.isUpperCase(c) ? "-" : "").append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    private Surroundings surroundings() {
        Surroundings known = surroundings;
        if (known != null && !watched && known.age() > TRUSTED) {
            known = null;
            models.clear();
        }
        if (known == null) {
            textsChanged = false;
            known = Surroundings.find(host, editor, texts(), folders);
            surroundings = known;
        } else if (textsChanged) {
            textsChanged = false;
            known = known.again(texts());
            surroundings = known;
            models.clear();
        }
        return known;
    }

    /** Those of the documents that are open, and the disk's. */
    private FileTexts texts() {
        Map<Path, String> typed = new LinkedHashMap<>();
        open.values().forEach(each -> each.path().ifPresent(path -> typed.put(path, each.text())));
        return new FileTexts() {
            @Override
            public byte[] read(Path file) throws IOException {
                String text = typed.get(file);
                return text == null ? FileTexts.OF_DISK.read(file) : text.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public boolean has(Path file) {
                return typed.containsKey(file) || FileTexts.OF_DISK.has(file);
            }
        };
    }

    /** What makes it certain that a fix may add to the ignore file of a document. */
    IgnoreFileEdits ignoreFileEdits(Model model) {
        return new IgnoreFileEdits(model, surroundings(), texts(), open.values(), encoding);
    }

    // ---- what is known of them

    /**
     * Ends what is done for a version that is gone: the answer would be about a text that nobody sees, and the next one would wait for it.
     *
     * @throws ResponseErrorException when there is a newer version
     */
    void checkIsNow(Document document) {
        if (open.get(document.uri()) != document) {
            throw new ResponseErrorException(
                    new ResponseError(ResponseErrorCode.ContentModified, "the document has changed", null));
        }
    }

    /** What a Dockerfile builds as it is now; empty for another document, and where the configuration is invalid. */
    Optional<Model> model(Document document) {
        if (document.kind() != Document.Kind.DOCKERFILE) {
            return Optional.empty();
        }
        Surroundings around = surroundings();
        Model known = models.get(document.uri());
        if (known != null && known.document() == document) {
            return Optional.of(known);
        }
        Optional<Configuration> configuration = around.configuration(document);
        if (configuration.isEmpty()) {
            return Optional.empty();
        }
        Readings earlier = readings.computeIfAbsent(document.uri(), uri -> new Readings());
        Model model = withScripts(
                document,
                () -> Model.of(
                        document,
                        configuration.get(),
                        host.linter(configuration.get()),
                        around.cases(document),
                        earlier,
                        () -> checkIsNow(document)));
        if (open.get(document.uri()) == document) {
            models.put(document.uri(), model);
        }
        return Optional.of(model);
    }

    // ---- what is known of scripts, later

    Scripts scripts() {
        return scripts;
    }

    /** @param action gets the address of a document whose scripts are known, and what went wrong; on another thread */
    void whenScriptsAreKnown(BiConsumer<String, Set<String>> action) {
        whenScriptsAreKnown = action;
    }

    /** Makes something of a document with what is known of its scripts, and has the others checked. */
    private <T> T withScripts(Document document, Supplier<T> work) {
        Scripts.Attempt<T> attempt = scripts.attempt(work);
        String uri = document.uri();
        if (attempt.missing().isEmpty()) {
            scripts.forget(uri);
        } else {
            scripts.want(uri, attempt.missing(), problems -> whenScriptsAreKnown.accept(uri, problems));
        }
        return attempt.answer();
    }

    /**
     * Lints a document again if nothing but what is known of its scripts has changed.
     *
     * @return whether something else is found
     */
    boolean lintAgain(String uri) {
        Document document = open.get(uri);
        Model known = models.get(uri);
        if (document == null || known == null || known.document() != document) {
            return document != null && document.kind() == Document.Kind.BUILD_FILE;
        }
        Model again = known.again();
        models.put(uri, again);
        return !again.file().findings().equals(known.file().findings());
    }

    List<Diagnostic> diagnostics(Document document) {
        switch (document.kind()) {
            case DOCKERFILE -> {
                Optional<Model> model = model(document);
                return model.isPresent()
                        ? Diagnostics.of(document, model.get().file())
                        : document.path().map(this::mistakes).orElse(List.of());
            }
            case BUILD_FILE -> {
                Optional<LintedFile> embedded = document.path().isPresent()
                        ? withScripts(document, () -> surroundings().embedded(document))
                        : Optional.empty();
                return embedded.map(file -> Diagnostics.of(document, file)).orElse(List.of());
            }
            case CONFIGURATION -> {
                return document.path().map(this::mistakes).orElse(List.of());
            }
            default -> {
                return List.of();
            }
        }
    }

    private List<Diagnostic> mistakes(Path file) {
        List<InvalidConfig.Mistake> mistakes = surroundings().mistakes(file);
        return mistakes.stream().map(Diagnostics::of).toList();
    }
}
