package io.plimsoll.split;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Chooses what the run-time stage is built on, and writes both stages. */
final class RuntimeStage {
    private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";
    private static final String ZONES = "/usr/share/zoneinfo";
    private static final Map<String, String> NUMBERS =
            Map.of("daemon", "1:1", "nobody", "65534:65534", "www-data", "33:33");

    private final boolean newest;
    private final Reading reading;
    private final Stage stage;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final Start start;
    private final List<Part> parts;
    private final Set<String> families;
    private final Set<String> sources;
    private final int last;
    private final Span compile;
    private final Map<String, String> ships;
    private final RuntimePackages packages;
    private final Placement placement;

    /**
     * @param newest whether the base of the same release is not to be used
     * @param ships see {@link Shipping}
     */
    RuntimeStage(
            boolean newest, Reading reading, Map<String, String> ships, RuntimePackages packages, Placement placement) {
        this.newest = newest;
        this.reading = reading;
        this.stage = reading.stage;
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.writer = reading.writer;
        this.start = reading.start;
        this.parts = reading.parts;
        this.families = reading.families;
        this.sources = reading.sources;
        this.last = reading.last;
        this.compile = reading.compile;
        this.ships = ships;
        this.packages = packages;
        this.placement = placement;
    }

    private ImageRef buildBase() {
        if (!(stage.base() instanceof Base.External external)
                || !external.image().isValid()) {
            throw new CannotSplit(stage.from().image().span(), "the base image is not known");
        }
        return external.image();
    }

    String write() {
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
                    .ifPresent(smaller -> reading.notes.add(new Note(
                            Note.Kind.ASSUMED,
                            stage.from().image().span(),
                            "the last stage is built on all of `" + base.display() + "`, since rules find fault with `"
                                    + smaller + "`")));
        }
        boolean alpine = choice.image().orElse(base.display()).contains("alpine");
        boolean apt = !alpine && (packages.manager.isEmpty() || packages.manager.equals("apt"));
        packages.addMissingPrograms(same, alpine);
        boolean scratch = canBeScratch(same);
        packages.checkShell(same, alpine);
        String runtime = scratch ? "scratch" : choice.image().orElse("base");
        boolean compilerImage =
                List.of("golang", "rust", "gcc", "buildpack-deps", "haskell").contains(repository);
        List<String> head = new ArrayList<>();
        if (scratch) {
            reading.assume(
                    compile,
                    "a program that is built without cgo needs no files of a distribution; CA certificates are copied");
            head.add(writer.copyFrom(CERTIFICATES, CERTIFICATES));
            if (packages.names.containsKey("tzdata")) {
                head.add(writer.copyFrom(ZONES, ZONES));
            }
        } else {
            if (!choice.assumption().isEmpty()) {
                reading.assume(
                        stage.from().image().span(), "the run-time base `" + runtime + "` " + choice.assumption());
            }
            if (compilerImage && !alpine) {
                packages.names.remove("ca-certificates");
                head.add(writer.copyFrom(CERTIFICATES, CERTIFICATES));
            }
            head.addAll(writer.install(
                    packages.manager.isEmpty() ? apt ? "apt" : "apk" : packages.manager, packages.names.values()));
            if (families.contains("go") && !same && !reading.isStatic()) {
                reading.assume(
                        compile,
                        "the program may be linked with the C library, since cgo is not off; with `CGO_ENABLED=0`, `scratch` would do");
            } else if (compilerImage && !reading.isStatic()) {
                reading.doubt(
                        compile,
                        "which libraries of `" + base.display() + "` the program is linked with; `ldd` prints them");
            }
        }
        if (repository.equals("gcc")) {
            for (String library : List.of("libgcc_s.so.1", "libstdc++.so.6")) {
                head.add(writer.copyFrom("/usr/local/lib64/" + library, "/usr/local/lib/" + library));
            }
            head.add(writer.keyword("RUN") + " ldconfig");
            reading.assume(
                    compile,
                    "the program is linked with the libraries of this GCC, which are newer than those of Debian");
        }
        tellOpenFiles();
        tellOptions();
        checkUsers(scratch ? Optional.empty() : Optional.of(same ? base : ImageRef.of(runtime)));
        List<String> copies = new ArrayList<>();
        ships.forEach((from, to) -> copies.add(writer.copyFrom(from, to)));
        if (ships.containsKey("/usr/local") && apt) {
            copies.add(writer.keyword("RUN") + " ldconfig");
        }
        placement.placeWorkdirs();
        placement.placeVariables(head, copies);
        new Manifests(stage, knowledge, writer, parts, reading.notes, reading::contextText).move();
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
        return reading.isStatic()
                && !same
                && !commands
                && RuntimePackages.KEPT_BY_COPY.containsAll(packages.names.keySet())
                && !start.shell()
                && !start.isEmpty()
                && onlyProducts
                && users;
    }

    /** A path in an option may be one of a file that is read. */
    private void tellOptions() {
        for (Start.Word word : start.words()) {
            if (word.program() || !word.text().startsWith("-")) {
                continue;
            }
            Shipping.pathsIn(word.text()).stream()
                    .filter(Paths::isAbsolute)
                    .map(Paths::clean)
                    .filter(path -> placement.isOfBuild(path) || isAddedInBuild(path))
                    .filter(path -> ships.keySet().stream().noneMatch(ship -> Paths.isWithin(path, ship)))
                    .findFirst()
                    .ifPresent(path -> reading.doubt(
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
        boolean copies = parts.stream().anyMatch(part -> part.copy.isPresent() && reading.isBuildCopy(part));
        if (!all && copies) {
            reading.doubt(
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
            reading.assume(user.span(), "`" + name + "` is the user " + NUMBERS.get(name) + ", as in Debian");
        }
    }
}
