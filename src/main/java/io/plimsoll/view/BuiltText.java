package io.plimsoll.view;

import io.plimsoll.archive.ImageConfig;
import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltLayer;
import io.plimsoll.built.BuiltPackage;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.built.HiddenFiles;
import io.plimsoll.built.HistoryReview;
import io.plimsoll.built.SecretInFile;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.terminal.Row;
import io.plimsoll.text.ByteCount;
import io.plimsoll.text.Position;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The view of an image that has been built for people: its layers, bottom first, and what a container of it starts with. */
final class BuiltText implements Renderer<BuiltReport> {
    private static final int LEAST_WIDTH = 40;
    private static final int NUMBER = 5;
    private static final int LINE = 6;
    private static final int SIZE = 9;
    private static final int INDENT = NUMBER + LINE + SIZE + 4;
    private static final int LABEL = 12;
    private static final int MOST_SECRETS = 5;
    private static final int MOST_HIDDEN = 3;
    private static final int MOST_VARIABLES = 12;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(BuiltReport report, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new Sheet(report, Math.max(LEAST_WIDTH, look.width()), row -> writer.write(row.render(look.style()) + "\n"))
                .write();
        writer.flush();
    }

    record Sheet(BuiltReport report, int width, Page.Sink out) {
        void write() throws IOException {
            BuiltImage image = report.image();
            Row head = row().add(Row.Ink.BOLD, report.archive());
            if (!image.names().isEmpty()) {
                head.add("  ").list(Row.Ink.STAGE, image.names(), " ");
            }
            print(head.addIfRoom(Row.Ink.DIM, "  " + image.config().platform() + "  " + image.format()));
            print(row().add(Row.Ink.DIM, summary(image)));
            if (report.match().isPresent()) {
                writeMatch(report.match().get());
            }
            print(row());
            print(row().add(Row.Ink.DIM, pad("layer", NUMBER) + pad("line", LINE + 1) + pad("size", SIZE + 1)));
            for (BuiltLayer layer : image.layers()) {
                write(layer);
            }
            print(row());
            writeSettings();
        }

        static String summary(BuiltImage image) {
            int count = image.layers().size();
            long hidden =
                    image.layers().stream().mapToLong(BuiltLayer::hiddenSize).sum();
            return (image.squashed() ? "layers count as one" : count + (count == 1 ? " layer" : " layers"))
                    + ", " + ByteCount.display(image.size())
                    + (image.stored() > 0 ? " (" + ByteCount.display(image.stored()) + " in the archive)" : "")
                    + (hidden > 0 ? ", " + ByteCount.display(hidden) + " hidden by later layers" : "");
        }

        void writeMatch(DockerfileMatch match) throws IOException {
            String path = report.file().map(FileView::path).orElse("");
            if (!match.fits()) {
                print(row().add(
                                Row.Ink.STAYS,
                                "not built from " + path + ": its history has " + match.found()
                                        + " of the layers of that file"));
            } else {
                print(row().add(Row.Ink.DIM, "lines are those of " + path));
            }
        }

        void write(BuiltLayer layer) throws IOException {
            Optional<Integer> step = layer.step();
            String line = step.flatMap(report::place)
                    .map(Position::line)
                    .map(String::valueOf)
                    .orElse("");
            String text = step.map(report::instruction).orElse(report.image().squashed() ? "all layers" : "?");
            print(row().add(Row.Ink.DIM, pad(String.valueOf(layer.number()), NUMBER) + " " + pad(line, LINE) + " ")
                    .add(pad(ByteCount.display(layer.size()), SIZE) + "  ")
                    .add(oneLine(text)));
            writePackages("+", Row.Ink.COMES, layer.added());
            writePackages("-", Row.Ink.GOES, layer.removed());
            for (BuiltLayer.Cache cache : layer.caches()) {
                print(below().add(Row.Ink.STAYS, "! ")
                        .add(cache.what() + " in " + cache.path() + ", " + ByteCount.display(cache.size())));
            }
            writeSecrets(layer.secrets());
            if (step.isPresent()) {
                writeLeaks(step);
            }
            for (HiddenFiles hidden : layer.hidden()) {
                write(hidden);
            }
            if (!layer.privileged().isEmpty()) {
                print(below().add(Row.Ink.DIM, "set-uid or the like: ").list(Row.Ink.DIM, layer.privileged(), " "));
            }
        }

        private void writePackages(String sign, Row.Ink ink, List<BuiltPackage> packages) throws IOException {
            if (!packages.isEmpty()) {
                List<String> names = packages.stream().map(BuiltPackage::name).toList();
                long size = packages.stream().mapToLong(BuiltPackage::size).sum();
                print(below().add(ink, sign + " ")
                        .add(names.size() + (names.size() == 1 ? " package" : " packages")
                                + (size > 0 ? ", " + ByteCount.display(size) : "") + ": ")
                        .list(Row.Ink.PLAIN, names, " "));
            }
        }

        private void writeSecrets(List<SecretInFile> secrets) throws IOException {
            int shown = secrets.size() > MOST_SECRETS ? MOST_SECRETS - 1 : secrets.size();
            for (SecretInFile secret : secrets.subList(0, shown)) {
                print(below().add(Row.Ink.STAYS, "! ").add(secret.path() + ": " + secret.what()));
            }
            if (shown < secrets.size()) {
                print(below().add(Row.Ink.STAYS, "! ").add((secrets.size() - shown) + " more files with secrets"));
            }
        }

        private void writeLeaks(Optional<Integer> step) throws IOException {
            for (HistoryReview.Leak leak : report.review().leaks()) {
                if (leak.step().equals(step)) {
                    print(below().add(Row.Ink.STAYS, "! ").add("the history shows a secret: " + plain(leak.what())));
                }
            }
        }

        private void write(HiddenFiles hidden) throws IOException {
            if (hidden.size() == 0) {
                return;
            }
            List<HiddenFiles.Item> largest =
                    hidden.largest().stream().limit(MOST_HIDDEN).toList();
            int told = largest.stream().mapToInt(HiddenFiles.Item::files).sum();
            int rest = hidden.files() - told;
            print(below().add(Row.Ink.STAYS, "! ")
                    .add(ByteCount.display(hidden.size()) + " "
                            + hidden.how().label() + " in layer " + hidden.by() + ": "
                            + largest.stream().map(HiddenFiles.Item::path).collect(Collectors.joining(" "))
                            + (rest > 0 ? " and " + rest + (rest == 1 ? " more file" : " more files") : "")));
        }

        // ---- settings

        void writeSettings() throws IOException {
            ImageConfig config = report.image().config();
            Optional<Long> id = report.image().userId();
            String user = config.user().isEmpty() ? "root (not set)" : config.user();
            boolean named = !config.user().isEmpty()
                    && !config.user().startsWith(id.map(String::valueOf).orElse(":"));
            setting("user", List.of(user + (named && id.isPresent() ? " (uid " + id.get() + ")" : "")));
            setting("entrypoint", config.entrypoint().stream().map(report::hide).toList());
            setting("cmd", config.command().stream().map(report::hide).toList());
            setting("workdir", config.workdir().isEmpty() ? List.of() : List.of(config.workdir()));
            setting("ports", config.ports());
            setting("volumes", config.volumes());
            writeEnvironment(config.environment());
            setting("health", config.healthcheck().stream().map(report::hide).toList());
            setting("stop", config.stopSignal().isEmpty() ? List.of() : List.of(config.stopSignal()));
            List<String> labels = new ArrayList<>();
            config.labels().forEach((name, value) -> labels.add(name + "=" + report.value(name, value)));
            setting("labels", labels);
            int packages = report.image().packages().size();
            setting("packages", packages == 0 ? List.of() : List.of(String.valueOf(packages)));
            for (String path : report.image().unreadDatabases()) {
                print(row().add("the list of installed packages in " + path + " has a format that is not read"));
            }
            for (HistoryReview.Leak leak : report.review().leaks()) {
                boolean told = leak.step()
                        .filter(s -> report.image().history().get(s).layer().isPresent())
                        .isPresent();
                if (!told) {
                    print(row().add(Row.Ink.STAYS, "! ")
                            .add("the " + (leak.step().isPresent() ? "history" : "configuration") + " shows a secret: "
                                    + plain(leak.what())));
                }
            }
        }

        private void setting(String label, List<String> words) throws IOException {
            if (!words.isEmpty()) {
                print(row().pad(Row.Ink.BOLD, label, LABEL)
                        .list(Row.Ink.PLAIN, words.stream().map(Sheet::oneLine).toList(), " "));
            }
        }

        private void writeEnvironment(List<String> variables) throws IOException {
            int shown = variables.size() > MOST_VARIABLES ? MOST_VARIABLES - 1 : variables.size();
            for (int i = 0; i < shown; i++) {
                String variable = variables.get(i);
                int equals = Math.max(0, variable.indexOf('='));
                String name = variable.substring(0, equals);
                print(row().pad(Row.Ink.BOLD, i == 0 ? "env" : "", LABEL)
                        .add(Row.Ink.STAGE, name)
                        .add("="
                                + oneLine(report.value(
                                        name, variable.substring(Math.min(variable.length(), equals + 1))))));
            }
            if (shown < variables.size()) {
                print(row().pad(Row.Ink.BOLD, "", LABEL)
                        .add(Row.Ink.DIM, "and " + (variables.size() - shown) + " more"));
            }
        }

        private static String plain(String words) {
            return words.replace("`", "");
        }

        private static String oneLine(String text) {
            return text.replace('\n', ' ').replace('\t', ' ');
        }

        private static String pad(String text, int columns) {
            return " ".repeat(Math.max(0, columns - text.length())) + text;
        }

        private Row row() {
            return new Row(width);
        }

        private Row below() {
            return row().add(" ".repeat(INDENT));
        }

        private void print(Row row) throws IOException {
            out.accept(row);
        }
    }
}
