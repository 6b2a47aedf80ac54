package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which packages the run-time stage installs. */
final class RuntimePackages {
    static final Set<String> REPOSITORY_TOOLS =
            Set.of("add-apt-repository", "apt-add-repository", "apt-key", "yum-config-manager");
    static final List<String> REPOSITORY_FILES =
            List.of("/etc/apt/", "/etc/yum.repos.d/", "/etc/apk/", "/usr/share/keyrings/");
    static final Set<String> KEPT_BY_COPY = Set.of("ca-certificates", "tzdata");
    /** Programs that find out which packages are needed. */
    private static final Set<String> FINDERS = Set.of("scanelf", "dpkg-query", "dpkg-shlibdeps");

    /** From a name to what is written for it. */
    final Map<String, String> names = new LinkedHashMap<>();
    /** What installs them; empty as long as nothing is installed. */
    String manager = "";

    private final Reading reading;
    private final ShippedImage image;
    private final Stage stage;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final Start start;
    private final List<Part> parts;
    private final Set<String> families;

    RuntimePackages(Reading reading) {
        this.reading = reading;
        this.image = reading.image;
        this.stage = reading.stage;
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.writer = reading.writer;
        this.start = reading.start;
        this.parts = reading.parts;
        this.families = reading.families;
    }

    /** The packages that the run-time stage needs must be known, and something must be left that it does not. */
    void checkPackages() {
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
    void checkRepositories() {
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
    boolean readPackages(Part part, boolean alone) {
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
                reading.assume(each.span(), "only the build needs `" + each.name() + "`");
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
            names.put(
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
                || reading.isStatic()) {
            return;
        }
        Optional<String> library = bases.library(headers.manager(), headers.name());
        if (library.isPresent()) {
            names.put(library.get(), library.get());
            reading.assume(
                    headers.span(),
                    "the program is linked with the library of `" + headers.name() + "`, which `" + library.get()
                            + "` has");
        } else {
            reading.doubt(
                    headers.span(),
                    "which package has the library of `" + headers.name()
                            + "`; install it in the last stage if the program is linked with it");
        }
    }

    void addMissingPrograms(boolean same, boolean alpine) {
        for (Start.Word word : start.words()) {
            String program = Call.programOf(word.text());
            Optional<String> name = bases.installedBy(program);
            boolean there = same
                    || names.containsKey(program)
                    || alpine && List.of("wget", "nc").contains(program)
                    || !alpine && program.equals("bash")
                    || reading.isAtRuntime(word)
                    || parts.stream()
                            .anyMatch(part -> part.inRuntime
                                    && part.run.isPresent()
                                    && part.run.get().installed().stream()
                                            .anyMatch(p -> p.name().equals(program)));
            if (word.program() && name.isPresent() && !there) {
                names.put(name.get(), name.get());
                reading.assume(
                        word.span(), "`" + program + "` is in the base image, and is installed in the run-time stage");
            }
        }
    }

    void checkShell(boolean same, boolean alpine) {
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
                    || names.containsKey(shell)
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
}
