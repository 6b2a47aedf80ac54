package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies what names the libraries of a program before its source, and fetches them there, so that a change of the source leaves the
 * layer of the libraries in the cache.
 */
final class Manifests {
    private final Stage stage;
    private final Knowledge knowledge;
    private final Writer writer;
    private final List<Part> parts;
    private final List<Note> notes;
    private final Function<String, Optional<String>> contextText;

    Manifests(
            Stage stage,
            Knowledge knowledge,
            Writer writer,
            List<Part> parts,
            List<Note> notes,
            Function<String, Optional<String>> contextText) {
        this.stage = stage;
        this.knowledge = knowledge;
        this.writer = writer;
        this.parts = parts;
        this.notes = notes;
        this.contextText = contextText;
    }

    /**
     * What fetches the libraries.
     *
     * @param files that name them, relative to the folder of the source
     * @param command that fetches them
     * @param known whether the files are known to be there
     */
    private record Fetch(List<String> files, String command, boolean known) {}

    void move() {
        Optional<Part> copy = parts.stream().filter(this::isSourceCopy).findFirst();
        if (copy.isEmpty()) {
            return;
        }
        Optional<Part> fetch = fetchAfter(copy.get());
        String folder = copy.get()
                .copy
                .flatMap(CopyLayer::destination)
                .map(Paths::clean)
                .orElse("/");
        String source = sourceOf(copy.get());
        boolean before = parts.stream()
                .anyMatch(part -> part.index < copy.get().index
                        && part.inBuild
                        && part.steps.stream().anyMatch(step -> step.builds() && !isBare(step)));
        if (before) {
            return;
        }
        Optional<Fetch> what = what(folder, fetch);
        if (what.isEmpty()) {
            return;
        }
        String command = fetch.map(part -> writer.asWritten(part.instruction.span()))
                .orElse(writer.keyword("RUN") + " " + what.get().command());
        List<String> lines = copy.get().before;
        boolean there = stage.pathAt(copy.get().instruction, ".")
                .map(Paths::clean)
                .filter(folder::equals)
                .isPresent();
        if (!there) {
            lines.add(writer.keyword("WORKDIR") + " " + folder);
        }
        String files = String.join(
                " ", what.get().files().stream().map(file -> source + file).toList());
        lines.add(writer.keyword("COPY") + " " + files + " ./");
        lines.add(command);
        fetch.ifPresent(part -> part.inBuild = false);
        if (!what.get().known()) {
            notes.add(new Note(
                    Note.Kind.ASSUMED,
                    fetch.map(part -> part.instruction.span())
                            .orElse(copy.get().instruction.span()),
                    "`" + what.get().command() + "` needs no other files than "
                            + list(what.get().files())));
        }
    }

    private static String list(List<String> files) {
        return String.join(" and ", files.stream().map(file -> "`" + file + "`").toList());
    }

    /** Whether a tool is called that works without a project: {@code rustup target add}. */
    private static boolean isBare(Step step) {
        return step.calls().stream()
                .allMatch(call ->
                        List.of("rustup", "corepack").contains(call.program()) || call.has(List.of("-g", "--global")));
    }

    private boolean isSourceCopy(Part part) {
        return part.inBuild
                && part.copy.isPresent()
                && part.copy.get().items().size() == 1
                && part.copy.get().items().get(0).kind() == CopyLayer.Kind.CONTEXT
                && part.instruction.header().flags().isEmpty()
                && (part.copy.get().items().get(0).isWholeContext() || isFolder(part));
    }

    private static boolean isFolder(Part part) {
        CopyLayer.Item item = part.copy.orElseThrow().items().get(0);
        String name = Paths.name(item.path().display());
        return item.path().isKnown() && name.indexOf('.') < 0 && name.indexOf('*') < 0;
    }

    private static String sourceOf(Part part) {
        CopyLayer.Item item = part.copy.orElseThrow().items().get(0);
        String path = Paths.clean("/" + item.path().text().orElse("."));
        return path.equals("/") ? "" : path.substring(1) + "/";
    }

    /** The RUN after the copy that does nothing but fetch libraries, before anything else is built. */
    private Optional<Part> fetchAfter(Part copy) {
        for (Part part : parts) {
            if (part.index > copy.index && part.inBuild && part.builds()) {
                boolean only = part.steps.size() == 1 && isFetch(part.steps.get(0)) && isInFolder(part, copy);
                return Optional.of(part).filter(p -> only);
            }
        }
        return Optional.empty();
    }

    private boolean isInFolder(Part part, Part copy) {
        Optional<String> folder = copy.copy.flatMap(CopyLayer::destination).map(Paths::clean);
        return part.steps.get(0).calls().stream()
                .allMatch(call -> call.folder().isPresent() && call.folder().equals(folder));
    }

    private static boolean isFetch(Step step) {
        if (step.calls().size() != 1) {
            return false;
        }
        Call call = step.calls().get(0);
        String first = call.arguments().stream()
                .flatMap(a -> a.text().stream())
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
        return switch (call.program()) {
            case "go" -> first.equals("mod") && call.has(List.of("download"));
            case "npm" ->
                List.of("ci", "install", "i").contains(first)
                        && call.arguments().stream().noneMatch(a -> a.is("-g") || a.is("--global") || a.is("."));
            case "yarn", "pnpm" -> first.isEmpty() || first.equals("install") || first.equals("i");
            case "mvn" ->
                call.arguments().stream().anyMatch(a -> a.text().orElse("").startsWith("dependency:"));
            default -> false;
        };
    }

    private Optional<Fetch> what(String folder, Optional<Part> fetch) {
        if (fetch.isPresent()) {
            Call call = fetch.get().steps.get(0).calls().get(0);
            String command = writer.asWritten(fetch.get().steps.get(0).span());
            return switch (call.program()) {
                case "go" ->
                    text(folder, "go.mod").contains("=> .") || has(folder, "go.work")
                            ? Optional.empty()
                            : Optional.of(new Fetch(List.of("go.mod", "go.sum*"), command, has(folder, "go.mod")));
                case "npm" -> Optional.of(new Fetch(List.of("package*.json"), command, isPlainPackage(folder)));
                case "yarn" ->
                    Optional.of(new Fetch(List.of("package.json", "yarn.lock*"), command, isPlainPackage(folder)));
                case "pnpm" ->
                    Optional.of(new Fetch(List.of("package.json", "pnpm-lock.yaml*"), command, isPlainPackage(folder)));
                case "mvn" ->
                    has(folder, "pom.xml") && !isReactor(folder)
                            ? Optional.of(new Fetch(List.of("pom.xml"), command, true))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
        String tools = tools();
        if (tools.contains("go ")
                && has(folder, "go.mod")
                && !has(folder, "go.work")
                && !text(folder, "go.mod").contains("=> .")) {
            List<String> files = has(folder, "go.sum") ? List.of("go.mod", "go.sum") : List.of("go.mod");
            return Optional.of(new Fetch(files, "go mod download", true));
        }
        if (tools.contains("mvn ") && has(folder, "pom.xml") && !isReactor(folder)) {
            return Optional.of(new Fetch(List.of("pom.xml"), "mvn -B dependency:go-offline", true));
        }
        boolean plainCrate = has(folder, "Cargo.toml")
                && has(folder, "src/main.rs")
                && List.of("[workspace]", "[[bin]]", "[lib]", "path =", "build =").stream()
                        .noneMatch(text(folder, "Cargo.toml")::contains);
        if (tools.contains("cargo ") && plainCrate) {
            List<String> files =
                    has(folder, "Cargo.lock") ? List.of("Cargo.toml", "Cargo.lock") : List.of("Cargo.toml");
            return Optional.of(new Fetch(files, "mkdir src && touch src/main.rs && cargo fetch", true));
        }
        return Optional.empty();
    }

    private String tools() {
        StringBuilder tools = new StringBuilder();
        for (Part part : parts) {
            for (Step step : part.steps) {
                step.calls().stream()
                        .filter(call -> !knowledge.compilers().targets(call).isEmpty())
                        .forEach(call -> tools.append(call.program()).append(' '));
            }
        }
        return tools.toString();
    }

    private boolean has(String folder, String name) {
        return contextText.apply(Paths.resolve(folder, name)).isPresent();
    }

    private String text(String folder, String name) {
        return contextText.apply(Paths.resolve(folder, name)).orElse("");
    }

    private boolean isReactor(String folder) {
        return text(folder, "pom.xml").contains("<modules>")
                || text(folder, "pom.xml").contains("<relativePath>");
    }

    /** Whether nothing of the source is run when the libraries are installed. */
    private boolean isPlainPackage(String folder) {
        String text = text(folder, "package.json");
        return !text.isEmpty()
                && List.of(
                                "\"preinstall\"",
                                "\"install\"",
                                "\"postinstall\"",
                                "\"prepare\"",
                                "\"file:",
                                "\"workspaces\"")
                        .stream()
                        .noneMatch(text::contains);
    }
}
