package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides which of the two stages each instruction goes into. */
final class Placement {
    private final Reading reading;
    private final Stage stage;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final Start start;
    private final List<Part> parts;
    private final Set<String> sources;
    private final Products products;
    private final int last;
    private final Map<String, String> ships;
    private final RuntimePackages packages;

    /** @param ships see {@link Shipping} */
    Placement(Reading reading, Map<String, String> ships, RuntimePackages packages) {
        this.reading = reading;
        this.stage = reading.stage;
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.writer = reading.writer;
        this.start = reading.start;
        this.parts = reading.parts;
        this.sources = reading.sources;
        this.products = reading.products;
        this.last = reading.last;
        this.ships = ships;
        this.packages = packages;
    }

    /** Places all parts. */
    void place() {
        parts.forEach(this::place);
        placeSettings();
    }

    void place(Part part) {
        boolean before = part.index <= last;
        Instruction instruction = part.instruction;
        if (instruction instanceof Instruction.Run) {
            placeRun(part);
        } else if (part.copy.isPresent()) {
            boolean from = part.copy.get().items().stream().anyMatch(item -> item.kind() == CopyLayer.Kind.IMAGE);
            part.inBuild = before && (reading.isBuildCopy(part) || from);
            part.inRuntime = !part.inBuild || from && !reading.isBuildCopy(part);
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

    /** What a command of the build stage after the build depends on. */
    void placeSettings() {
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
        boolean installs = packages.readPackages(part, packagesOnly && runtime.isEmpty());
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
            part.inBuild = before && (part.has(Step.Kind.ACCOUNT) || packagesOnly);
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

    boolean isOfBuild(String path) {
        boolean source = reading.isSource(path)
                || sources.stream().anyMatch(folder -> Paths.isWithin(folder, path) && !folder.equals("/"))
                || bases.isOfBuildTools(path)
                || Paths.isWithin(path, "/tmp");
        boolean built = Products.covering(products.found(), path).isPresent()
                || products.found().stream().anyMatch(product -> Paths.isWithin(product.path(), path));
        return source || built || ships.containsKey(path);
    }

    private boolean isOfKeptCopy(Call call) {
        return parts.stream()
                .filter(part -> part.copy.isPresent() && !reading.isBuildCopy(part))
                .flatMap(part -> part.copy.get().destination().stream())
                .anyMatch(to -> call.arguments().stream()
                        .anyMatch(a -> a.text()
                                .filter(text ->
                                        text.startsWith("/") && Paths.isWithin(Paths.clean(text), Paths.clean(to)))
                                .isPresent()));
    }

    /** A WORKDIR stays where something after it depends on it, and the last one. */
    void placeWorkdirs() {
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
                reading.assume(
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
    void placeVariables(List<String> head, List<String> copies) {
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
