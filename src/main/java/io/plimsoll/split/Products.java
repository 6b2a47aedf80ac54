package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Compilers;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.split.Product.Shape;
import io.plimsoll.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the commands of a build leave, worked out command by command in their order. */
final class Products {
    private static final String LOCAL = "/usr/local";
    private static final List<String> NODE_FOLDERS = List.of("dist", "build", "lib", "out", "public");

    private final Stage stage;
    private final Knowledge knowledge;
    /** The text of a file in the build context that a path in the image is copied from. */
    private final Function<String, Optional<String>> contextText;

    private final List<Product> found = new ArrayList<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    Products(Stage stage, Knowledge knowledge, Function<String, Optional<String>> contextText) {
        this.stage = stage;
        this.knowledge = knowledge;
        this.contextText = contextText;
    }

    List<Product> found() {
        return found;
    }

    /** Something that is known to be a folder before a command copies to it. */
    void addFolder(String path) {
        folders.add(Paths.clean(path));
    }

    /** @param family the toolchain of the program, or empty */
    void read(Step step, Call call, String family) {
        switch (family) {
            case "go" -> readGo(step, call);
            case "rust" -> readRust(step, call);
            case "jvm" -> readJava(step, call);
            case "dotnet" -> readDotnet(step, call);
            case "node" -> readNode(step, call);
            case "native" -> readNative(step, call);
            default -> readFiles(step, call);
        }
    }

    private void add(Step step, String path, Shape shape, boolean named) {
        found.add(new Product(Paths.clean(path), shape, named, step.span()));
    }

    private static Optional<String> resolve(Call call, String path) {
        return Paths.isAbsolute(path)
                ? Optional.of(Paths.clean(path))
                : call.folder().map(folder -> Paths.resolve(folder, path));
    }

    private static Optional<String> value(Call call, String... flags) {
        for (int i = 0; i < call.arguments().size(); i++) {
            String text = call.arguments().get(i).text().orElse("");
            for (String flag : flags) {
                if (text.equals(flag) && i + 1 < call.arguments().size()) {
                    return call.arguments().get(i + 1).text();
                } else if (text.startsWith(flag + "=")) {
                    return Optional.of(text.substring(flag.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> variable(Step step, String name) {
        return stage.scopeAt(step.run().instruction())
                .lookup(name)
                .value()
                .text()
                .filter(text -> !text.isEmpty());
    }

    private static List<String> words(Call call) {
        return call.arguments().stream()
                .flatMap(argument -> argument.text().stream())
                .toList();
    }

    private Optional<String> textIn(String folder, String name) {
        return contextText.apply(Paths.resolve(folder, name));
    }

    // ---- Go

    private void readGo(Step step, Call call) {
        List<String> words = words(call);
        boolean install = words.contains("install");
        boolean build = words.contains("build");
        if (!install && !build) {
            return;
        }
        Optional<String> to = value(call, "-o", "--o").filter(path -> build);
        if (to.isPresent()) {
            String path = to.get();
            boolean folder = path.endsWith("/") || path.endsWith("/.") || path.equals(".");
            resolve(call, path)
                    .ifPresent(out -> add(
                            step,
                            out,
                            folder || isFolder(out) ? Shape.SOMEWHERE : Shape.FILE,
                            !folder && !isFolder(out)));
            return;
        }
        String last = words.get(words.size() - 1);
        boolean several = last.contains("...");
        Optional<String> name = last.startsWith("-") || several ? Optional.empty() : nameOfPackage(call, last);
        Optional<String> folder = install
                ? Optional.of(variable(step, "GOBIN")
                        .or(() -> variable(step, "GOPATH").map(path -> path.split(":")[0] + "/bin"))
                        .orElse("/go/bin"))
                : call.folder();
        folder.ifPresent(f -> name.ifPresentOrElse(
                n -> add(step, f + "/" + n, Shape.FILE, true), () -> add(step, f, Shape.SOMEWHERE, false)));
    }

    private Optional<String> nameOfPackage(Call call, String word) {
        String pack = word.contains("@") ? word.substring(0, word.indexOf('@')) : word;
        if (pack.endsWith(".go")) {
            String file = Paths.name(pack);
            return Optional.of(file.substring(0, file.length() - 3));
        }
        String name = Paths.name(pack);
        boolean here = pack.equals(".") || pack.equals("./") || pack.equals("build") || pack.equals("install");
        if (!here && !name.equals("..")) {
            return Optional.of(name).filter(n -> !isVersion(n));
        }
        Optional<String> module = call.folder()
                .flatMap(folder -> textIn(folder, "go.mod"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("module "))
                        .map(line -> line.substring(7).strip())
                        .findFirst());
        return module.map(path -> isVersion(Paths.name(path)) ? Paths.name(Paths.parent(path)) : Paths.name(path))
                .or(() -> call.folder().filter(f -> f.startsWith("/go/src/")).map(Paths::name));
    }

    /** {@code v2}, the last part of a module's path. */
    private static boolean isVersion(String name) {
        return name.length() > 1
                && name.startsWith("v")
                && name.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    // ---- Rust

    private void readRust(Step step, Call call) {
        List<String> words = words(call);
        boolean install = words.contains("install");
        if (!install && words.stream().noneMatch(w -> w.equals("build") || w.equals("b") || w.equals("rustc"))) {
            return;
        }
        Optional<String> folder = knowledge.compilers().targets(call).stream()
                .map(Compilers.Target::folder)
                .findFirst();
        String out;
        if (install) {
            out = value(call, "--root")
                            .flatMap(root -> resolve(call, root))
                            .or(() -> variable(step, "CARGO_INSTALL_ROOT"))
                            .or(() -> variable(step, "CARGO_HOME"))
                            .orElse("/usr/local/cargo")
                    + "/bin";
        } else {
            Optional<String> target = value(call, "--target-dir")
                    .flatMap(path -> resolve(call, path))
                    .or(() -> variable(step, "CARGO_TARGET_DIR"))
                    .or(() -> folder.map(f -> f + "/target"));
            if (target.isEmpty()) {
                return;
            }
            boolean release = words.contains("--release") || words.contains("-r");
            String profile = value(call, "--profile")
                    .map(name -> name.equals("dev") ? "debug" : name)
                    .orElse(release ? "release" : "debug");
            out = target.get() + value(call, "--target").map(t -> "/" + t).orElse("") + "/" + profile;
        }
        Optional<String> name = value(call, "--bin")
                .or(() -> folder.flatMap(f -> textIn(f, "Cargo.toml")).flatMap(Products::nameInCargoToml));
        name.ifPresent(n -> add(step, out + "/" + n, Shape.FILE, true));
        add(step, out, Shape.SOMEWHERE, false);
    }

    /** The name of the only program; that of the first {@code [[bin]]}, else that of the package. */
    private static Optional<String> nameInCargoToml(String text) {
        String section = "";
        Optional<String> ofPackage = Optional.empty();
        List<String> programs = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                section = line;
            } else if (line.startsWith("name") && line.indexOf('"') > 0) {
                String name = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
                if (section.equals("[package]")) {
                    ofPackage = Optional.of(name);
                } else if (section.equals("[[bin]]")) {
                    programs.add(name);
                }
            }
        }
        return programs.isEmpty() ? ofPackage : programs.size() == 1 ? Optional.of(programs.get(0)) : Optional.empty();
    }

    // ---- Java

    private void readJava(Step step, Call call) {
        Optional<String> classes = value(call, "-d");
        if (call.program().equals("javac")) {
            if (classes.isPresent()) {
                resolve(call, classes.get()).ifPresent(path -> add(step, path, Shape.FOLDER, true));
            } else {
                knowledge.compilers().targets(call).stream()
                        .map(Compilers.Target::folder)
                        .distinct()
                        .forEach(folder -> add(step, folder + "/*.class", Shape.FILE, true));
            }
            return;
        }
        knowledge.compilers().targets(call).forEach(target -> add(step, target.folder(), Shape.SOMEWHERE, false));
    }

    // ---- .NET

    private void readDotnet(Step step, Call call) {
        if (!words(call).contains("publish") && !words(call).contains("build")) {
            return;
        }
        Optional<String> out = value(call, "-o", "--output");
        if (out.isPresent()) {
            resolve(call, out.get())
                    .ifPresent(path -> add(step, path, Shape.FOLDER, words(call).contains("publish")));
            return;
        }
        knowledge.compilers().targets(call).forEach(target -> add(step, target.folder(), Shape.SOMEWHERE, false));
    }

    // ---- Node

    private void readNode(Step step, Call call) {
        for (Compilers.Target target : knowledge.compilers().targets(call)) {
            NODE_FOLDERS.forEach(name -> add(step, target.folder() + "/" + name, Shape.FOLDER, false));
        }
    }

    // ---- C and C++

    private void readNative(Step step, Call call) {
        List<String> words = words(call);
        String folder = knowledge.compilers().targets(call).stream()
                .map(Compilers.Target::folder)
                .findFirst()
                .or(() -> value(call, "-C", "--build", "--install").flatMap(path -> resolve(call, path)))
                .or(call::folder)
                .orElse("");
        value(call, "--prefix", "-DCMAKE_INSTALL_PREFIX", "-DCMAKE_INSTALL_PREFIX:PATH")
                .flatMap(prefix -> resolve(call, prefix))
                .ifPresent(prefix -> prefixes.put(folder, prefix));
        boolean compiles = step.kind() == Step.Kind.COMPILE;
        boolean installs = words.stream().anyMatch(word -> word.equals("install") || word.startsWith("install-"))
                || words.contains("--install");
        Optional<String> out = value(call, "-o");
        if (isMake(call.program())) {
            if (installs) {
                String prefix = words.stream()
                        .filter(word -> word.regionMatches(true, 0, "prefix=", 0, 7))
                        .map(word -> word.substring(7))
                        .findFirst()
                        .or(() -> prefixOf(folder))
                        .orElse(LOCAL);
                if (value(call, "DESTDIR").isPresent()) {
                    throw new CannotSplit(step.span(), "`make install` with DESTDIR installs for another place");
                }
                add(step, prefix, Shape.FOLDER, true);
            } else if (compiles && !folder.isEmpty()) {
                add(step, folder, Shape.SOMEWHERE, false);
            }
        } else if (out.isPresent() && compiles && !words.contains("-c")) {
            resolve(call, out.get()).ifPresent(path -> add(step, path, Shape.FILE, true));
        } else if (compiles && !words.contains("-c") && call.folder().isPresent()) {
            add(step, call.folder().get() + "/a.out", Shape.FILE, false);
        }
    }

    private static boolean isMake(String program) {
        return Set.of("make", "gmake", "ninja", "cmake", "meson").contains(program);
    }

    /** That of the folder in which it was configured, or of a folder above or below: {@code build} is often a folder of its own. */
    private Optional<String> prefixOf(String folder) {
        return Optional.ofNullable(prefixes.get(folder))
                .or(() -> prefixes.entrySet().stream()
                        .filter(entry ->
                                Paths.isWithin(folder, entry.getKey()) || Paths.isWithin(entry.getKey(), folder))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    // ---- what copies and moves

    private boolean isFolder(String path) {
        return knowledge.isFolderOfAnyImage(path) || folders.contains(path);
    }

    private void readFiles(Step step, Call call) {
        switch (call.program()) {
            case "mkdir" ->
                Options.of(call, Set.of("-m", "--mode"))
                        .operands()
                        .forEach(word ->
                                word.text().flatMap(path -> resolve(call, path)).ifPresent(this::addFolder));
            case "cp", "mv", "ln", "install" -> readCopy(step, call);
            default -> {
                // it leaves what it finds where it is
            }
        }
    }

    private void readCopy(Step step, Call call) {
        Options options = Options.of(
                call, Set.of("-t", "--target-directory", "-m", "--mode", "-o", "--owner", "-g", "--group", "-S"));
        List<Call.Argument> operands = options.operands();
        Optional<String> into =
                options.value(List.of("-t", "--target-directory")).flatMap(Call.Argument::text);
        int sources = into.isPresent() ? operands.size() : operands.size() - 1;
        Optional<String> written = into.isPresent() || sources < 1
                ? into
                : operands.get(operands.size() - 1).text();
        Optional<String> target = written.flatMap(path -> resolve(call, path));
        if (target.isEmpty() || sources < 1) {
            return;
        }
        String end = written.get();
        boolean folder =
                into.isPresent() || sources > 1 || end.endsWith("/") || end.equals(".") || isFolder(target.get());
        for (Call.Argument source : operands.subList(0, sources)) {
            String from = source.text().flatMap(path -> resolve(call, path)).orElse("");
            Optional<Product> origin = covering(found, from);
            if (origin.isEmpty() && found.stream().noneMatch(p -> Paths.isWithin(p.path(), from)) || from.isEmpty()) {
                continue;
            }
            boolean tree = options.has(List.of("-r", "-R", "-a", "--recursive", "--archive"))
                    || origin.filter(p -> p.shape() == Shape.FOLDER && p.path().equals(from))
                            .isPresent();
            String to = folder && !from.contains("*") ? target.get() + "/" + Paths.name(from) : target.get();
            boolean contents = from.contains("*") && folder;
            add(step, to, tree || contents ? Shape.FOLDER : Shape.FILE, true);
        }
    }

    /** The product that a path is, or lies in: a named one rather than a folder with anything. */
    static Optional<Product> covering(List<Product> products, String path) {
        Predicate<Product> is = product -> product.path().equals(path);
        Optional<Product> exact = last(products, is.and(product -> product.shape() != Shape.SOMEWHERE));
        return exact.or(() -> last(
                        products, product -> product.shape() == Shape.FOLDER && Paths.isWithin(path, product.path())))
                .or(() -> last(
                        products,
                        product -> product.shape() == Shape.SOMEWHERE && Paths.isWithin(path, product.path())));
    }

    private static Optional<Product> last(List<Product> products, Predicate<Product> fits) {
        Optional<Product> last = Optional.empty();
        for (Product product : products) {
            last = fits.test(product) ? Optional.of(product) : last;
        }
        return last;
    }
}
