package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.notation.UserName;
import io.plimsoll.split.Product.Shape;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides what of a stage builds and what runs. */
final class Planner {
    static final String BUILD = "build";
    private static final List<String> PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final List<String> PATH_OF_TOOLS = List.of("/go/bin", "/usr/local/cargo/bin");
    private static final List<String> ENVIRONMENTS = List.of("/env/", "venv/", "/virtualenv/", "/node_modules/");
    static final Set<String> REPOSITORY_TOOLS =
            Set.of("add-apt-repository", "apt-add-repository", "apt-key", "yum-config-manager");
    static final List<String> REPOSITORY_FILES =
            List.of("/etc/apt/", "/etc/yum.repos.d/", "/etc/apk/", "/usr/share/keyrings/");
    /** Programs that find out which packages are needed. */
    private static final Set<String> FINDERS = Set.of("scanelf", "dpkg-query", "dpkg-shlibdeps");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "fish");
    /** Languages of which a file takes others with it. */
    private static final List<String> SCRIPTS =
            List.of(".py", ".rb", ".pl", ".php", ".js", ".mjs", ".cjs", ".ts", ".lua", ".R");

    private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";
    private static final String ZONES = "/usr/share/zoneinfo";
    private static final Set<String> KEPT_BY_COPY = Set.of("ca-certificates", "tzdata");
    private static final Map<String, String> NUMBERS =
            Map.of("daemon", "1:1", "nobody", "65534:65534", "www-data", "33:33");

    private final boolean newest;
    private final Build build;
    private final ShippedImage image;
    private final Stage stage;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final List<Note> notes = new ArrayList<>();

    private final List<Part> parts = new ArrayList<>();
    private final Set<String> families = new LinkedHashSet<>();
    private int last = -1;
    private Span compile;
    private final Products products;
    private final Start start;
    private final Set<String> sources = new LinkedHashSet<>();
    /** From a path in the build stage to one in the run-time stage. */
    private final Map<String, String> ships = new LinkedHashMap<>();

    private final Map<String, String> packages = new LinkedHashMap<>();
    private String manager = "";

    /** @param newest whether the base of the same release is not to be used */
    Planner(Build build, boolean newest) {
        this.newest = newest;
        this.build = build;
        this.image = build.images().get(0);
        this.stage = image.target();
        this.knowledge = build.knowledge();
        this.bases = knowledge.runtimeBases();
        this.writer = new Writer(build.file());
        this.products = new Products(stage, knowledge, this::contextText);
        this.start = Start.of(stage);
    }

    List<Note> notes() {
        notes.sort((a, b) -> a.span().compareTo(b.span()));
        return notes;
    }

    private void assume(Span span, String message) {
        notes.add(new Note(Note.Kind.ASSUMED, span, message));
    }

    private void doubt(Span span, String message) {
        notes.add(new Note(Note.Kind.UNKNOWN, span, message));
    }

    /** @return the text in two stages */
    String plan() {
        String text = planned();
        new Losses(knowledge, bases, writer, parts, families, sources, ships, products, this::isSource, notes).tell();
        return text;
    }

    private String planned() {
        readParts();
        readFamilies();
        checkPackages();
        if (families.contains("python")) {
            return new PythonPlan(
                            newest, stage, image, knowledge, bases, writer, parts, start, notes, this::contextText)
                    .plan();
        }
        readProducts();
        if (families.contains("node")) {
            Optional<String> text = new NodePlan(
                            newest,
                            build,
                            stage,
                            knowledge,
                            bases,
                            writer,
                            parts,
                            start,
                            notes,
                            last,
                            compile,
                            this::contextText)
                    .plan();
            if (text.isPresent()) {
                return text.get();
            }
        }
        readShips();
        checkRepositories();
        parts.forEach(this::place);
        placeSettings();
        return write();
    }

    // ---- reading

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
        boolean wheels = families.isEmpty() && headers && parts.stream().anyMatch(Planner::installsWithPip);
        if (wheels) {
            families.add("python");
        }
        if (families.isEmpty()) {
            throw new CannotSplit(stage.from().span(), "nothing to split: no RUN compiles what the image ships");
        }
        if (families.size() > 1 && !families.remove("native")) {
            throw new CannotSplit(compile, "several toolchains compile here: " + String.join(", ", families));
        } else if (families.size() > 1) {
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

    private void readProducts() {
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
    private Optional<String> contextText(String path) {
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

    // ---- what ships

    private void readShips() {
        List<Start.Word> started =
                start.words().stream().filter(word -> !word.check()).toList();
        if (started.size() == 1 && SHELLS.contains(Call.programOf(started.get(0).text()))) {
            throw new CannotSplit(
                    started.get(0).span(), "the container starts a shell, in which anything may be called");
        }
        if (start.isEmpty() && products.found().stream().noneMatch(Product::named)) {
            throw new CannotSplit(compile, "no CMD or ENTRYPOINT says which of the files that this leaves are run");
        }
        checkShells();
        ClassPath.check(start);
        boolean shipped = false;
        boolean script = false;
        for (Start.Word word : start.words()) {
            if (!isFile(word)) {
                continue;
            }
            String program = Call.programOf(word.text());
            if (word.program()
                    && !word.text().contains("/")
                    && bases.family(program).isPresent()
                    && !isRuntime(program)
                    && shipProgram(word).isEmpty()) {
                throw new CannotSplit(
                        word.span(),
                        "the container starts `" + program + "`, which builds and which a run-time image lacks");
            }
            if (program.equals("dotnet")
                    && start.words().stream()
                            .anyMatch(w -> w.text().equals("run") || w.text().equals("watch"))) {
                throw new CannotSplit(word.span(), "`dotnet run` compiles when the container starts");
            }
            boolean bare = !word.text().contains("/") && (word.program() || isNamed(word.text()));
            Optional<Product> product = bare ? shipProgram(word) : ship(word);
            shipped |= product.isPresent();
            if (product.isEmpty() && !isAtRuntime(word)) {
                script |= shipCopied(word);
            } else if (product.isEmpty() && word.program()) {
                script |= isCopiedScript(word);
            }
        }
        shipClasses();
        start.words().stream().filter(word -> word.program() && !word.check()).forEach(this::checkThere);
        if (!shipped || script || start.isEmpty()) {
            shipped |= shipNamed(script || start.isEmpty());
        }
        products.found().stream()
                .filter(product -> product.shape() == Shape.FOLDER && product.named() && isTree(product.path()))
                .forEach(this::shipTree);
        start.words().stream()
                .filter(word -> ClassPath.isPlace(start, word) && !isAtRuntime(word))
                .filter(word -> stage.pathAtEnd(word.text())
                        .map(Paths::clean)
                        .filter(path -> ships.keySet().stream().anyMatch(ship -> Paths.isWithin(path, ship)))
                        .isEmpty())
                .findFirst()
                .ifPresent(word -> {
                    throw new CannotSplit(word.span(), "no RUN is seen to build the class path `" + word.text() + "`");
                });
        if (ships.isEmpty()) {
            Span place =
                    start.words().isEmpty() ? compile : start.words().get(0).span();
            throw new CannotSplit(
                    place, "what the container starts is not among the files that the RUNs are seen to build");
        }
    }

    /** A script in a string may call anything. */
    private void checkShells() {
        for (int i = 0; i + 1 < start.words().size(); i++) {
            Start.Word word = start.words().get(i);
            String next = start.words().get(i + 1).text();
            boolean script = SHELLS.contains(Call.programOf(word.text()))
                    && next.startsWith("-")
                    && !next.startsWith("--")
                    && next.endsWith("c");
            if (script && !word.check()) {
                throw new CannotSplit(word.span(), "the container starts a shell, in which anything may be called");
            } else if (script) {
                doubt(word.span(), "which programs this calls, and whether the last stage has them");
            }
        }
    }

    /** Whether a word may be a file; an option, a name of a class and several words in a string are none. */
    private boolean isFile(Start.Word word) {
        boolean option = !word.program() && word.text().startsWith("-");
        return !option && word.text().chars().noneMatch(Character::isWhitespace) && !ClassPath.isClass(start, word);
    }

    /** Whether a program of that name is built, which an entrypoint may start. */
    private boolean isNamed(String name) {
        return products.found().stream()
                .anyMatch(product -> product.named()
                        && product.shape() == Shape.FILE
                        && Paths.name(product.path()).equals(name));
    }

    /** An interpreter of what is compiled. */
    private static boolean isRuntime(String program) {
        return program.equals("dotnet") || program.equals("java") || program.equals("node");
    }

    /** Where {@code make install} installs. */
    private static boolean isTree(String path) {
        return path.equals("/usr/local") || path.startsWith("/opt/") || path.startsWith("/usr/local/");
    }

    private void shipTree(Product product) {
        boolean shared = product.path().equals("/usr/local")
                && image.base()
                        .filter(base -> knowledge.isDistributionImage(base.image()))
                        .isEmpty();
        boolean source = sources.stream().anyMatch(folder -> Paths.isWithin(folder, product.path()));
        if (source) {
            throw new CannotSplit(product.span(), "installs into `" + product.path() + "`, which has the source in it");
        }
        if (!shared) {
            add(product.path(), product.path());
            return;
        }
        throw new CannotSplit(product.span(), "installs into `/usr/local`, where the base image has files of its own");
    }

    private void add(String from, String to) {
        if (from.contains(Paths.UNKNOWN_FOLDER)) {
            throw new CannotSplit(compile, "the working directory of the base image is not known; set it with WORKDIR");
        }
        for (String part : ENVIRONMENTS) {
            if (from.contains(part)) {
                throw new CannotSplit(compile, "`" + from + "` needs other files of its directory");
            }
        }
        boolean inside = ships.keySet().stream()
                .anyMatch(
                        other -> Paths.isWithin(from, other) && ships.get(other).equals(other) && from.equals(to));
        if (!inside) {
            if (from.equals(to)) {
                ships.keySet()
                        .removeIf(other ->
                                Paths.isWithin(other, from) && ships.get(other).equals(other));
            }
            ships.put(from, to);
        }
    }

    /** A program without a path, which PATH leads to. */
    private Optional<Product> shipProgram(Start.Word word) {
        List<String> folders = new ArrayList<>(PATH);
        folders.addAll(PATH_OF_TOOLS);
        image.environment().stream()
                .filter(named -> named.name().equals("PATH"))
                .flatMap(named -> List.of(named.setting().value().display().split(":")).stream())
                .filter(folder -> folder.startsWith("/"))
                .forEach(folders::add);
        for (String folder : folders) {
            String path = folder + "/" + word.text();
            Optional<Product> product = Products.covering(products.found(), path);
            if (product.isPresent()) {
                boolean tree = product.get().shape() == Shape.FOLDER;
                if (!tree) {
                    add(path, PATH.contains(folder) ? path : "/usr/local/bin/" + word.text());
                }
                tellSomewhere(product.get(), path, word);
                return product;
            }
        }
        return Optional.empty();
    }

    private Optional<Product> ship(Start.Word word) {
        for (String each : pathsIn(word.text())) {
            Optional<String> path = stage.pathAtEnd(each).map(Paths::clean);
            boolean likely = isFile(word)
                    && path.isPresent()
                    && !each.isEmpty()
                    && (word.program() || isPath(each) || ClassPath.isPlace(start, word));
            if (!likely) {
                continue;
            }
            Optional<Product> product = Products.covering(products.found(), path.get());
            if (product.isPresent() && isSourceFile(product.get(), path.get())) {
                continue;
            }
            if (product.isPresent()) {
                String shipped = whole(product.get(), path.get(), word);
                add(shipped, shipped);
                tellSomewhere(product.get(), shipped, word);
                return product;
            }
        }
        return Optional.empty();
    }

    /** Whether a word is a path more likely than anything else: it has a slash, or an extension of letters. */
    private static boolean isPath(String word) {
        int dot = word.lastIndexOf('.');
        boolean extension = dot > 0
                && dot + 1 < word.length()
                && word.substring(dot + 1).chars().allMatch(Character::isLetter)
                && word.indexOf('@') < 0;
        return !word.contains("://") && (word.contains("/") || extension);
    }

    /** A script that was copied there, in a folder in which anything may have been built. */
    private boolean isSourceFile(Product product, String path) {
        String name = Paths.name(path);
        boolean script = name.endsWith(".sh")
                || name.endsWith(".conf")
                || name.endsWith(".yml")
                || name.endsWith(".yaml")
                || name.endsWith(".json")
                || name.endsWith(".toml")
                || name.endsWith(".ini")
                || name.endsWith(".properties")
                || name.endsWith(".xml")
                || name.endsWith(".py");
        return product.shape() == Shape.SOMEWHERE
                && (script || contextText(path).isPresent() || copiedAs(path));
    }

    private boolean copiedAs(String path) {
        return parts.stream()
                .flatMap(part -> part.copy.stream())
                .flatMap(copy -> copy.destination().stream()
                        .flatMap(to -> copy.items().stream()
                                .filter(item -> item.kind() == CopyLayer.Kind.CONTEXT
                                        && !item.spread()
                                        && !item.isWholeContext())
                                .flatMap(item -> item.path().text().stream())
                                .flatMap(from ->
                                        List.of(Paths.clean(to), Paths.clean(to + "/" + Paths.name(from))).stream())))
                .anyMatch(path::equals);
    }

    private static List<String> pathsIn(String word) {
        String value = word.startsWith("-") ? word.substring(Math.max(word.indexOf('='), word.indexOf(':')) + 1) : word;
        return List.of(value.split(":"));
    }

    /** The folder that belongs to a file: an installation of Gradle's, a published program of .NET. */
    private String whole(Product product, String path, Start.Word word) {
        if (product.shape() == Shape.FOLDER) {
            return product.path();
        }
        if (product.shape() == Shape.FILE) {
            return path;
        }
        for (String marker : List.of(
                "/build/install/",
                "/target/quarkus-app",
                "/build/quarkus-app",
                "/target/universal/stage",
                "/target/pack")) {
            int at = path.indexOf(marker);
            if (at >= 0) {
                int end = marker.endsWith("/") ? path.indexOf('/', at + marker.length()) : at + marker.length();
                return end < 0 ? path : path.substring(0, end);
            }
        }
        if (path.endsWith(".dll")) {
            assume(word.span(), "`" + Paths.parent(path) + "` has all that the program needs");
            return Paths.parent(path);
        }
        return path;
    }

    private void tellSomewhere(Product product, String path, Start.Word word) {
        if (product.shape() == Shape.SOMEWHERE && !path.endsWith(".dll")) {
            assume(word.span(), "the build leaves `" + path + "`, which the container starts");
        }
        if (path.endsWith(".jar") && families.contains("jvm")) {
            assume(word.span(), "`" + Paths.name(path) + "` has its libraries in it");
        }
    }

    /** A program or a file that the run-time stage has without the build: from a copy that stays there. */
    private boolean isAtRuntime(Start.Word word) {
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

    private boolean isCopiedScript(Start.Word word) {
        return word.program();
    }

    /** @return whether it is a file that was copied with the source */
    private boolean shipCopied(Start.Word word) {
        Optional<String> path = stage.pathAtEnd(word.text()).map(Paths::clean);
        boolean program = word.program() && word.text().contains("/");
        boolean file = path.isPresent() && (program || !word.program() && !word.check() && isPath(word.text()));
        if (!file) {
            return false;
        }
        for (Part part : parts) {
            boolean copied = part.copy.isPresent()
                    && part.index < last
                    && isBuildCopy(part)
                    && part.copy
                            .get()
                            .destination()
                            .filter(to -> Paths.isWithin(path.get(), Paths.clean(to)))
                            .isPresent();
            boolean made = part.run.isPresent()
                    && part.run.get().added().stream()
                            .anyMatch(added ->
                                    added.path().equals(path.get()) && added.shape() == RunLayer.Added.Shape.ANY);
            if (part.run.isPresent() && !made) {
                Optional<RunLayer.Added> unpacked = part.run.get().added().stream()
                        .filter(added -> added.shape() != RunLayer.Added.Shape.ANY
                                && !added.path().equals("/")
                                && Paths.isWithin(path.get(), added.path()))
                        .findFirst();
                boolean shared = unpacked.isPresent()
                        && (knowledge.isFolderOfAnyImage(unpacked.get().path())
                                || sources.stream()
                                        .anyMatch(folder -> Paths.isWithin(
                                                folder, unpacked.get().path())));
                if (unpacked.isPresent() && !shared) {
                    add(unpacked.get().path(), unpacked.get().path());
                    return false;
                } else if (unpacked.isPresent() && !PATH.contains(Paths.parent(path.get()))) {
                    throw new CannotSplit(
                            word.span(),
                            "`" + path.get() + "` is unpacked here, and which other files it needs is not known");
                }
            }
            if (copied && SCRIPTS.stream().anyMatch(path.get()::endsWith)) {
                throw new CannotSplit(
                        word.span(),
                        "`" + path.get() + "` is of the source, and which other files it needs is not known");
            }
            if (copied || made) {
                add(path.get(), path.get());
                assume(word.span(), "`" + path.get() + "` is a file that the build stage has");
                return word.program() && !made;
            }
        }
        return false;
    }

    /** A program that is started by a path is in the base image, is copied there, or is built. */
    private void checkThere(Start.Word word) {
        Optional<String> path = stage.pathAtEnd(word.text()).map(Paths::clean);
        if (!word.text().contains("/")
                || path.isEmpty()
                || PATH.subList(2, PATH.size()).contains(Paths.parent(path.get()))) {
            return;
        }
        boolean there = ships.keySet().stream().anyMatch(ship -> Paths.isWithin(path.get(), ship))
                || isAtRuntime(word)
                || products.found().stream()
                        .anyMatch(product -> product.named()
                                && isTree(product.path())
                                && Paths.isWithin(path.get(), product.path()));
        if (!there) {
            throw new CannotSplit(
                    word.span(), "no RUN is seen to build `" + path.get() + "`, which the container starts");
        }
    }

    /** Class files have no path in the command that starts them. */
    private void shipClasses() {
        boolean java = start.words().stream()
                .anyMatch(word -> word.program() && Call.programOf(word.text()).equals("java"));
        products.found().stream()
                .filter(product -> java && product.path().endsWith("/*.class"))
                .forEach(product -> {
                    add(product.path(), Paths.parent(product.path()) + "/");
                    assume(product.span(), "the classes are in no package, and need no other files");
                });
    }

    /** @param told whether a script may start what no command names */
    private boolean shipNamed(boolean told) {
        boolean any = false;
        for (Product product : products.found()) {
            boolean moved = product.named()
                    && product.shape() == Shape.FILE
                    && !product.path().endsWith("/*.class")
                    && isLastPlace(product);
            if (moved && told) {
                boolean tool = PATH_OF_TOOLS.contains(Paths.parent(product.path()));
                add(product.path(), tool ? "/usr/local/bin/" + Paths.name(product.path()) : product.path());
                assume(product.span(), "`" + product.path() + "` is what the container runs");
                any = true;
            }
        }
        return any;
    }

    /** Whether no command copies or moves it on. */
    private boolean isLastPlace(Product product) {
        return products.found().stream()
                .filter(other -> other.named() && other != product && other.shape() == Shape.FILE)
                .noneMatch(other -> other.span().start() > product.span().start()
                        && Paths.name(other.path()).equals(Paths.name(product.path()))
                        && !other.path().equals(product.path()));
    }

    // ---- which instruction goes where

    private boolean isSource(String path) {
        return sources.stream()
                .anyMatch(folder -> folder.equals("/")
                        ? path.equals("/") || Paths.parent(path).equals("/")
                        : Paths.isWithin(path, folder));
    }

    private boolean isBuildCopy(Part part) {
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

    private void place(Part part) {
        boolean before = part.index <= last;
        Instruction instruction = part.instruction;
        if (instruction instanceof Instruction.Run) {
            placeRun(part);
        } else if (part.copy.isPresent()) {
            boolean from = part.copy.get().items().stream().anyMatch(item -> item.kind() == CopyLayer.Kind.IMAGE);
            part.inBuild = before && (isBuildCopy(part) || from);
            part.inRuntime = !part.inBuild || from && !isBuildCopy(part);
        } else if (instruction instanceof Instruction.Env env) {
            placeEnv(part, env);
        } else if (instruction instanceof Instruction.Arg) {
            part.inBuild = before;
        } else if (instruction instanceof Instruction.Workdir) {
            part.inBuild = before;
            part.inRuntime = true;
        } else if (instruction instanceof Instruction.User) {
            part.inBuild = before;
            part.inRuntime = true;
        } else if (instruction instanceof Instruction.Shell) {
            part.inBuild = before;
            part.inRuntime = parts.stream()
                    .anyMatch(other -> other.index > part.index
                            && (other.run.isPresent() && !other.inBuild || isReadByShell(other.instruction)));
        } else {
            part.inRuntime = true;
        }
    }

    /** Whether the container has SHELL read it. */
    private static boolean isReadByShell(Instruction instruction) {
        boolean starts = instruction instanceof Instruction.Cmd
                || instruction instanceof Instruction.Entrypoint
                || instruction instanceof Instruction.Healthcheck;
        return starts
                && instruction instanceof Instruction.CommandInstruction command
                && command.body() instanceof Body.ShellForm
                && !command.body().isEmpty();
    }

    private void checkShell(boolean same, boolean alpine) {
        for (Part part : parts) {
            if (!part.inRuntime || !(part.instruction instanceof Instruction.Shell) || same) {
                continue;
            }
            String text = writer.asWritten(part.instruction.span());
            int open = text.indexOf('"');
            int close = text.indexOf('"', open + 1);
            String shell = open < 0 || close < 0 ? "" : Paths.name(text.substring(open + 1, close));
            boolean there = shell.equals("sh")
                    || shell.equals(alpine ? "ash" : "bash")
                    || packages.containsKey(shell)
                    || parts.stream()
                            .filter(other -> other.inRuntime && other.run.isPresent())
                            .flatMap(other -> other.run.get().installed().stream())
                            .anyMatch(each -> each.name().equals(shell));
            if (!there) {
                throw new CannotSplit(
                        part.instruction.span(), "whether the run-time stage has this shell is not known");
            }
        }
    }

    /** What a command of the build stage after the build depends on. */
    private void placeSettings() {
        int end = parts.stream()
                .filter(part -> part.inBuild && part.run.isPresent())
                .mapToInt(part -> part.index)
                .max()
                .orElse(last);
        for (Part part : parts) {
            Instruction instruction = part.instruction;
            boolean setting = instruction instanceof Instruction.Workdir
                    || instruction instanceof Instruction.Env
                    || instruction instanceof Instruction.Arg
                    || instruction instanceof Instruction.User;
            boolean account = part.inRuntime && part.has(Step.Kind.ACCOUNT);
            part.inBuild |= (setting || account) && part.index < end;
        }
    }

    private void placeEnv(Part part, Instruction.Env env) {
        List<KeyValue> kept = new ArrayList<>();
        for (KeyValue pair : env.pairs()) {
            String name = pair.name().raw();
            String value = pair.value().map(word -> word.raw()).orElse("");
            boolean ofTools = name.equals("PATH")
                    && List.of(
                                    "/go",
                                    "cargo",
                                    "GOPATH",
                                    "GOROOT",
                                    "GOBIN",
                                    "MAVEN",
                                    "GRADLE",
                                    "M2_HOME",
                                    "node_modules")
                            .stream()
                            .anyMatch(value::contains);
            if (!(bases.isBuildVariable(name) || ofTools)) {
                kept.add(pair);
            }
        }
        part.inBuild = part.index <= last;
        part.inRuntime = !kept.isEmpty() || !part.inBuild;
        if (part.inRuntime && kept.size() < env.pairs().size() && part.inBuild) {
            part.runtimeText = Optional.of(writer.keyword("ENV") + " "
                    + String.join(
                            " ",
                            kept.stream()
                                    .map(pair -> writer.asWritten(pair.span()))
                                    .toList()));
        }
    }

    private void placeRun(Part part) {
        boolean before = part.index <= last;
        if (part.has(Step.Kind.OTHER) && !before && !part.builds() && !runsProduct(part)) {
            Step step = part.steps.stream()
                    .filter(s -> s.kind() == Step.Kind.OTHER)
                    .findFirst()
                    .orElseThrow();
            throw new CannotSplit(
                    step.span(), "this runs after the build, and which of its files it needs or changes is not known");
        }
        if (part.steps.isEmpty()) {
            throw new CannotSplit(part.instruction.span(), "what this RUN does cannot be read");
        }
        List<Step> runtime = new ArrayList<>();
        boolean packagesOnly = true;
        for (Step step : part.steps) {
            if (step.kind() == Step.Kind.ACCOUNT || step.kind() == Step.Kind.FILES && isForRuntime(step)) {
                runtime.add(step);
            }
            packagesOnly &= List.of(Step.Kind.PACKAGES, Step.Kind.NEUTRAL, Step.Kind.REMOVE)
                    .contains(step.kind());
        }
        boolean removesOnly = part.steps.stream()
                .allMatch(step -> step.kind() == Step.Kind.REMOVE || step.kind() == Step.Kind.NEUTRAL);
        boolean installs = readPackages(part, packagesOnly && runtime.isEmpty());
        boolean runtimeOnly = !part.builds()
                && !part.has(Step.Kind.PACKAGES)
                && !part.has(Step.Kind.FETCH)
                && !part.has(Step.Kind.OTHER)
                && !runtime.isEmpty()
                && part.steps.stream().allMatch(step -> runtime.contains(step) || step.kind() == Step.Kind.NEUTRAL);
        part.inBuild = before || !runtimeOnly && !removesOnly && !(packagesOnly && installs);
        if (removesOnly && !before && !part.has(Step.Kind.PACKAGES)) {
            part.inBuild = false;
        }
        if (runtimeOnly || packagesOnly && installs && part.inRuntime) {
            part.inRuntime = true;
            withAllParents(part);
            part.inBuild = before
                    && (part.has(Step.Kind.ACCOUNT)
                            || packagesOnly
                            || runtime.stream().anyMatch(s -> s.kind() == Step.Kind.FILES && false));
        } else if (!runtime.isEmpty()) {
            part.inRuntime = true;
            part.kept.addAll(runtime);
            part.runtimeText = Optional.of(writer.keyword("RUN") + " " + String.join(" && ", texts(part, runtime)));
        }
    }

    private List<String> texts(Part part, List<Step> steps) {
        List<String> texts = new ArrayList<>();
        for (Step step : steps) {
            String text = writer.asWritten(step.span());
            if (!step.separable() || usesOwnVariables(part, text)) {
                throw new CannotSplit(
                        step.span(), "this is for the container, and cannot be taken out of the RUN that compiles");
            }
            texts.add(withParents(step, text));
        }
        return texts;
    }

    /** The directory above may be one that the build made. */
    private String withParents(Step step, String text) {
        boolean alone = step.calls().size() == 1
                && step.calls().get(0).program().equals("mkdir")
                && text.startsWith("mkdir ")
                && step.calls().get(0).arguments().stream()
                        .flatMap(word -> word.text().stream())
                        .noneMatch(word -> word.equals("--parents")
                                || word.startsWith("-") && !word.startsWith("--") && word.contains("p"));
        boolean below = alone
                && step.calls().get(0).arguments().stream()
                        .map(word -> word.text().orElse("-"))
                        .filter(Paths::isAbsolute)
                        .map(word -> Paths.parent(Paths.clean(word)))
                        .anyMatch(parent -> !parent.equals("/") && !knowledge.isFolderOfAnyImage(parent));
        return below ? "mkdir -p" + text.substring("mkdir".length()) : text;
    }

    private void withAllParents(Part part) {
        int start = part.instruction.span().start();
        String text = writer.asWritten(part.instruction.span());
        for (int i = part.steps.size() - 1; i >= 0; i--) {
            Step step = part.steps.get(i);
            String written = writer.asWritten(step.span());
            String other = withParents(step, written);
            int at = step.span().start() - start;
            if (!other.equals(written) && text.startsWith(written, at)) {
                text = text.substring(0, at) + other + text.substring(at + written.length());
                part.runtimeText = Optional.of(text);
            }
        }
    }

    private boolean usesOwnVariables(Part part, String text) {
        String run = writer.asWritten(part.instruction.span());
        return variablesIn(text).stream()
                .anyMatch(name -> run.contains(name + "=") || run.contains("for " + name + " in"));
    }

    /** The names after each dollar sign. */
    private static Set<String> variablesIn(String text) {
        Set<String> names = new TreeSet<>();
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            int from = at + 1 < text.length() && text.charAt(at + 1) == '{' ? at + 2 : at + 1;
            int end = from;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            if (end > from) {
                names.add(text.substring(from, end));
            }
        }
        return names;
    }

    /** Whether all calls of a RUN that are not known are of what was built: a test of it. */
    private boolean runsProduct(Part part) {
        return part.steps.stream()
                .filter(step -> step.kind() == Step.Kind.OTHER)
                .flatMap(step -> step.calls().stream())
                .allMatch(call -> products.found().stream()
                        .anyMatch(product -> Paths.name(product.path()).equals(call.program())));
    }

    /** Whether files that a command makes or changes are not the source, and not built. */
    private boolean isForRuntime(Step step) {
        boolean any = false;
        for (String path : step.written()) {
            if (isOfBuild(path)) {
                return false;
            }
            any = true;
        }
        for (Call call : step.calls()) {
            List<Call.Argument> operands =
                    Options.of(call, Set.of("-m", "--mode", "-t", "-o", "-g")).operands();
            boolean owner = List.of("chown", "chmod", "chgrp").contains(call.program());
            List<Call.Argument> paths = owner && !operands.isEmpty() ? operands.subList(1, operands.size()) : operands;
            for (Call.Argument operand : paths) {
                Optional<String> path = operand.text()
                        .flatMap(text -> Paths.isAbsolute(text)
                                ? Optional.of(Paths.clean(text))
                                : call.folder().map(folder -> Paths.resolve(folder, text)));
                if (path.isEmpty() || !path.get().startsWith("/")) {
                    continue;
                }
                if (isOfBuild(path.get())) {
                    return false;
                }
                any = true;
            }
        }
        return any
                && step.calls().stream()
                        .noneMatch(call ->
                                List.of("sed", "find", "tee", "cp", "mv").contains(call.program())
                                        && !isOfKeptCopy(call));
    }

    private boolean isOfBuild(String path) {
        boolean source = isSource(path)
                || sources.stream().anyMatch(folder -> Paths.isWithin(folder, path) && !folder.equals("/"))
                || bases.isOfBuildTools(path)
                || Paths.isWithin(path, "/tmp");
        boolean built = Products.covering(products.found(), path).isPresent()
                || products.found().stream().anyMatch(product -> Paths.isWithin(product.path(), path));
        return source || built || ships.containsKey(path);
    }

    private boolean isOfKeptCopy(Call call) {
        return parts.stream()
                .filter(part -> part.copy.isPresent() && !isBuildCopy(part))
                .flatMap(part -> part.copy.get().destination().stream())
                .anyMatch(to -> call.arguments().stream()
                        .anyMatch(a -> a.text()
                                .filter(text ->
                                        text.startsWith("/") && Paths.isWithin(Paths.clean(text), Paths.clean(to)))
                                .isPresent()));
    }

    // ---- packages

    /** The packages that the run-time stage needs must be known, and something must be left that it does not. */
    private void checkPackages() {
        boolean left = !image.compiledSources().isEmpty()
                || !image.leftoverPackages().isEmpty()
                || !image.removedPackages().isEmpty()
                || image.base().filter(base -> base.isSdk()).isPresent();
        if (!left) {
            throw new CannotSplit(
                    stage.from().span(), "nothing to split: nothing that only a build needs is in the image");
        }
        for (Part part : parts) {
            for (Step step : part.steps) {
                for (Call call : step.calls()) {
                    List<String> words = call.arguments().stream()
                            .flatMap(argument -> argument.text().stream())
                            .toList();
                    boolean installs = bases.work(call.program())
                                    .filter("packages"::equals)
                                    .isPresent()
                            && (words.contains("install") || words.contains("add"));
                    if (installs && words.size() < call.arguments().size()
                            || FINDERS.contains(call.program()) && part.has(Step.Kind.PACKAGES)) {
                        throw new CannotSplit(step.span(), "which packages this finds or installs is not known");
                    }
                }
            }
        }
    }

    /** Packages of a repository that the file sets up cannot be installed in a stage that does not. */
    private void checkRepositories() {
        for (Part part : parts) {
            for (Step step : part.steps) {
                boolean tool = step.calls().stream().anyMatch(call -> REPOSITORY_TOOLS.contains(call.program()));
                boolean file = part.run.orElseThrow().added().stream()
                                .anyMatch(added -> step.span().contains(added.span())
                                        && REPOSITORY_FILES.stream().anyMatch(added.path()::startsWith))
                        || part.run.get().changes().stream()
                                .anyMatch(change -> step.span().contains(change.span())
                                        && REPOSITORY_FILES.stream().anyMatch(change.path()::startsWith));
                if (tool || file) {
                    throw new CannotSplit(
                            step.span(),
                            "packages may come from this repository, which the run-time stage does not have");
                }
            }
        }
    }

    /** @return whether the run-time stage needs some of the packages */
    private boolean readPackages(Part part, boolean alone) {
        Set<String> removed = new TreeSet<>();
        image.removedPackages().forEach(gone -> removed.add(gone.installed().name()));
        List<RunLayer.Package> kept = new ArrayList<>();
        boolean buildOnly = false;
        for (RunLayer.Package each : part.run.orElseThrow().installed()) {
            if (knowledge.packageManagers().isOfLanguage(each.manager())) {
                continue;
            }
            boolean build = each.buildOnly()
                    || removed.contains(each.name())
                    || !each.virtual().isEmpty() && removed.contains(each.virtual())
                    || bases.isFetchTool(each.name()) && !start.calls(each.name());
            buildOnly |= build || ofRuntime(each).isPresent();
            manager = manager.isEmpty() ? each.manager() : manager;
            if (!build) {
                kept.add(each);
            } else if (bases.isFetchTool(each.name())) {
                assume(each.span(), "only the build needs `" + each.name() + "`");
            } else {
                addLibrary(each);
            }
        }
        if (kept.isEmpty()) {
            return false;
        }
        if (alone && !buildOnly && kept.stream().noneMatch(each -> KEPT_BY_COPY.contains(each.name()))) {
            part.inRuntime = true;
            return true;
        }
        for (RunLayer.Package each : kept) {
            String written = writer.asWritten(each.span());
            Optional<String> runtime = ofRuntime(each);
            packages.put(
                    runtime.orElse(each.name()),
                    runtime.orElse(written.startsWith(each.name()) ? written : each.name()));
        }
        return false;
    }

    /** The JRE for a JDK. */
    private static Optional<String> ofRuntime(RunLayer.Package installed) {
        String name = installed.name();
        boolean apt = installed.manager().equals("apt") && (name.startsWith("openjdk-") || name.equals("default-jdk"));
        if (apt && name.endsWith("-jdk")) {
            return Optional.of(name.substring(0, name.length() - 3) + "jre-headless");
        } else if (apt && name.endsWith("-jdk-headless")) {
            return Optional.of(name.replace("-jdk-", "-jre-"));
        }
        boolean apk = installed.manager().equals("apk") && name.startsWith("openjdk");
        String base = name.endsWith("-jdk") ? name.substring(0, name.length() - 4) : name;
        return apk && !base.contains("-") ? Optional.of(base + "-jre") : Optional.empty();
    }

    private void addLibrary(RunLayer.Package headers) {
        boolean development = headers.name().endsWith("-dev") || headers.name().endsWith("-devel");
        if (!development
                || bases.hasNoLibrary(headers.name())
                || families.contains("jvm")
                || families.contains("dotnet")
                || isStatic()) {
            return;
        }
        Optional<String> library = bases.library(headers.manager(), headers.name());
        if (library.isPresent()) {
            packages.put(library.get(), library.get());
            assume(
                    headers.span(),
                    "the program is linked with the library of `" + headers.name() + "`, which `" + library.get()
                            + "` has");
        } else {
            doubt(
                    headers.span(),
                    "which package has the library of `" + headers.name()
                            + "`; install it in the last stage if the program is linked with it");
        }
    }

    // ---- the base

    /** Whether the program is known to need no library. */
    private boolean isStatic() {
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

    private ImageRef buildBase() {
        if (!(stage.base() instanceof Base.External external)
                || !external.image().isValid()) {
            throw new CannotSplit(stage.from().image().span(), "the base image is not known");
        }
        return external.image();
    }

    private String write() {
        ImageRef base = buildBase();
        String repository = knowledge
                .repository(base)
                .orElseThrow(() -> new CannotSplit(stage.from().image().span(), "the base image is not known"));
        RuntimeBases.Choice choice = bases.choice(repository, base, newest)
                .orElseThrow(() -> new CannotSplit(
                        stage.from().image().span(),
                        "no run-time image is known for what `" + base.display() + "` builds"));
        boolean same = choice.image().isEmpty();
        if (same) {
            bases.choice(repository, base, false)
                    .flatMap(RuntimeBases.Choice::image)
                    .ifPresent(smaller -> notes.add(new Note(
                            Note.Kind.ASSUMED,
                            stage.from().image().span(),
                            "the last stage is built on all of `" + base.display() + "`, since rules find fault with `"
                                    + smaller + "`")));
        }
        boolean alpine = choice.image().orElse(base.display()).contains("alpine");
        boolean apt = !alpine && (manager.isEmpty() || manager.equals("apt"));
        addMissingPrograms(same, alpine);
        boolean scratch = canBeScratch(same);
        checkShell(same, alpine);
        String runtime = scratch ? "scratch" : choice.image().orElse("base");
        boolean compilerImage =
                List.of("golang", "rust", "gcc", "buildpack-deps", "haskell").contains(repository);
        List<String> head = new ArrayList<>();
        if (scratch) {
            assume(
                    compile,
                    "a program that is built without cgo needs no files of a distribution; CA certificates are copied");
            head.add(writer.copyFrom(CERTIFICATES, CERTIFICATES));
            if (packages.containsKey("tzdata")) {
                head.add(writer.copyFrom(ZONES, ZONES));
            }
        } else {
            if (!choice.assumption().isEmpty()) {
                assume(stage.from().image().span(), "the run-time base `" + runtime + "` " + choice.assumption());
            }
            if (compilerImage && !alpine) {
                packages.remove("ca-certificates");
                head.add(writer.copyFrom(CERTIFICATES, CERTIFICATES));
            }
            head.addAll(writer.install(manager.isEmpty() ? apt ? "apt" : "apk" : manager, packages.values()));
            if (families.contains("go") && !same && !isStatic()) {
                assume(
                        compile,
                        "the program may be linked with the C library, since cgo is not off; with `CGO_ENABLED=0`, `scratch` would do");
            } else if (compilerImage && !isStatic()) {
                doubt(
                        compile,
                        "which libraries of `" + base.display() + "` the program is linked with; `ldd` prints them");
            }
        }
        if (repository.equals("gcc")) {
            for (String library : List.of("libgcc_s.so.1", "libstdc++.so.6")) {
                head.add(writer.copyFrom("/usr/local/lib64/" + library, "/usr/local/lib/" + library));
            }
            head.add(writer.keyword("RUN") + " ldconfig");
            assume(
                    compile,
                    "the program is linked with the libraries of this GCC, which are newer than those of Debian");
        } else if (ships.containsKey("/usr/local") && apt) {
            parts.stream().filter(part -> part.index == last).forEach(part -> part.before.size());
        }
        tellOpenFiles();
        tellOptions();
        checkUsers(scratch ? Optional.empty() : Optional.of(same ? base : ImageRef.of(runtime)));
        List<String> copies = new ArrayList<>();
        ships.forEach((from, to) -> copies.add(writer.copyFrom(from, to)));
        if (ships.containsKey("/usr/local") && apt) {
            copies.add(writer.keyword("RUN") + " ldconfig");
        }
        placeWorkdirs();
        placeVariables(head, copies);
        new Manifests(stage, knowledge, writer, parts, notes, this::contextText).move();
        return writer.write(stage.from(), same, runtime, parts, head, copies, last);
    }

    private boolean canBeScratch(boolean same) {
        boolean commands = parts.stream().anyMatch(part -> part.inRuntime && part.run.isPresent());
        boolean onlyProducts = start.words().stream()
                .filter(Start.Word::program)
                .allMatch(word -> ships.containsValue(
                                stage.pathAtEnd(word.text()).map(Paths::clean).orElse(""))
                        || ships.containsValue("/usr/local/bin/" + word.text()));
        boolean users = stage.all(Instruction.User.class).stream()
                .allMatch(user -> user.user().raw().chars().allMatch(c -> c >= '0' && c <= '9' || c == ':'));
        return isStatic()
                && !same
                && !commands
                && KEPT_BY_COPY.containsAll(packages.keySet())
                && !start.shell()
                && !start.isEmpty()
                && onlyProducts
                && users;
    }

    private void addMissingPrograms(boolean same, boolean alpine) {
        for (Start.Word word : start.words()) {
            String program = Call.programOf(word.text());
            Optional<String> name = bases.installedBy(program);
            boolean there = same
                    || packages.containsKey(program)
                    || alpine && List.of("wget", "nc").contains(program)
                    || !alpine && program.equals("bash")
                    || isAtRuntime(word)
                    || parts.stream()
                            .anyMatch(part -> part.inRuntime
                                    && part.run.isPresent()
                                    && part.run.get().installed().stream()
                                            .anyMatch(p -> p.name().equals(program)));
            if (word.program() && name.isPresent() && !there) {
                packages.put(name.get(), name.get());
                assume(word.span(), "`" + program + "` is in the base image, and is installed in the run-time stage");
            }
        }
    }

    /** A path in an option may be one of a file that is read. */
    private void tellOptions() {
        for (Start.Word word : start.words()) {
            if (word.program() || !word.text().startsWith("-")) {
                continue;
            }
            pathsIn(word.text()).stream()
                    .filter(Paths::isAbsolute)
                    .map(Paths::clean)
                    .filter(path -> isOfBuild(path) || isAddedInBuild(path))
                    .filter(path -> ships.keySet().stream().noneMatch(ship -> Paths.isWithin(path, ship)))
                    .findFirst()
                    .ifPresent(path -> doubt(
                            word.span(),
                            "whether the program needs `" + path + "`; copy it from the build stage then"));
        }
    }

    private boolean isAddedInBuild(String path) {
        return parts.stream()
                .filter(part -> part.inBuild && !part.inRuntime)
                .flatMap(part -> part.run.stream())
                .flatMap(run -> run.added().stream())
                .anyMatch(added -> added.path().equals(path));
    }

    private void tellOpenFiles() {
        String folder =
                sources.stream().filter(path -> !path.equals("/")).findFirst().orElse("/");
        boolean all = ships.keySet().stream().anyMatch(path -> Paths.isWithin(folder, path));
        boolean copies = parts.stream().anyMatch(part -> part.copy.isPresent() && isBuildCopy(part));
        if (!all && copies) {
            doubt(
                    compile,
                    "whether the program reads other files of `" + folder
                            + "`, such as templates or settings; copy them from the build stage too");
        }
    }

    private void checkUsers(Optional<ImageRef> base) {
        Set<String> made = new TreeSet<>();
        parts.stream()
                .filter(part -> part.inRuntime && part.run.isPresent())
                .forEach(part -> made.addAll(part.run.get().users()));
        for (Part part : parts) {
            if (!(part.instruction instanceof Instruction.User user)) {
                continue;
            }
            Optional<String> text =
                    Expansion.of(user.user(), stage.scopeAt(user)).value().text();
            String name = text.map(t -> UserName.of(t).user()).orElse("");
            boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
            boolean known = number
                    || name.equals("root")
                    || made.contains(name)
                    || base.flatMap(knowledge::accounts)
                            .filter(names -> names.contains(name))
                            .isPresent();
            if (known) {
                continue;
            }
            if (!NUMBERS.containsKey(name)) {
                throw new CannotSplit(
                        user.span(),
                        "user `" + (name.isEmpty() ? user.user().raw() : name)
                                + "` is not known to exist in the run-time stage");
            }
            part.runtimeText = Optional.of(writer.keyword("USER") + " " + NUMBERS.get(name));
            assume(user.span(), "`" + name + "` is the user " + NUMBERS.get(name) + ", as in Debian");
        }
    }

    // ---- what positions and variables need

    /** A WORKDIR stays where something after it depends on it, and the last one. */
    private void placeWorkdirs() {
        List<Part> workdirs = parts.stream()
                .filter(part -> part.instruction instanceof Instruction.Workdir)
                .toList();
        for (int i = 0; i < workdirs.size(); i++) {
            Part part = workdirs.get(i);
            int next = i + 1 < workdirs.size() ? workdirs.get(i + 1).index : Integer.MAX_VALUE;
            boolean needed = parts.stream()
                    .anyMatch(other -> other.index > part.index
                            && other.index < next
                            && other.inRuntime
                            && (other.run.isPresent() || other.copy.isPresent()));
            boolean lastOne = i + 1 == workdirs.size();
            Optional<String> path = stage.pathAt(
                            part.index + 1 < parts.size() ? parts.get(part.index + 1).instruction : part.instruction,
                            ".")
                    .map(Paths::clean);
            if (part.index + 1 == parts.size()) {
                path = stage.pathAtEnd(".").map(Paths::clean);
            }
            boolean deleted = lastOne && path.isPresent() && isDeletedLater(part, path.get());
            part.inRuntime = (needed || lastOne) && !deleted;
            if (deleted) {
                assume(
                        part.instruction.span(),
                        "the working directory is not needed: it is deleted, and the container starts a path");
            }
            String raw = ((Instruction.Workdir) part.instruction).path().raw();
            if (part.inRuntime && path.isPresent() && (!Paths.isAbsolute(raw) || raw.contains("$"))) {
                part.runtimeText = Optional.of(writer.keyword("WORKDIR") + " " + path.get());
            }
        }
    }

    private boolean isDeletedLater(Part workdir, String path) {
        boolean relative = start.words().stream()
                .anyMatch(word -> word.program() && word.text().contains("/") && !Paths.isAbsolute(word.text()));
        return !relative
                && parts.stream()
                        .filter(part -> part.index > workdir.index && part.run.isPresent())
                        .anyMatch(part -> part.run.get().removed().stream()
                                .anyMatch(removal -> Paths.isWithin(path, removal.path())));
    }

    /** Variables that the run-time stage names are set there too. */
    private void placeVariables(List<String> head, List<String> copies) {
        Set<String> names = new TreeSet<>();
        for (Part part : parts) {
            if (part.inRuntime && !(part.instruction instanceof Instruction.Label)) {
                names.addAll(variablesIn(part.runtimeText.orElseGet(() -> writer.asWritten(part.instruction.span()))));
            }
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (!part.inRuntime
                    && part.instruction instanceof Instruction.Assignments assignments
                    && assignments.pairs().stream()
                            .anyMatch(pair -> names.contains(pair.name().raw()))) {
                part.inRuntime = true;
                names.addAll(variablesIn(writer.asWritten(part.instruction.span())));
            }
        }
    }
}
