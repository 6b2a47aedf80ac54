package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the instructions of a stage do: its parts, the toolchain that compiles, what that is compiled from, and what it makes. */
final class Reading {
    static final List<String> PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    final Build build;
    final ShippedImage image;
    final Stage stage;
    final Knowledge knowledge;
    final RuntimeBases bases;
    final Writer writer;
    final Start start;
    final List<Note> notes = new ArrayList<>();
    final List<Part> parts = new ArrayList<>();
    final Set<String> families = new LinkedHashSet<>();
    /** The folders that are compiled. */
    final Set<String> sources = new LinkedHashSet<>();

    final Products products;
    /** The number of the last part that builds. */
    int last = -1;
    /** Where the first command compiles. */
    Span compile;

    /** @throws CannotSplit if nothing compiles, or more than one toolchain does */
    Reading(Build build) {
        this.build = build;
        this.image = build.images().get(0);
        this.stage = image.target();
        this.knowledge = build.knowledge();
        this.bases = knowledge.runtimeBases();
        this.writer = new Writer(build.file());
        this.products = new Products(stage, knowledge, this::contextText);
        this.start = Start.of(stage);
        readParts();
        readFamilies();
    }

    private void readParts() {
        List<Instruction> instructions = stage.ownInstructions();
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            if (instruction instanceof Instruction.Unknown) {
                throw new CannotSplit(instruction.span(), "this is not an instruction");
            }
            Optional<RunLayer> run = layer(instruction, RunLayer.class);
            Optional<CopyLayer> copy = layer(instruction, CopyLayer.class);
            List<Step> steps = run.map(layer -> Step.of(layer, stage.script(instruction), knowledge, bases))
                    .orElse(List.of());
            parts.add(new Part(i, instruction, run, copy, steps));
        }
    }

    private <L extends Layer> Optional<L> layer(Instruction instruction, Class<L> kind) {
        return image.layers().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(layer -> spanOf(layer).equals(instruction.span()))
                .findFirst();
    }

    private static Span spanOf(Layer layer) {
        return layer instanceof RunLayer run
                ? run.instruction().span()
                : layer instanceof CopyLayer copy ? copy.instruction().span() : Span.at(0);
    }

    private void readFamilies() {
        for (Part part : parts) {
            for (Step step : part.steps) {
                if (step.kind() == Step.Kind.COMPILE) {
                    step.calls().stream()
                            .filter(call -> !knowledge.compilers().targets(call).isEmpty())
                            .forEach(call -> addFamily(step, call));
                }
            }
        }
        boolean headers = image.layers().stream()
                .anyMatch(layer -> layer instanceof RunLayer run
                        && run.installed().stream().anyMatch(RunLayer.Package::buildOnly));
        boolean wheels = families.isEmpty() && headers && parts.stream().anyMatch(Reading::installsWithPip);
        if (wheels) {
            families.add("python");
        }
        if (families.isEmpty()) {
            throw new CannotSplit(stage.from().span(), "nothing to split: no RUN compiles what the image ships");
        }
        if (families.size() > 1) {
            families.remove("native");
        }
        if (families.size() > 1) {
            throw new CannotSplit(compile, "several toolchains compile here: " + String.join(", ", families));
        }
        for (Part part : parts) {
            if (part.builds()) {
                last = part.index;
            }
        }
    }

    private static boolean installsWithPip(Part part) {
        return part.steps.stream().flatMap(step -> step.calls().stream()).anyMatch(call -> PythonPlan.isInstall(call));
    }

    private void addFamily(Step step, Call call) {
        String name = call.program();
        String known = bases.family(name)
                .or(() -> bases.family(name.substring(name.lastIndexOf('-') + 1)))
                .orElseThrow(() -> new CannotSplit(step.span(), "`" + name + "` is not a toolchain that split knows"));
        families.add(known);
        compile = compile == null ? step.span() : compile;
        knowledge.compilers().targets(call).forEach(target -> sources.add(target.folder()));
        call.folder().ifPresent(sources::add);
    }

    void readProducts() {
        for (Part part : parts) {
            if (part.instruction instanceof Instruction.Workdir) {
                stage.pathAt(part.instruction, ".");
            }
            part.copy
                    .flatMap(CopyLayer::destination)
                    .filter(path -> path.endsWith("/"))
                    .ifPresent(products::addFolder);
            for (Step step : part.steps) {
                for (Call call : step.calls()) {
                    products.read(step, call, bases.family(call.program()).orElse(familyOfCompiler(call)));
                    if (step.builds()) {
                        call.folder().ifPresent(sources::add);
                    }
                }
            }
            if (part.instruction instanceof Instruction.Workdir && part.index + 1 < parts.size()) {
                stage.pathAt(parts.get(part.index + 1).instruction, ".").ifPresent(products::addFolder);
            }
        }
        sources.remove("/tmp");
    }

    private String familyOfCompiler(Call call) {
        return knowledge.compilers().targets(call).isEmpty() ? "" : "native";
    }

    /** The text of the file in the build context that a path of the image is a copy of. */
    Optional<String> contextText(String path) {
        for (Part part : parts) {
            if (part.copy.isEmpty() || part.copy.get().destination().isEmpty()) {
                continue;
            }
            String to = part.copy.get().destination().get();
            String clean = Paths.clean(to);
            for (CopyLayer.Item item : part.copy.get().items()) {
                String from = item.path().text().orElse("");
                if (item.kind() != CopyLayer.Kind.CONTEXT || from.isEmpty()) {
                    continue;
                }
                String source = Paths.clean("/" + from).substring(1);
                Optional<String> file = Optional.empty();
                if (item.spread() || item.isWholeContext()) {
                    if (Paths.isWithin(path, clean)) {
                        String below = path.substring(clean.equals("/") ? 0 : clean.length());
                        file = Optional.of(Paths.clean("/" + source + below).substring(1));
                    }
                } else if (path.equals(clean) || path.equals(Paths.clean(clean + "/" + Paths.name(from)))) {
                    file = Optional.of(source);
                }
                Optional<String> text = file.flatMap(build.context()::text);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    boolean isSource(String path) {
        return sources.stream()
                .anyMatch(folder -> folder.equals("/")
                        ? path.equals("/") || Paths.parent(path).equals("/")
                        : Paths.isWithin(path, folder));
    }

    boolean isBuildCopy(Part part) {
        if (part.index > last) {
            return false;
        }
        CopyLayer copy = part.copy.orElseThrow();
        if (copy.destination().isEmpty()) {
            return true;
        }
        String to = Paths.clean(copy.destination().get());
        boolean holds = sources.stream().anyMatch(folder -> Paths.isWithin(folder, to))
                && copy.items().stream().anyMatch(item -> item.spread() || item.isWholeContext() || !isFileName(item));
        return holds || isSource(to) || bases.isOfBuildTools(to) || isMentioned(to);
    }

    private static boolean isFileName(CopyLayer.Item item) {
        return Paths.name(item.path().display()).indexOf('.', 1) > 0;
    }

    /** Whether a command that builds names the path. */
    private boolean isMentioned(String path) {
        String name = Paths.name(path);
        return parts.stream()
                .flatMap(part -> part.steps.stream())
                .filter(step -> step.builds() || step.kind() == Step.Kind.OTHER)
                .anyMatch(step ->
                        name.length() > 1 && writer.asWritten(step.span()).contains(name));
    }

    /** A program or a file that the run-time stage has without the build: from a copy that stays there. */
    boolean isAtRuntime(Start.Word word) {
        boolean bare = word.program() && !word.text().contains("/");
        List<String> paths = bare
                ? PATH.stream().map(folder -> folder + "/" + word.text()).toList()
                : stage.pathAtEnd(word.text()).map(Paths::clean).stream().toList();
        return parts.stream()
                .filter(part -> part.copy.isPresent() && !isBuildCopy(part))
                .map(part -> part.copy.get())
                .anyMatch(copy -> copy.destination().stream()
                        .map(Paths::clean)
                        .anyMatch(to -> bare ? brings(copy, to, word.text()) : Paths.isWithin(paths.get(0), to)));
    }

    /** Whether a copy puts a file of that name where PATH leads. */
    private static boolean brings(CopyLayer copy, String to, String name) {
        boolean file = PATH.contains(Paths.parent(to)) && Paths.name(to).equals(name);
        return file
                || PATH.contains(to)
                        && copy.items().stream()
                                .anyMatch(item -> item.spread()
                                        || Paths.name(item.path().display()).equals(name));
    }

    /** Whether the program is known to need no library. */
    boolean isStatic() {
        if (!families.contains("go")) {
            return false;
        }
        boolean env = stage.variables() != null
                && parts.stream()
                        .anyMatch(part -> part.builds()
                                && stage.scopeAt(part.instruction)
                                        .lookup("CGO_ENABLED")
                                        .value()
                                        .text()
                                        .filter("0"::equals)
                                        .isPresent());
        return env
                || parts.stream().filter(Part::builds).anyMatch(part -> {
                    String text = writer.asWritten(part.instruction.span());
                    return text.contains("CGO_ENABLED=0") || text.contains("-extldflags") && text.contains("-static");
                });
    }

    void assume(Span span, String message) {
        notes.add(new Note(Note.Kind.ASSUMED, span, message));
    }

    void doubt(Span span, String message) {
        notes.add(new Note(Note.Kind.UNKNOWN, span, message));
    }
}
