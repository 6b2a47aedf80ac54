package io.plimsoll.view;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.WorkdirLayer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.terminal.Columns;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.Row;
import io.plimsoll.terminal.Wrapping;
import io.plimsoll.variable.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The layers of an image, bottom first, and what each leaves. */
final class LayerRows {
    private static final String DOT = " · ";
    private static final String WITH = "with ";
    private static final int KEYWORD = 6;
    private static final int MOST_MOUNTS = 4;
    /** Lines that a RUN's text may take. */
    private static final int MOST_LINES = 2;
    /** Rows about what a RUN removes and the image keeps. */
    private static final int MOST_STAYING = 4;

    private final BuildView view;
    private final ShippedImage image;
    private final Page page;
    private final ImageWords words;
    private final RunWords runs;
    private final Map<Layer, List<DuplicatedFiles>> duplicated = new IdentityHashMap<>();
    /** The layers that keep what a later one removes, by the removal. */
    private final Map<RunLayer.Removal, Layer> keepers = new IdentityHashMap<>();

    LayerRows(BuildView view, ShippedImage image, Page page) {
        this.view = view;
        this.image = image;
        this.page = page;
        this.words = view.words();
        this.runs = new RunWords(words);
        image.duplicatedFiles()
                .forEach(files -> duplicated
                        .computeIfAbsent(files.layer(), layer -> new ArrayList<>(1))
                        .add(files));
        image.removedFiles().forEach(file -> keepers.put(file.removal(), file.layer()));
    }

    void write() throws IOException {
        List<Stage> chain = image.stages();
        Set<Stage> begun = new HashSet<>();
        int next = 0;
        for (Layer step : image.layers()) {
            int at = chain.indexOf(step.stage());
            while (next <= at) {
                begun.add(chain.get(next));
                writeFrom(chain.get(next++), "");
            }
            if (begun.add(step.stage())) {
                writeFrom(step.stage(), ", copied whole");
            }
            if (step instanceof RunLayer layer) {
                write(layer);
            } else if (step instanceof CopyLayer copy) {
                write(copy);
            } else {
                write((WorkdirLayer) step);
            }
        }
        while (next < chain.size()) {
            writeFrom(chain.get(next++), "");
        }
    }

    private void writeFrom(Stage stage, String how) throws IOException {
        Instruction.From from = stage.from();
        String base = words.of(from.image(), view.build().globals());
        Row row = start(from).add(Row.Ink.STAGE, ImageWords.shortened(base));
        stage.name().ifPresent(name -> row.add(" AS ").add(Row.Ink.STAGE, name));
        row.addIfRoom(Row.Ink.DIM, how);
        from.platform()
                .ifPresent(p -> row.addIfRoom(
                        Row.Ink.DIM, ", " + words.of(p, view.build().globals())));
        page.print(row);
    }

    private Row start(Instruction instruction) {
        String keyword = instruction.header().keyword().toUpperCase(Locale.ROOT);
        return page.row(instruction.span()).pad(Row.Ink.BOLD, keyword, KEYWORD);
    }

    private Row more() {
        return page.below().add(" ".repeat(KEYWORD));
    }

    private void write(WorkdirLayer step) throws IOException {
        Word written = step.instruction().path();
        String path = step.path()
                .map(p -> words.path(p, step.instruction()))
                .orElseGet(() -> words.of(written, step.stage().scopeAt(step.instruction())));
        page.print(start(step.instruction()).add(path));
    }

    // ---- ADD and COPY

    private void write(CopyLayer step) throws IOException {
        Instruction.AddOrCopy transfer = step.instruction();
        Scope scope = step.stage().scopeAt(transfer);
        Row row = start(transfer);
        String destination = destination(step);
        if (transfer instanceof Instruction.Copy copy && copy.from().isPresent()) {
            row.add(Row.Ink.STAGE, source(copy.from().get(), step)).add(":");
        }
        List<String> sources = new ArrayList<>();
        for (CopyLayer.Item item : step.items()) {
            sources.add(item.kind() == CopyLayer.Kind.INLINE ? item.word().raw() : words.of(item.word(), item.path()));
        }
        String arrow = " → ";
        int room = Math.max(row.left() / 3, row.left() - arrow.length() - Columns.of(destination));
        Row list = new Row(room).list(Row.Ink.PLAIN, sources.isEmpty() ? List.of("?") : sources, " ");
        row.add(list).add(Row.Ink.DIM, arrow).add(destination);
        transfer.chown().ifPresent(w -> row.addIfRoom(Row.Ink.DIM, "  owner " + words.of(w, scope)));
        transfer.chmod().ifPresent(w -> row.addIfRoom(Row.Ink.DIM, "  mode " + words.of(w, scope)));
        page.print(row);
    }

    private String source(Word from, CopyLayer step) {
        return step.from().map(stage -> view.name(stage)).orElseGet(() -> ImageWords.shortened(words.of(from.text())));
    }

    private String destination(CopyLayer step) {
        if (step.destination().isPresent()) {
            return words.path(step.destination().get(), step.instruction());
        }
        return step.instruction()
                .destination()
                .map(word -> words.of(word, step.stage().scopeAt(step.instruction())))
                .orElse("?");
    }

    // ---- RUN

    private void write(RunLayer layer) throws IOException {
        Instruction.Run run = layer.instruction();
        String shown = writeScript(layer);
        writeMounts(layer);
        list("+ ", Row.Ink.COMES, layer.installed(), " ", p -> p.buildOnly() ? null : words.name(p.name(), run));
        list(
                "+ ",
                Row.Ink.COMES,
                layer.added(),
                " ",
                a -> path(a.path(), layer) + (!a.contents() ? "" : a.path().endsWith("/") ? "*" : "/*"));
        list("+ user ", Row.Ink.COMES, layer.users(), " ", user -> words.name(user, run));
        list(
                "~ ",
                Row.Ink.PLAIN,
                layer.moved(),
                ", ",
                m -> path(m.from(), layer)
                        + " → "
                        + m.to().map(to -> path(to, layer)).orElse("?"));
        list("- ", Row.Ink.GOES, layer.uninstalled(), " ", p -> words.name(p.name(), run));
        writeRemoved(layer, shown);
        writeDuplicated(layer);
        list(
                "! build only: ",
                Row.Ink.STAYS,
                layer.installed(),
                " ",
                p -> p.buildOnly() ? words.name(p.name(), run) : null);
        list("! leftover: ", Row.Ink.STAYS, layer.caches(), ", ", c -> c.what() + " in " + path(c.path(), layer));
        list(
                "! private key: ",
                Row.Ink.STAYS,
                layer.keys(),
                " ",
                k -> k.path().isEmpty() ? "?" : path(k.path(), layer));
        list(
                "! secret in ",
                Row.Ink.STAYS,
                layer.secretLeaks(),
                ", ",
                s -> path(s.path(), layer) + " (" + s.secret() + ")");
        list("! in the command: ", Row.Ink.STAYS, layer.secrets(), ", ", s -> s.what());
    }

    private String path(String path, RunLayer layer) {
        return words.path(path, layer.instruction());
    }

    /** One row of a kind of things; those that are null are of another kind. */
    private <T> void list(String sign, Row.Ink ink, List<T> things, String separator, Function<T, String> name)
            throws IOException {
        Set<String> names = new LinkedHashSet<>();
        things.forEach(thing -> names.add(name.apply(thing)));
        names.remove(null);
        if (!names.isEmpty()) {
            page.print(more().add(ink, sign).list(ink, List.copyOf(names), separator));
        }
    }

    /** @return the text, if all of it was shown */
    private String writeScript(RunLayer layer) throws IOException {
        Instruction.Run run = layer.instruction();
        Row row = start(run);
        String written = runs.written(run, run.body());
        List<String> lines = Wrapping.lines(written, row.left());
        List<String> commands =
                lines.size() > MOST_LINES || lines.isEmpty() ? runs.commands(run, layer.stage()) : List.of();
        if (!commands.isEmpty()) {
            writeCommands(commands, row);
            return "";
        }
        if (lines.isEmpty()) {
            lines = List.of(runs.heredoc(run));
        }
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            boolean cut = i == MOST_LINES - 1 && lines.size() > MOST_LINES;
            Row line = i == 0 ? row : more();
            page.print(line.add(cut ? Columns.cut(lines.get(i), line.left() - 2) + " …" : lines.get(i)));
        }
        return lines.size() > MOST_LINES ? "" : written;
    }

    /** On as many lines as a RUN may take. */
    private void writeCommands(List<String> commands, Row first) throws IOException {
        int next = 0;
        Row row = first;
        for (int line = 1; line < MOST_LINES; line++) {
            int fitting = row.fitting(commands.subList(next, commands.size()), DOT);
            if (next + fitting == commands.size()) {
                break;
            }
            page.print(row.list(Row.Ink.PLAIN, commands.subList(next, next + fitting), DOT)
                    .add(Row.Ink.DIM, DOT));
            next += fitting;
            row = more();
        }
        page.print(row.list(Row.Ink.PLAIN, commands.subList(next, commands.size()), DOT));
    }

    private void writeMounts(RunLayer layer) throws IOException {
        List<String> mounts = layer.instruction().mounts().stream()
                .map(mount -> shown(mount, layer))
                .toList();
        String together = String.join(", ", mounts);
        if (Columns.of(together) <= more().left() - WITH.length()) {
            list(WITH, Row.Ink.DIM, mounts, ", ", mount -> mount);
            return;
        }
        int shown = mounts.size() > MOST_MOUNTS ? MOST_MOUNTS - 1 : mounts.size();
        for (int i = 0; i < shown; i++) {
            page.print(more().add(Row.Ink.DIM, (i == 0 ? WITH : " ".repeat(WITH.length())) + mounts.get(i)));
        }
        if (shown < mounts.size()) {
            page.print(more().add(Row.Ink.DIM, " ".repeat(WITH.length()) + "+" + (mounts.size() - shown) + " more"));
        }
    }

    private String shown(Mount mount, RunLayer layer) {
        Scope scope = layer.stage().scopeAt(layer.instruction());
        String type = mount.type();
        if (type.equals("secret") || type.equals("ssh")) {
            return type
                    + mount.id()
                            .or(mount::source)
                            .or(mount::target)
                            .map(id -> " " + words.of(id, scope))
                            .orElse("");
        }
        String from = mount.from().map(w -> words.of(w.text()) + ":").orElse("");
        String source = mount.source().map(w -> words.of(w, scope)).orElse(from.isEmpty() ? "" : "/");
        String target = mount.target().map(w -> words.of(w, scope)).orElse("?");
        boolean same = from.isEmpty() && (source.isEmpty() || source.equals(target) || type.equals("cache"));
        return type + " " + (same ? target : from + source + " → " + target);
    }

    // ---- what it changes and removes

    private void writeDuplicated(RunLayer layer) throws IOException {
        for (DuplicatedFiles files : duplicated.getOrDefault(layer, List.of())) {
            Layer first = files.sources().get(0).layer();
            String tail = " is also in the layer of line "
                    + page.line(first.instruction().span());
            Row row = more();
            String path = path(files.change().path(), layer);
            page.print(row.add(Row.Ink.STAYS, "! " + Columns.cut(path, row.left() - tail.length() - 2) + tail));
        }
    }

    /** @param written what the reader has seen anyway */
    private void writeRemoved(RunLayer layer, String written) throws IOException {
        List<String> gone = new ArrayList<>();
        int staying = 0;
        for (RunLayer.Removal removal : layer.removed()) {
            Layer keeper = keepers.get(removal);
            String shown = path(removal.path(), layer);
            if (keeper == null || ++staying > MOST_STAYING) {
                if (!written.contains(shown)) {
                    gone.add(shown);
                }
            } else {
                String tail = " is still in the layer of line "
                        + page.line(keeper.instruction().span());
                Row row = more();
                row.add(Row.Ink.STAYS, "! " + Columns.cut(shown, row.left() - tail.length() - 2) + tail);
                page.print(row);
            }
        }
        list("- ", Row.Ink.GOES, gone, " ", path -> path);
    }
}
