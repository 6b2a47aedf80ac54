package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Splits an image of Python: a build stage compiles wheels into a virtual environment, which the run-time stage copies; the source is
 * interpreted, and stays where it is.
 */
final class PythonPlan {
    private static final String FOLDER = "/opt/venv";
    private static final Set<String> PIP = Set.of("pip", "pip2", "pip3");
    private static final Set<String> ENVIRONMENTS = Set.of("venv", "virtualenv");
    private static final Set<String> INSTALLERS = Set.of(
            "build",
            "conda",
            "cython",
            "cythonize",
            "easy_install",
            "f2py",
            "flit",
            "hatch",
            "mamba",
            "maturin",
            "micromamba",
            "pdm",
            "pipenv",
            "pipx",
            "poetry",
            "uv");
    private static final Set<String> ELSEWHERE = Set.of("--user", "--target", "-t", "--prefix", "--root");

    private static final Set<String> VALUE_FLAGS = Set.of(
            "-r",
            "--requirement",
            "-c",
            "--constraint",
            "-f",
            "--find-links",
            "-i",
            "--index-url",
            "--extra-index-url",
            "--no-binary",
            "--only-binary",
            "--trusted-host",
            "--timeout",
            "--default-timeout",
            "--retries",
            "--cert");

    private final boolean newest;
    private final Stage stage;
    private final ShippedImage image;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final List<Part> parts;
    private final Start start;
    private final List<Note> notes;
    private final Function<String, Optional<String>> contextText;
    private final Map<String, String> packages = new LinkedHashMap<>();
    private final Set<String> dropped = new TreeSet<>();
    private String manager = "";

    PythonPlan(boolean newest, Reading reading) {
        this.newest = newest;
        this.stage = reading.stage;
        this.image = reading.image;
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.writer = reading.writer;
        this.parts = reading.parts;
        this.start = reading.start;
        this.notes = reading.notes;
        this.contextText = reading::contextText;
    }

    /** Whether a call installs packages of Python. */
    static boolean isInstall(Call call) {
        return isPip(call) && call.has(List.of("install"));
    }

    private static boolean isPip(Call call) {
        boolean module = call.program().startsWith("python")
                && call.valueOf("-m").filter(name -> name.equals("pip")).isPresent();
        return PIP.contains(call.program()) || module;
    }

    private static boolean installs(Part part) {
        return part.steps.stream().flatMap(step -> step.calls().stream()).anyMatch(PythonPlan::isInstall);
    }

    String plan() {
        ImageRef base = stage.base() instanceof Base.External external ? external.image() : ImageRef.of("scratch");
        String repository = knowledge.repository(base).orElse("");
        RuntimeBases.Choice choice = bases.choice(repository, base, newest)
                .orElseThrow(() -> new CannotSplit(
                        stage.from().image().span(), "no run-time image is known for `" + base.display() + "`"));
        parts.forEach(this::checkTools);
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
        boolean ofPython = repository.equals("python");
        int first = -1;
        int last = -1;
        for (Part part : parts) {
            if (installs(part)) {
                first = first < 0 ? part.index : first;
                last = part.index;
            }
        }
        for (Part part : parts) {
            place(part, last);
        }
        String python = pythonOf(ofPython);
        Part pip = parts.get(first);
        pip.before.add(writer.keyword("RUN") + " " + python + " -m venv " + FOLDER);
        pip.before.add(path());
        if (!ofPython) {
            addPackages(python);
        }
        splitSource(first, last);
        List<String> head = new ArrayList<>(writer.install(manager.isEmpty() ? "apt" : manager, packages.values()));
        List<String> copies = List.of(writer.copyFrom(FOLDER, FOLDER), path());
        notes.add(new Note(
                Note.Kind.ASSUMED,
                pip.instruction.span(),
                "what pip installs is used through `" + FOLDER + "`, which comes first in PATH"));
        checkPrograms();
        rewriteStart();
        checkPaths();
        notes.add(
                new Note(
                        Note.Kind.UNKNOWN,
                        pip.instruction.span(),
                        "whether the wheels load other libraries of the build stage, such as that of `libgomp1`; `ldd` prints them"));
        return writer.write(stage.from(), same, choice.image().orElse("base"), parts, head, copies, copiesAt(last));
    }

    /** The environment is copied before the first instruction of the run-time stage that may need it. */
    private int copiesAt(int last) {
        return parts.stream()
                        .filter(part -> part.inRuntime && (part.run.isPresent() || part.copy.isPresent()))
                        .mapToInt(part -> part.index)
                        .min()
                        .orElse(last + 1)
                - 1;
    }

    private String path() {
        return writer.keyword("ENV") + " PATH=" + FOLDER + "/bin:$PATH";
    }

    /** The program that the RUNs call. */
    private String pythonOf(boolean ofPython) {
        boolean three = parts.stream()
                .flatMap(part -> part.run.stream())
                .flatMap(run -> run.installed().stream())
                .anyMatch(
                        each -> each.name().equals("python3-pip") || each.name().equals("py3-pip"));
        if (!ofPython && !three) {
            throw new CannotSplit(stage.from().span(), "which Python pip installs for is not known");
        }
        return ofPython ? "python" : "python3";
    }

    /** On a distribution, a virtual environment takes a package of its own; and the run-time stage needs the interpreter. */
    private void addPackages(String python) {
        if (manager.equals("apt")) {
            Part first = parts.stream()
                    .filter(part -> part.run.isPresent()
                            && part.run.get().installed().stream()
                                    .anyMatch(each -> each.manager().equals("apt")))
                    .findFirst()
                    .orElseThrow(() ->
                            new CannotSplit(stage.from().span(), "the package that Python comes with is not known"));
            boolean there = first.run.get().installed().stream()
                    .anyMatch(each -> each.name().equals("python3-venv"));
            if (!there) {
                int at = first.run
                        .get()
                        .installed()
                        .get(first.run.get().installed().size() - 1)
                        .span()
                        .end();
                int start = first.instruction.span().start();
                String written = writer.asWritten(first.instruction.span());
                first.buildText =
                        Optional.of(written.substring(0, at - start) + " python3-venv" + written.substring(at - start));
            }
        }
        if (!packages.containsKey("python3")) {
            packages.put("python3", "python3");
        }
        packages.keySet()
                .removeIf(name -> name.equals("python3-pip")
                        || name.equals("py3-pip")
                        || name.equals("python3-setuptools")
                        || name.equals("python3-wheel")
                        || name.equals("python3-venv"));
    }

    private void place(Part part, int last) {
        boolean before = part.index <= last;
        Instruction instruction = part.instruction;
        if (part.run.isPresent()) {
            placeRun(part, before);
        } else if (part.copy.isPresent()) {
            boolean tools = part.copy
                    .get()
                    .destination()
                    .filter(to -> bases.isOfBuildTools(Paths.clean(to)))
                    .isPresent();
            part.inBuild = before;
            part.inRuntime = !tools;
        } else if (instruction instanceof Instruction.Arg || instruction instanceof Instruction.Shell) {
            part.inBuild = before;
            part.inRuntime = true;
        } else if (instruction instanceof Instruction.Env || instruction instanceof Instruction.Workdir) {
            part.inBuild = before;
            part.inRuntime = true;
        } else if (instruction instanceof Instruction.User) {
            if (before) {
                throw new CannotSplit(instruction.span(), "pip installs for this user, whose home is not known");
            }
            part.inRuntime = true;
        } else {
            part.inRuntime = true;
        }
    }

    private void placeRun(Part part, boolean before) {
        boolean pip = installs(part);
        if (pip) {
            checkPip(part);
        }
        boolean packagesOnly = part.steps.stream()
                .allMatch(step -> List.of(Step.Kind.PACKAGES, Step.Kind.NEUTRAL, Step.Kind.REMOVE)
                        .contains(step.kind()));
        boolean buildPackages = readPackages(part, packagesOnly);
        part.inBuild = before
                && (pip || part.has(Step.Kind.PACKAGES) || part.has(Step.Kind.FETCH) || part.has(Step.Kind.TOOL));
        part.inRuntime = !pip && !(packagesOnly && buildPackages) && !part.has(Step.Kind.TOOL);
        if (!before && part.has(Step.Kind.PACKAGES) && buildPackages) {
            part.inRuntime = false;
        }
        List<Step> others = part.steps.stream()
                .filter(step -> List.of(Step.Kind.ACCOUNT, Step.Kind.OTHER, Step.Kind.FETCH)
                                .contains(step.kind())
                        || step.kind() == Step.Kind.FILES)
                .filter(step -> step.calls().stream().noneMatch(PythonPlan::isPip))
                .toList();
        if (!others.isEmpty() && (pip || part.has(Step.Kind.PACKAGES) && buildPackages)) {
            throw new CannotSplit(
                    others.get(0).span(),
                    "this is in one RUN with what only the build needs; give it a RUN of its own");
        }
    }

    /** What installs or compiles in a way of its own would leave its files in one of the stages only. */
    private void checkTools(Part part) {
        if (part.instruction instanceof Instruction.Env env
                && env.pairs().stream().anyMatch(pair -> pair.name().raw().equals("VIRTUAL_ENV"))) {
            throw new CannotSplit(part.instruction.span(), "pip installs into an environment of its own");
        }
        for (Step step : part.steps) {
            for (Call call : step.calls()) {
                String written = writer.asWritten(call.span());
                String module =
                        call.program().startsWith("python") ? call.valueOf("-m").orElse("") : call.program();
                boolean elsewhere = isPip(call)
                        && written.indexOf('/') >= 0
                        && written.substring(0, written.indexOf('/')).isBlank()
                        && !written.startsWith("/usr/");
                if (ENVIRONMENTS.contains(module) || elsewhere) {
                    throw new CannotSplit(step.span(), "pip installs into an environment of its own");
                }
                boolean setup = call.program().startsWith("python")
                        && call.arguments().stream()
                                .anyMatch(word ->
                                        Paths.name(word.text().orElse("")).equals("setup.py"));
                if (setup || INSTALLERS.contains(module)) {
                    String shown = setup ? "setup.py" : module;
                    throw new CannotSplit(
                            step.span(), "where `" + shown + "` leaves what it installs or compiles is not known");
                }
                if (step.builds()
                        && !isPip(call)
                        && bases.family(call.program()).isPresent()) {
                    throw new CannotSplit(
                            step.span(), "what `" + call.program() + "` leaves may be needed by the container");
                }
            }
        }
    }

    /** What a file of requirements names besides packages. */
    private boolean readsOtherFiles(String path, Span place) {
        List<String> lines =
                contextText.apply(path).orElse("").lines().map(String::strip).toList();
        if (lines.stream()
                .anyMatch(line -> line.startsWith("-e")
                        || line.startsWith("--editable")
                        || line.startsWith(".")
                        || line.startsWith("file:"))) {
            throw new CannotSplit(place, "pip installs the source itself, which the container may need");
        }
        return lines.stream()
                .anyMatch(line -> line.startsWith("-r")
                        || line.startsWith("-c")
                        || line.startsWith("-f")
                        || line.startsWith("--requirement")
                        || line.startsWith("--constraint")
                        || line.startsWith("--find-links")
                        || line.contains("file:"));
    }

    private void checkPip(Part part) {
        for (Step step : part.steps) {
            for (Call call : step.calls()) {
                boolean installs = isInstall(call);
                if (installs && call.has(ELSEWHERE)) {
                    throw new CannotSplit(step.span(), "pip installs to a place of its own");
                }
                boolean copied = installs
                        && Options.of(call, VALUE_FLAGS).operands().stream()
                                .flatMap(argument -> argument.text().stream())
                                .anyMatch(word ->
                                        (word.startsWith("/") || word.startsWith("./")) && !isDeleted(word, part));
                if (copied) {
                    throw new CannotSplit(step.span(), "pip installs the source itself, which the container may need");
                }
                boolean editable = installs && (call.has(List.of("-e", "--editable")) || call.has(List.of(".")));
                if (editable) {
                    throw new CannotSplit(step.span(), "pip installs the source itself, which the container may need");
                }
                if (bases.family(call.program())
                        .filter(family -> !family.equals("python"))
                        .isPresent()) {
                    throw new CannotSplit(
                            step.span(),
                            "several toolchains build here: python, "
                                    + bases.family(call.program()).get());
                }
            }
        }
    }

    private static boolean isDeleted(String path, Part part) {
        return part.run.orElseThrow().removed().stream()
                .anyMatch(removal -> Paths.isWithin(Paths.clean(path), removal.path()));
    }

    /** @return whether some of the packages are needed to build only */
    private boolean readPackages(Part part, boolean alone) {
        Set<String> removed = new TreeSet<>();
        image.removedPackages().forEach(gone -> removed.add(gone.installed().name()));
        List<RunLayer.Package> installed = part.run.orElseThrow().installed().stream()
                .filter(each -> !knowledge.packageManagers().isOfLanguage(each.manager()))
                .toList();
        boolean any = installed.stream().anyMatch(each -> each.buildOnly() || removed.contains(each.name()));
        any |= installed.isEmpty() && part.has(Step.Kind.PACKAGES);
        for (RunLayer.Package each : installed) {
            manager = manager.isEmpty() ? each.manager() : manager;
            boolean fetch = bases.isFetchTool(each.name()) && !start.calls(each.name());
            if (each.buildOnly() || removed.contains(each.name())) {
                dropped.add(each.name());
                addLibrary(each);
            } else if (fetch && any) {
                dropped.add(each.name());
                notes.add(new Note(Note.Kind.ASSUMED, each.span(), "only the build needs `" + each.name() + "`"));
            } else if (any || !alone || part.steps.stream().anyMatch(Step::builds)) {
                String written = writer.asWritten(each.span());
                packages.put(each.name(), written.startsWith(each.name()) ? written : each.name());
            }
        }
        return any;
    }

    private void addLibrary(RunLayer.Package headers) {
        boolean development = headers.name().endsWith("-dev") || headers.name().endsWith("-devel");
        if (!development || bases.hasNoLibrary(headers.name())) {
            return;
        }
        Optional<String> library = bases.library(headers.manager(), headers.name());
        if (library.isPresent()) {
            packages.put(library.get(), library.get());
            notes.add(new Note(
                    Note.Kind.ASSUMED,
                    headers.span(),
                    "a wheel is linked with the library of `" + headers.name() + "`, which `" + library.get()
                            + "` has"));
        } else {
            notes.add(new Note(
                    Note.Kind.UNKNOWN,
                    headers.span(),
                    "which package has the library of `" + headers.name()
                            + "`; install it in the last stage if a wheel is linked with it"));
        }
    }

    /** The build stage copies only what pip reads; without a file of requirements the source is there as before. */
    private void splitSource(int first, int last) {
        Set<String> requirements = new TreeSet<>();
        for (Part part : parts.subList(first, last + 1)) {
            for (Step step : part.steps) {
                for (Call call : step.calls()) {
                    for (int i = 0; i + 1 < call.arguments().size(); i++) {
                        boolean flag = call.arguments().get(i).is("-r")
                                || call.arguments().get(i).is("--requirement");
                        if (isInstall(call) && flag) {
                            call.arguments()
                                    .get(i + 1)
                                    .text()
                                    .flatMap(name -> Paths.isAbsolute(name)
                                            ? Optional.of(Paths.clean(name))
                                            : call.folder().map(folder -> Paths.resolve(folder, name)))
                                    .ifPresent(requirements::add);
                        }
                    }
                }
            }
        }
        for (Part part : parts.subList(0, last)) {
            if (part.copy.isEmpty() || part.copy.get().destination().isEmpty()) {
                continue;
            }
            CopyLayer copy = part.copy.get();
            String to = Paths.clean(copy.destination().get());
            boolean others = requirements.stream()
                    .map(path -> readsOtherFiles(path, part.instruction.span()))
                    .toList()
                    .contains(true);
            List<String> below = requirements.stream()
                    .filter(path -> Paths.isWithin(path, to))
                    .toList();
            boolean whole = copy.items().size() == 1
                    && copy.items().get(0).isWholeContext()
                    && part.instruction.header().flags().isEmpty();
            boolean deleted = parts.subList(first, last + 1).stream()
                    .flatMap(other -> other.run.stream())
                    .flatMap(run -> run.removed().stream())
                    .anyMatch(removal -> Paths.isWithin(to, removal.path()));
            if (deleted) {
                part.inBuild = true;
                part.inRuntime = false;
            } else if (below.isEmpty()) {
                part.inBuild = requirements.isEmpty()
                        || others
                        || copy.items().stream().anyMatch(item -> item.kind() != CopyLayer.Kind.CONTEXT)
                        || parts.subList(first, last + 1).stream()
                                .filter(other -> other.run.isPresent())
                                .anyMatch(other -> writer.asWritten(other.instruction.span())
                                        .contains(to));
            } else if (whole && !others && below.size() == requirements.size()) {
                List<String> lines = below.stream()
                        .map(path -> writer.keyword("COPY") + " "
                                + Paths.clean(path.substring(to.equals("/") ? 0 : to.length()))
                                        .substring(1) + " " + path)
                        .toList();
                part.buildText = Optional.of(String.join(writer.lineEnd(), lines));
                notes.add(new Note(
                        Note.Kind.ASSUMED,
                        part.instruction.span(),
                        "pip reads no other file of the build context than `" + Paths.name(below.get(0)) + "`"));
            } else {
                boolean only = copy.items().stream()
                        .allMatch(item -> Paths.name(item.path().display()).endsWith(".txt"));
                part.inRuntime &= !only
                        || parts.stream()
                                .noneMatch(other -> other.index > part.index
                                        && other.copy.isPresent()
                                        && other.copy.get().items().stream().anyMatch(CopyLayer.Item::isWholeContext));
            }
        }
    }

    /** What runs in the run-time stage must not call what only the build stage has. */
    private void checkPrograms() {
        for (Part part : parts) {
            for (Step step : part.steps) {
                for (Call call : step.calls()) {
                    boolean tool = dropped.contains(call.program())
                            || bases.family(call.program())
                                    .filter(family -> !family.equals("python"))
                                    .isPresent();
                    if (part.inRuntime && part.runtimeText.isEmpty() && tool) {
                        throw new CannotSplit(
                                step.span(), "this calls `" + call.program() + "`, which only the build stage has");
                    }
                    boolean sets = RuntimePackages.REPOSITORY_TOOLS.contains(call.program());
                    if (sets) {
                        throw new CannotSplit(
                                step.span(), "packages may come from this repository, which not both stages have");
                    }
                }
            }
            boolean file = part.run.isPresent()
                    && part.run.get().added().stream()
                            .anyMatch(added ->
                                    RuntimePackages.REPOSITORY_FILES.stream().anyMatch(added.path()::startsWith));
            if (file) {
                throw new CannotSplit(
                        part.instruction.span(), "packages may come from this repository, which not both stages have");
            }
        }
    }

    /** What was installed is in another place now. */
    private void checkPaths() {
        for (Part part : parts) {
            String text = part.runtimeText.orElseGet(() -> writer.asWritten(part.instruction.span()));
            if (part.inRuntime && (text.contains("site-packages") || text.contains("dist-packages"))) {
                throw new CannotSplit(
                        part.instruction.span(),
                        "this names a directory of packages, which are in `" + FOLDER + "` after a split");
            }
        }
    }

    /** An absolute path of a program that pip installed is in the environment now. */
    private void rewriteStart() {
        for (Start.Word word : start.words()) {
            String path = word.text();
            String name = Paths.name(path);
            boolean moved = path.equals("/usr/local/bin/" + name) || path.equals("/usr/bin/python3");
            boolean own = parts.stream()
                    .anyMatch(part -> part.copy.isPresent()
                            && part.copy
                                    .get()
                                    .destination()
                                    .filter(to -> Paths.isWithin(path, Paths.clean(to)))
                                    .isPresent());
            if (!moved || own || !word.program()) {
                continue;
            }
            for (Part part : parts) {
                if (part.instruction == word.instruction()
                        && word.instruction() instanceof Instruction.CommandInstruction command
                        && command.body() instanceof Body.ExecForm) {
                    String written = part.runtimeText.orElseGet(() -> writer.asWritten(part.instruction.span()));
                    part.runtimeText =
                            Optional.of(written.replace("\"" + path + "\"", "\"" + FOLDER + "/bin/" + name + "\""));
                    notes.add(new Note(
                            Note.Kind.ASSUMED,
                            word.span(),
                            "pip installs `" + path + "`, which is now in `" + FOLDER + "/bin`"));
                }
            }
        }
    }
}
