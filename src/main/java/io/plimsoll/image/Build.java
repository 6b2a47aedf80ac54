package io.plimsoll.image;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.CommandSecrets;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Pair;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import io.plimsoll.variable.Variables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a Dockerfile builds: its stages, which of them ship, what their variables are and which images they take. Immutable once made,
 * and never fails: what cannot be worked out is unknown.
 */
public final class Build {
    /** The platform arguments that FROM sees without an ARG. What they are depends on the machine and the command line. */
    private static final Set<String> PLATFORM_ARGS = Set.of(
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDOSVERSION",
            "BUILDARCH",
            "BUILDVARIANT",
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETOSVERSION",
            "TARGETARCH",
            "TARGETVARIANT",
            "TARGETSTAGE");

    /** Nobody follows a value further back, and a long chain of stages would remember all of it for each. */
    private static final int MAX_ORIGINS = 5;

    private final Dockerfile file;
    private final BuildOptions options;
    private final Knowledge knowledge;
    private final Programs programs;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Stage> stagesByName = new HashMap<>();
    private final Variables globals = new Variables(this::platformArg);
    private final Set<String> globalNames = new TreeSet<>(PLATFORM_ARGS);
    private final List<Stage> targets = new ArrayList<>();
    private final Set<Stage> shipped = new HashSet<>();
    private final List<ImageUse> imageUses = new ArrayList<>();
    private final Map<Instruction, List<ImageUse>> imageUsesByInstruction = new IdentityHashMap<>();
    private final List<CopyStep> copySteps = new ArrayList<>();
    private final Map<Instruction.Transfer, CopyStep> copyStepsByInstruction = new IdentityHashMap<>();
    private final Map<Instruction.Run, Layer> layers = new IdentityHashMap<>();
    private final Map<Instruction, List<Secrets.Found>> startSecrets = new IdentityHashMap<>();
    private final Map<Stage, Users> users = new HashMap<>();
    private final Map<Stage, Set<String>> removedCacheFiles = new HashMap<>();
    private final Set<String> namedInContext;
    private final Context context;
    private final List<Fault> faults;

    private Build(Dockerfile file, BuildOptions options, Context context, Knowledge knowledge) {
        this.file = file;
        this.options = options;
        this.context = context;
        this.knowledge = knowledge;
        programs = new Programs(knowledge);
        readStages();
        globalNames.addAll(globals.names(Integer.MAX_VALUE));
        findTargets();
        findImageUses();
        stages.forEach(this::findCopySteps);
        namedInContext = namedInContext();
        Set<Stage> taken = takenWhole();
        stages.forEach(stage -> findLayers(stage, taken.contains(stage)));
        stages.forEach(this::findStartSecrets);
        faults = FaultFinder.find(this);
    }

    public static Build of(Dockerfile file, BuildOptions options, Context context, Knowledge knowledge) {
        return new Build(file, options, context, knowledge);
    }

    public Dockerfile file() {
        return file;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** The folder that files are copied from. */
    public Context context() {
        return context;
    }

    /** The variables that FROM sees: ARGs before the first FROM, and the platform's. */
    public Scope globals() {
        return globals.atEnd();
    }

    /** The variables that the instruction at this place before the first FROM leaves behind. */
    Scope globalsAfter(int position) {
        return globals.before(position + 1);
    }

    /** Whether this build is given a value for the ARG, so that its default counts for nothing. */
    boolean isGiven(Pair arg) {
        String name = arg.name().raw();
        return options.buildArgs().containsKey(name) || options.openArgs().contains(name);
    }

    /** Why BuildKit cannot build what it can read, in the order of the places. */
    public List<Fault> faults() {
        return faults;
    }

    /** The names of those variables. */
    public Set<String> globalNames() {
        return Collections.unmodifiableSet(globalNames);
    }

    /**
     * What a FROM names when nobody gives a build argument: ARGs without a default are empty. The platform's variables stay unknown.
     */
    public ImageRef imageByDefault(Instruction.From from) {
        Scope scope = name -> {
            Scope.Binding binding = globals.atEnd().lookup(name);
            return binding.state() == Scope.State.UNSET_BY_DEFAULT ? Scope.Binding.UNSET : binding;
        };
        return ImageRef.of(Expansion.of(from.image(), scope).value());
    }

    /** The variables that the builder finds unset where a word uses them, in the order of the file; FROM's are not among them. */
    public List<Undefined> undefined() {
        return Undefined.in(this);
    }

    /** Whether the ignore file keeps a source out of the build context. */
    public boolean isIgnored(CopyStep.Item item) {
        return item.kind() == CopyStep.Kind.CONTEXT
                && context.ignoreFile().isPresent()
                && item.path()
                        .text()
                        .filter(context.ignoreFile().get()::excludesSource)
                        .isPresent();
    }

    /**
     * Those of {@code paths} in the build context that a copy of all of it would bring along: neither the ignore file nor
     * {@code --exclude} keeps them out.
     */
    public List<String> notIgnored(CopyStep step, List<String> paths) {
        List<String> excludes =
                step.instruction().excludes().stream().map(Word::raw).toList();
        IgnoreFile ignored = IgnoreFile.of(excludes);
        IgnoreFile all = context.ignoreFile().map(file -> file.and(ignored)).orElse(ignored);
        return paths.stream().filter(path -> !all.excludes(path)).toList();
    }

    /** Whether a path is in the build context and nothing keeps it out: another copy names it, or what lies there is known. */
    public boolean isInContext(String path) {
        return namedInContext.contains(path) || context.brings(path);
    }

    /** All that copies name in the build context, and the folders around it. */
    private Set<String> namedInContext() {
        Set<String> named = new HashSet<>();
        for (CopyStep step : copySteps) {
            for (CopyStep.Item item : step.items()) {
                Optional<String> text = item.path().text().filter(t -> !Placement.isWild(t));
                if (item.kind() == CopyStep.Kind.CONTEXT && text.isPresent()) {
                    String path = Paths.clean("/" + text.get()).substring(1);
                    while (!path.isEmpty() && named.add(path)) {
                        path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
                    }
                }
            }
        }
        return named;
    }

    /** What every ADD and COPY brings, in the order of the file. */
    public List<CopyStep> copySteps() {
        return List.copyOf(copySteps);
    }

    /** All stages, in the order of the file. */
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** The stages that are built for their own sake: those that were named, else the last one. Empty without a FROM. */
    public List<Stage> targets() {
        return List.copyOf(targets);
    }

    /** Those of the named targets that are stages of this file, as they were named. */
    public List<String> foundTargets() {
        return options.targets().stream()
                .filter(target -> stageNumberedOrNamed(target).isPresent())
                .toList();
    }

    /** Whether the stage's layers are part of a target's image. */
    public boolean ships(Stage stage) {
        return shipped.contains(stage);
    }

    /** Stages that nothing in the file builds on or copies from and that are no target: perhaps images of their own, not judged. */
    public List<Stage> otherLeaves() {
        Set<Stage> used = new HashSet<>(targets);
        for (Stage stage : stages) {
            if (stage.base() instanceof Base.Parent parent) {
                used.add(parent.stage());
            }
            for (Instruction.Copy copy : stage.all(Instruction.Copy.class)) {
                copy.from().flatMap(this::stageOfCopy).ifPresent(used::add);
            }
            for (Instruction.Run run : stage.all(Instruction.Run.class)) {
                for (Mount mount : run.mounts()) {
                    mount.from().flatMap(w -> stageNamed(w.raw())).ifPresent(used::add);
                }
            }
        }
        return stages.stream().filter(s -> !used.contains(s)).toList();
    }

    /** Every place that takes an image from a registry, in the order of the file. */
    public List<ImageUse> imageUses() {
        return List.copyOf(imageUses);
    }

    /** The images that a COPY or RUN takes. */
    List<ImageUse> imageUsesOf(Instruction instruction) {
        return imageUsesByInstruction.getOrDefault(instruction, List.of());
    }

    /** The stage of that name in any case, the last one if there are several: as COPY, mounts and {@code --target} see it. */
    public Optional<Stage> stageNamed(String name) {
        return Optional.ofNullable(stagesByName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What {@code COPY --from} names when it is a stage: a number, or else a name. */
    public Optional<Stage> stageOfCopy(Word from) {
        return stageNumberedOrNamed(from.raw());
    }

    private Optional<Stage> stageNumberedOrNamed(String text) {
        if (!text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int index = Integer.parseInt(text);
            return index < stages.size() ? Optional.of(stages.get(index)) : Optional.empty();
        }
        return stageNamed(text);
    }

    // ---- stages

    private void readStages() {
        List<Instruction> instructions = file.instructions();
        int at = 0;
        while (at < instructions.size() && !(instructions.get(at) instanceof Instruction.From)) {
            if (instructions.get(at) instanceof Instruction.Arg arg) {
                declareGlobals(arg, at);
            }
            at++;
        }
        while (at < instructions.size()) {
            Instruction.From from = (Instruction.From) instructions.get(at);
            int end = at + 1;
            while (end < instructions.size() && !(instructions.get(end) instanceof Instruction.From)) {
                end++;
            }
            Base base = base(from);
            Variables variables = variables(base, instructions.subList(at + 1, end));
            Stage stage = new Stage(
                    stages.size(), from, base, instructions.subList(at + 1, end), variables, startFolder(base));
            stages.add(stage);
            stage.name().ifPresent(name -> stagesByName.put(name.toLowerCase(Locale.ROOT), stage));
            at = end;
        }
    }

    /** A distribution's own image starts in the root, and of another nobody knows: it is some folder, and always the same. */
    private String startFolder(Base base) {
        boolean root = !(base instanceof Base.External external) || knowledge.isDistributionImage(external.image());
        return root ? "/" : Paths.UNKNOWN_FOLDER;
    }

    private Base base(Instruction.From from) {
        Value value = Expansion.of(from.image(), globals.atEnd()).value();
        Optional<String> name = value.text();
        if (name.isPresent()) {
            if (options.contexts().contains(name.get())) {
                return new Base.External(ImageRef.of(Value.unknown(name.get())));
            }
            // as BuildKit has it: stage names are in lower case by now, and the name here is compared as written
            Stage stage = stagesByName.get(name.get());
            if (stage != null) {
                return new Base.Parent(stage);
            }
            if (name.get().equals("scratch")) {
                return new Base.Scratch();
            }
        }
        return new Base.External(ImageRef.of(value));
    }

    private Scope.Binding platformArg(String name) {
        return PLATFORM_ARGS.contains(name) ? Scope.Binding.UNKNOWN : Scope.Binding.UNSET;
    }

    private void declareGlobals(Instruction.Arg arg, int position) {
        for (Pair pair : arg.pairs()) {
            String name = pair.name().raw();
            globals.set(name, argument(pair, name, globals.before(position + 1), Optional.empty()), position);
        }
    }

    /**
     * What an ARG makes of its variable.
     *
     * @param outer what a redeclared global has, or empty
     */
    private Scope.Binding argument(Pair pair, String name, Scope scope, Optional<Scope.Binding> outer) {
        String given = options.buildArgs().get(name);
        if (given != null) {
            Origin origin = new Origin(Origin.Kind.BUILD_ARG, name, pair.span());
            boolean byDefault = options.openArgs().contains(name);
            return Scope.Binding.set(new Value(Value.of(given).pieces(), byDefault, List.of(origin)));
        }
        if (options.openArgs().contains(name)) {
            return Scope.Binding.UNKNOWN;
        }
        if (pair.value().isPresent()) {
            Value value = Expansion.of(pair.value().get(), scope).value();
            return Scope.Binding.set(from(value, new Origin(Origin.Kind.ARG_DEFAULT, name, pair.span()), true));
        }
        if (outer.isPresent() && outer.get().state() != Scope.State.UNSET) {
            return outer.get();
        }
        Origin origin = new Origin(Origin.Kind.ARG_UNSET, name, pair.span());
        return new Scope.Binding(Scope.State.UNSET_BY_DEFAULT, new Value(List.of(), true, List.of(origin)));
    }

    private static Value from(Value value, Origin origin, boolean byDefault) {
        Set<Origin> origins = new LinkedHashSet<>();
        origins.add(origin);
        for (Origin further : value.origins()) {
            if (origins.size() < MAX_ORIGINS) {
                origins.add(further);
            }
        }
        return new Value(value.pieces(), byDefault || value.byDefault(), List.copyOf(origins));
    }

    private Variables variables(Base base, List<Instruction> instructions) {
        Variables variables;
        if (base instanceof Base.Parent parent) {
            variables = new Variables(parent.stage().variables());
        } else if (base instanceof Base.Scratch) {
            // the builder sets PATH where the image has none
            variables = new Variables(name -> name.equals("PATH") ? Scope.Binding.UNKNOWN : Scope.Binding.UNSET);
        } else {
            ImageRef image = ((Base.External) base).image();
            Map<String, String> known = knowledge.environment(image);
            Scope.Binding other = knowledge.isEnvironmentKnown(image) ? Scope.Binding.UNSET : Scope.Binding.UNKNOWN;
            variables = new Variables(name -> {
                String value = known.get(name);
                if (value == null && !name.equals("PATH")) {
                    return other;
                }
                return value == null || value.equals("?") ? Scope.Binding.UNKNOWN : Scope.Binding.set(Value.of(value));
            });
        }
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof Instruction.Arg arg) {
                for (Pair pair : arg.pairs()) {
                    declare(variables, pair, i);
                }
            } else if (instructions.get(i) instanceof Instruction.Env env) {
                Scope before = variables.before(i);
                for (Pair pair : env.pairs()) {
                    assign(variables, pair, before, i);
                }
            }
        }
        return variables;
    }

    private void declare(Variables variables, Pair pair, int position) {
        String name = pair.name().raw();
        Scope.Binding outer = globals.atEnd().lookup(name);
        Scope.Binding binding = argument(pair, name, variables.before(position + 1), Optional.of(outer));
        boolean keeps = binding.state() == Scope.State.UNSET_BY_DEFAULT
                && variables.before(position).lookup(name).state() == Scope.State.SET;
        if (!keeps) {
            variables.set(name, binding, position);
        }
    }

    private static void assign(Variables variables, Pair pair, Scope before, int position) {
        Optional<String> name = Expansion.of(pair.name(), before).value().text();
        if (name.isPresent() && pair.value().isPresent()) {
            Value value = Expansion.of(pair.value().get(), before).value();
            Origin origin = new Origin(Origin.Kind.ENV, name.get(), pair.span());
            variables.set(name.get(), Scope.Binding.set(from(value, origin, false)), position);
        }
    }

    // ---- what ships

    private void findTargets() {
        Set<Stage> named = new LinkedHashSet<>();
        for (String target : options.targets()) {
            stageNumberedOrNamed(target).ifPresent(named::add);
        }
        if (named.isEmpty() && !stages.isEmpty()) {
            named.add(stages.get(stages.size() - 1));
        }
        targets.addAll(named);
        for (Stage target : targets) {
            shipped.addAll(target.chain());
        }
    }

    private void findImageUses() {
        for (Stage stage : stages) {
            if (stage.base() instanceof Base.External external) {
                Span span = stage.from().image().span();
                imageUses.add(new ImageUse(ImageUse.Kind.FROM, stage.from(), stage, span, external.image()));
            }
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Copy copy) {
                    copy.from()
                            .filter(from -> stageOfCopy(from).isEmpty())
                            .ifPresent(from -> addUse(ImageUse.Kind.COPY_FROM, copy, stage, from));
                } else if (instruction instanceof Instruction.Run run) {
                    for (Mount mount : run.mounts()) {
                        mount.from()
                                .filter(from -> stageNamed(from.raw()).isEmpty())
                                .ifPresent(from -> addUse(ImageUse.Kind.MOUNT_FROM, run, stage, from));
                    }
                }
            }
        }
    }

    private void addUse(ImageUse.Kind kind, Instruction instruction, Stage stage, Word from) {
        boolean image = !from.isEmpty()
                && from.raw().indexOf('$') < 0
                && !from.raw().equals("scratch")
                && !options.contexts().contains(from.raw())
                && from.raw().chars().anyMatch(c -> c < '0' || c > '9');
        if (image) {
            ImageUse use = new ImageUse(kind, instruction, stage, from.span(), ImageRef.of(from.raw()));
            imageUses.add(use);
            imageUsesByInstruction
                    .computeIfAbsent(instruction, i -> new ArrayList<>(1))
                    .add(use);
        }
    }

    // ---- what is copied

    private void findCopySteps(Stage stage) {
        for (Instruction instruction : stage.instructions()) {
            if (instruction instanceof Instruction.Transfer transfer) {
                CopyStep step = copyStep(transfer, stage);
                copySteps.add(step);
                copyStepsByInstruction.put(transfer, step);
            }
        }
    }

    private CopyStep copyStep(Instruction.Transfer transfer, Stage stage) {
        Scope scope = stage.scopeAt(transfer);
        boolean fromStage = transfer instanceof Instruction.Copy copy
                && copy.from().flatMap(this::stageOfCopy).isPresent();
        List<CopyStep.Item> items = new ArrayList<>();
        for (Word source : transfer.sources()) {
            Value path = Expansion.of(source, scope).value();
            String text = path.text().orElse(path.display());
            items.add(new CopyStep.Item(source, CopyStep.kindOf(transfer, source, text, fromStage), path));
        }
        Optional<String> destination = transfer.destination()
                .flatMap(word -> Expansion.of(word, scope).value().text())
                .flatMap(path -> stage.pathAt(transfer, path));
        return new CopyStep(transfer, stage, items, destination);
    }

    // ---- what a RUN leaves

    /** Stages that another one copies whole: however many layers they have, they ship as one. */
    private Set<Stage> takenWhole() {
        Set<Stage> taken = new HashSet<>();
        for (CopyStep step : copySteps) {
            if (step.takesWholeStage() && step.instruction() instanceof Instruction.Copy copy) {
                Optional<Stage> stage = copy.from().flatMap(this::stageOfCopy);
                while (stage.isPresent() && taken.add(stage.get())) {
                    stage = stage.get().parent();
                }
            }
        }
        return taken;
    }

    private void findLayers(Stage stage, boolean asOne) {
        Users known = new Users(stage.base() instanceof Base.Parent p ? users.get(p.stage()) : null);
        users.put(stage, known);
        Set<String> removed = stage.base() instanceof Base.Parent p
                ? new HashSet<>(removedCacheFiles.get(p.stage()))
                : Caches.noneRemoved();
        removedCacheFiles.put(stage, removed);
        Packages shared = new Packages();
        Caches sharedCaches = caches(stage, removed);
        List<Instruction.Run> runs = stage.all(Instruction.Run.class);
        for (Instruction.Run run : runs) {
            shared.startRun();
            Packages packages = asOne ? shared : new Packages();
            Caches caches = asOne ? sharedCaches : caches(stage, removed);
            layers.put(run, new RunReader(run, stage, knowledge, programs, known, packages, caches).read());
        }
        if (asOne && !runs.isEmpty()) {
            Layer last = layers.get(runs.get(runs.size() - 1));
            for (Instruction.Run run : runs) {
                List<Layer.Package> packages = layers.get(run).installed().stream()
                        .filter(p -> shared.isLeft(p.name(), p.span()))
                        .toList();
                List<Layer.Cache> caches = last.caches().stream()
                        .filter(c -> run.span().contains(c.span()))
                        .toList();
                layers.computeIfPresent(run, (r, layer) -> layer.with(packages, caches));
            }
        }
    }

    private Caches caches(Stage stage, Set<String> removed) {
        boolean known = !(stage.root() instanceof Base.External base)
                || knowledge.isOfficial(base.image())
                || knowledge.isDistributionImage(base.image());
        return new Caches(knowledge.packageCaches(), removed, known);
    }

    /** What the commands of CMD, ENTRYPOINT and HEALTHCHECK give away. */
    private void findStartSecrets(Stage stage) {
        CommandSecrets secrets = new CommandSecrets(knowledge.secrets());
        for (Instruction instruction : stage.instructions()) {
            if (!(instruction instanceof Instruction.Run)) {
                List<Secrets.Found> found = stage.calls(instruction).stream()
                        .flatMap(call -> secrets.of(call).stream())
                        .toList();
                if (!found.isEmpty()) {
                    startSecrets.put(instruction, found);
                }
            }
        }
    }

    /** The secrets in the words of the commands that an instruction runs, in a build or when a container starts. */
    public List<Secrets.Found> commandSecrets(Instruction instruction) {
        if (instruction instanceof Instruction.Run run) {
            return layers.containsKey(run) ? layers.get(run).secrets() : List.of();
        }
        return startSecrets.getOrDefault(instruction, List.of());
    }

    /** What a RUN leaves behind. */
    public Layer layer(Instruction.Run run) {
        return layers.get(run);
    }

    /** The indexes of packages that layers of a target's image fetch for layers above. */
    public List<StaleIndex> staleIndexes(Stage target) {
        return StaleIndex.in(steps(target), knowledge);
    }

    /** The caches in a target's image that nothing asks again: an index that a later RUN installs from is no such. */
    public List<Layer.Cache> uselessCaches(Stage target) {
        List<Layer.Cache> caches = new ArrayList<>();
        Set<Span> asked = new HashSet<>();
        staleIndexes(target).forEach(stale -> asked.add(stale.fetch().span()));
        for (Step step : steps(target)) {
            if (step instanceof Layer layer) {
                layer.caches().stream().filter(c -> !asked.contains(c.span())).forEach(caches::add);
            }
        }
        return caches;
    }

    /**
     * The steps whose layers a target's image has, bottom first; those of a stage that is copied whole stand where it is copied.
     *
     * @param target one of {@link #targets}
     */
    public List<Step> steps(Stage target) {
        List<Step> steps = new ArrayList<>();
        Set<Stage> seen = new HashSet<>();
        // stages that copy one another may be many: no recursion
        Deque<Iterator<Instruction>> open = new ArrayDeque<>();
        open(target, open, seen);
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Instruction instruction = open.peek().next();
            if (instruction instanceof Instruction.Run run) {
                steps.add(layers.get(run));
            } else if (instruction instanceof Instruction.Transfer transfer) {
                CopyStep step = copyStepsByInstruction.get(transfer);
                steps.add(step);
                if (step.takesWholeStage() && transfer instanceof Instruction.Copy copy) {
                    copy.from().flatMap(this::stageOfCopy).ifPresent(taken -> open(taken, open, seen));
                }
            }
        }
        return steps;
    }

    /** Puts a stage's instructions on top, and above them those of the stages below; those that were there before are left out. */
    private static void open(Stage top, Deque<Iterator<Instruction>> open, Set<Stage> seen) {
        Optional<Stage> stage = Optional.of(top);
        while (stage.isPresent() && seen.add(stage.get())) {
            open.push(stage.get().instructions().iterator());
            stage = stage.get().parent();
        }
    }
}
