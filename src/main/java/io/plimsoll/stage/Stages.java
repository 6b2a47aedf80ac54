package io.plimsoll.stage;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.shell.ScriptMemo;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The stages of a file as one build sees them: what each is built from, which of them ship, and which images they take. Immutable. */
public final class Stages {
    private final Dockerfile file;
    private final BuildOptions options;
    private final BuildContext context;
    private final Knowledge knowledge;
    private final StageVariables variables;
    private final Variables globals;
    private final Set<String> globalNames;
    private final List<Stage> stages;
    private final Map<String, Stage> byName = new HashMap<>();
    private final List<Stage> targets;
    private final Set<Stage> shipped = new HashSet<>();
    private final List<ImageUse> imageUses;
    private final Map<Instruction, List<ImageUse>> imageUsesByInstruction = new IdentityHashMap<>();

    private Stages(
            Dockerfile file,
            BuildOptions options,
            BuildContext context,
            Knowledge knowledge,
            Map<String, String> platform,
            ScriptMemo scripts) {
        this.file = file;
        this.options = options;
        this.context = context;
        this.knowledge = knowledge;
        this.variables = new StageVariables(file, options, knowledge, platform);
        this.globals = variables.globals();
        Set<String> names = new TreeSet<>(StageVariables.PLATFORM_ARGS);
        names.addAll(globals.names(Integer.MAX_VALUE));
        this.globalNames = Collections.unmodifiableSet(names);
        this.stages = new StageReader(options, knowledge, variables, scripts).read(file);
        stages.forEach(stage -> stage.name().ifPresent(name -> byName.put(name.toLowerCase(Locale.ROOT), stage)));
        this.targets = findTargets();
        targets.forEach(target -> shipped.addAll(target.chain()));
        this.imageUses = findImageUses();
        imageUses.forEach(use -> imageUsesByInstruction
                .computeIfAbsent(use.instruction(), i -> new ArrayList<>(1))
                .add(use));
    }

    /**
     * Never fails: what cannot be worked out is unknown.
     *
     * @param platform one of the {@link PlatformChoices}
     * @param scripts reads the scripts of the file
     */
    @Internal
    public static Stages read(
            Dockerfile file,
            BuildOptions options,
            BuildContext context,
            Knowledge knowledge,
            Map<String, String> platform,
            ScriptMemo scripts) {
        return new Stages(file, options, context, knowledge, platform, scripts);
    }

    public Dockerfile file() {
        return file;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** The folder that files are copied from. */
    public BuildContext context() {
        return context;
    }

    /** All stages, in the order of the file. */
    public List<Stage> all() {
        return stages;
    }

    // ---- variables

    /** The variables that FROM sees: ARGs before the first FROM, and the platform's. */
    public Scope globals() {
        return globals.atEnd();
    }

    /** The variables that the instruction at this place before the first FROM leaves behind. */
    public Scope globalsAfter(int position) {
        return globals.before(position + 1);
    }

    /** The names of the variables that FROM sees. */
    public Set<String> globalNames() {
        return globalNames;
    }

    /** Whether this build is given a value for the ARG, so that its default is not used. */
    public boolean isGiven(KeyValue arg) {
        String name = arg.name().raw();
        return options.buildArgs().containsKey(name)
                || options.overridableArgs().contains(name);
    }

    /** The image that a stage is built from when no build argument is given; empty for a stage, nothing, or a name that no ARG declares. */
    public Optional<ImageByDefault> imageByDefault(Stage stage) {
        Word image = stage.from().image();
        boolean undeclared = image.variables().stream()
                .anyMatch(variable -> globals().lookup(variable.name()).state() == Scope.State.UNSET);
        if (undeclared || !(stage.base() instanceof Base.External)) {
            return Optional.empty();
        }
        Value value = Expansion.of(image, variables.byDefault().atEnd()).value();
        Map<String, Value> missing = new LinkedHashMap<>();
        for (Origin origin : value.origins()) {
            if (origin.kind() == Origin.Kind.ARG_UNSET) {
                missing.put(origin.name(), new Value(List.of(), true, List.of(origin)));
            }
        }
        return Optional.of(new ImageByDefault(ImageRef.of(value), missing));
    }

    // ---- names of stages

    /** The stage of that name in any case, the last one if there are several: as COPY, mounts and {@code --target} see it. */
    public Optional<Stage> named(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What {@code COPY --from} names when it is a stage: a number, or else a name. */
    public Optional<Stage> ofCopy(Word from) {
        return target(from.raw());
    }

    /** The stage of that number, the first is 0; empty for a text that is no such number. */
    public Optional<Stage> numbered(String text) {
        return StageNames.isNumber(text)
                ? Optional.of(Integer.parseInt(text))
                        .filter(i -> i < stages.size())
                        .map(stages::get)
                : Optional.empty();
    }

    /** What {@code --target} names: a number, or else a name. */
    public Optional<Stage> target(String text) {
        return StageNames.isNumber(text) ? numbered(text) : named(text);
    }

    // ---- what ships

    /** The stage that an instruction stands in; empty for what comes before the first FROM, and for each FROM. */
    public Optional<Stage> stageOf(Instruction instruction) {
        int low = 0;
        int high = stages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stages.get(middle).from().span().start() <= instruction.span().start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 || instruction instanceof Instruction.From
                ? Optional.empty()
                : Optional.of(stages.get(low - 1));
    }

    /** The stages that are built for their own sake: those that were named, else the last one. Empty without a FROM. */
    public List<Stage> targets() {
        return targets;
    }

    private List<Stage> findTargets() {
        Set<Stage> named = new LinkedHashSet<>();
        for (String target : options.targets()) {
            target(target).ifPresent(named::add);
        }
        if (named.isEmpty() && !stages.isEmpty()) {
            named.add(stages.get(stages.size() - 1));
        }
        return List.copyOf(named);
    }

    /** Those of the named targets that are stages of this file, as they were named. */
    public List<String> foundTargets() {
        return options.targets().stream()
                .filter(target -> target(target).isPresent())
                .toList();
    }

    /** Whether the stage's layers are part of a target's image. */
    public boolean ships(Stage stage) {
        return shipped.contains(stage);
    }

    /** Stages that nothing in the file builds on or copies from and that are no target: perhaps images of their own, not judged. */
    public List<Stage> unreferenced() {
        Set<Stage> used = new HashSet<>(targets);
        stages.forEach(stage -> used.addAll(usedBy(stage)));
        return stages.stream().filter(s -> !used.contains(s)).toList();
    }

    /** The stages that a stage builds on or takes files from. */
    private List<Stage> usedBy(Stage stage) {
        List<Stage> used = new ArrayList<>();
        stage.parent().ifPresent(used::add);
        for (Instruction.Copy copy : stage.all(Instruction.Copy.class)) {
            copy.from().flatMap(this::ofCopy).ifPresent(used::add);
        }
        for (Instruction.Run run : stage.all(Instruction.Run.class)) {
            for (Mount mount : run.mounts()) {
                mount.from().flatMap(w -> named(w.raw())).ifPresent(used::add);
            }
        }
        return used;
    }

    /** Whether another stage builds on a stage or takes files from it. */
    public boolean isUsed(Stage stage) {
        return stages.stream().anyMatch(other -> other != stage && usedBy(other).contains(stage));
    }

    /** The stages that are built when a stage is the target, itself among them. */
    public Set<Stage> builtFor(Stage target) {
        Set<Stage> built = new LinkedHashSet<>();
        Deque<Stage> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            Stage stage = open.pop();
            if (built.add(stage)) {
                open.addAll(usedBy(stage));
            }
        }
        return built;
    }

    // ---- images

    /** Every place that takes an image from a registry, in the order of the file. */
    public List<ImageUse> imageUses() {
        return imageUses;
    }

    /** The images that a COPY or RUN takes. */
    public List<ImageUse> imageUsesOf(Instruction instruction) {
        return imageUsesByInstruction.getOrDefault(instruction, List.of());
    }

    private List<ImageUse> findImageUses() {
        List<ImageUse> uses = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage.base() instanceof Base.External external) {
                uses.add(new ImageUse(
                        ImageUse.Kind.FROM,
                        stage.from(),
                        stage,
                        stage.from().image().span(),
                        external.image()));
            }
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Copy copy) {
                    copy.from()
                            .filter(from -> ofCopy(from).isEmpty())
                            .filter(this::isImage)
                            .ifPresent(from -> uses.add(use(ImageUse.Kind.COPY_FROM, copy, stage, from)));
                } else if (instruction instanceof Instruction.Run run) {
                    for (Mount mount : run.mounts()) {
                        mount.from()
                                .filter(from -> named(from.raw()).isEmpty())
                                .filter(this::isImage)
                                .ifPresent(from -> uses.add(use(ImageUse.Kind.MOUNT_FROM, run, stage, from)));
                    }
                }
            }
        }
        return List.copyOf(uses);
    }

    private static ImageUse use(ImageUse.Kind kind, Instruction instruction, Stage stage, Word from) {
        return new ImageUse(kind, instruction, stage, from.span(), ImageRef.of(from.raw()));
    }

    /** Whether what is no stage is an image: no build context, no number, no variable (none is filled in here). */
    private boolean isImage(Word from) {
        return !from.isEmpty()
                && from.raw().indexOf('$') < 0
                && !from.raw().equals("scratch")
                && !options.contexts().contains(from.raw())
                && from.raw().chars().anyMatch(c -> c < '0' || c > '9');
    }
}
