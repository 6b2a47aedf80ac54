package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.split.Product.Shape;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which files of the build stage ship: what the container starts, and what belongs to it. */
final class Shipping {
    private static final List<String> PATH_OF_TOOLS = List.of("/go/bin", "/usr/local/cargo/bin");
    private static final List<String> ENVIRONMENTS = List.of("/env/", "venv/", "/virtualenv/", "/node_modules/");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "fish");
    /** Languages of which a file takes others with it. */
    private static final List<String> SCRIPTS =
            List.of(".py", ".rb", ".pl", ".php", ".js", ".mjs", ".cjs", ".ts", ".lua", ".R");

    private final Reading reading;
    private final ShippedImage image;
    private final Stage stage;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Start start;
    private final List<Part> parts;
    private final Set<String> families;
    private final Set<String> sources;
    private final Products products;
    private final int last;
    private final Span compile;
    /** From a path in the build stage to one in the run-time stage. */
    private final Map<String, String> ships = new LinkedHashMap<>();

    private Shipping(Reading reading) {
        this.reading = reading;
        this.image = reading.image;
        this.stage = reading.stage;
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.start = reading.start;
        this.parts = reading.parts;
        this.families = reading.families;
        this.sources = reading.sources;
        this.products = reading.products;
        this.last = reading.last;
        this.compile = reading.compile;
    }

    /** @return from a path in the build stage to one in the run-time stage */
    static Map<String, String> of(Reading reading) {
        Shipping shipping = new Shipping(reading);
        shipping.readShips();
        return shipping.ships;
    }

    void readShips() {
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
            if (product.isEmpty() && !reading.isAtRuntime(word)) {
                script |= shipCopied(word);
            } else if (product.isEmpty() && word.program()) {
                script = true;
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
                .filter(word -> ClassPath.isPlace(start, word) && !reading.isAtRuntime(word))
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
                reading.doubt(word.span(), "which programs this calls, and whether the last stage has them");
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

    /** A program without a path, which Reading.PATH leads to. */
    private Optional<Product> shipProgram(Start.Word word) {
        List<String> folders = new ArrayList<>(Reading.PATH);
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
                    add(path, Reading.PATH.contains(folder) ? path : "/usr/local/bin/" + word.text());
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
                && (script || reading.contextText(path).isPresent() || copiedAs(path));
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

    static List<String> pathsIn(String word) {
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
            reading.assume(word.span(), "`" + Paths.parent(path) + "` has all that the program needs");
            return Paths.parent(path);
        }
        return path;
    }

    private void tellSomewhere(Product product, String path, Start.Word word) {
        if (product.shape() == Shape.SOMEWHERE && !path.endsWith(".dll")) {
            reading.assume(word.span(), "the build leaves `" + path + "`, which the container starts");
        }
        if (path.endsWith(".jar") && families.contains("jvm")) {
            reading.assume(word.span(), "`" + Paths.name(path) + "` has its libraries in it");
        }
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
                    && reading.isBuildCopy(part)
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
                } else if (unpacked.isPresent() && !Reading.PATH.contains(Paths.parent(path.get()))) {
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
                reading.assume(word.span(), "`" + path.get() + "` is a file that the build stage has");
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
                || Reading.PATH.subList(2, Reading.PATH.size()).contains(Paths.parent(path.get()))) {
            return;
        }
        boolean there = ships.keySet().stream().anyMatch(ship -> Paths.isWithin(path.get(), ship))
                || reading.isAtRuntime(word)
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
                    reading.assume(product.span(), "the classes are in no package, and need no other files");
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
                reading.assume(product.span(), "`" + product.path() + "` is what the container runs");
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
}
