package io.plimsoll.image;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.CompiledSource;
import io.plimsoll.layer.CopiedFiles;
import io.plimsoll.layer.CopiedScripts;
import io.plimsoll.layer.CopiedSecret;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.HiddenFiles;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.LayerStack;
import io.plimsoll.layer.Layers;
import io.plimsoll.layer.LeftoverPackages;
import io.plimsoll.layer.OpenMode;
import io.plimsoll.layer.ProjectInstall;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.layer.RemovedPackage;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.StaleIndex;
import io.plimsoll.layer.SudoRights;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The image that a target becomes: its layers, and what its container starts with. Immutable. */
public final class ShippedImage {
    /**
     * Something that an instruction says about the image.
     *
     * @param value variables filled in
     * @param word what was written; the name's when there is no value
     * @param stage the stage of the instruction
     * @param span all that says so: a name and its value
     */
    public record Setting(Value value, Word word, Instruction instruction, Stage stage, Span span) {}

    /**
     * A variable or a label.
     *
     * @param written its name in the file
     */
    public record Named(String name, Word written, Setting setting) {}

    private final Stage target;
    private final Knowledge knowledge;
    private final BuildContext context;
    private final Optional<BaseImage> base;
    private final List<Layer> layers;
    /** The target and what it is built on, bottom first. */
    private final List<Stage> stages;

    private final Layers all;
    private final Lazy<LayerStack> stack;
    private final Lazy<List<HiddenFiles>> hiddenFiles;
    private final Lazy<SecretWays> secretWays;

    private ShippedImage(Stage target, Stages all, Layers layers) {
        this.target = target;
        this.knowledge = all.knowledge();
        this.context = all.context();
        this.base = BaseImage.of(target, knowledge);
        this.all = layers;
        this.layers = List.copyOf(layers.of(target));
        List<Stage> chain = new ArrayList<>(target.chain());
        Collections.reverse(chain);
        this.stages = List.copyOf(chain);
        this.stack = new Lazy<>(() -> LayerStack.of(
                this.layers,
                layer -> !stages.contains(layer.stage()),
                knowledge,
                layers::isInContext,
                layers::isFileInContext));
        this.hiddenFiles = new Lazy<>(() ->
                HiddenFiles.in(this.layers, layer -> !stages.contains(layer.stage()), stack.get(), this::filesOf));
        this.secretWays = new Lazy<>(() -> SecretWays.in(stages, all.globals(), knowledge.secrets()));
    }

    /** @param target one of {@link Stages#targets} */
    static ShippedImage of(Stage target, Stages stages, Layers layers) {
        return new ShippedImage(target, stages, layers);
    }

    public Stage target() {
        return target;
    }

    /** The target and the stages that it is built FROM, bottom first. */
    public List<Stage> stages() {
        return stages;
    }

    /** The image of a registry that it is built on; empty when it is built from nothing. */
    public Optional<BaseImage> base() {
        return base;
    }

    // ---- layers

    /** What makes its layers, bottom first; those of the base image are not known. */
    public List<Layer> layers() {
        return layers;
    }

    private Stream<RunLayer> runs() {
        return layers.stream().filter(RunLayer.class::isInstance).map(RunLayer.class::cast);
    }

    /** Whether a RUN installs newer versions of all that is there. */
    public boolean upgrades() {
        return runs().anyMatch(RunLayer::upgrades);
    }

    /** What a layer brings and a later one removes, in the order of the removals; its layer keeps it. */
    public List<RemovedFile> removedFiles() {
        return stack.get().removedFiles();
    }

    /** The files that an ADD or COPY brings, one by one where the build context shows them. */
    @Internal
    public List<CopiedFiles.Arrival> filesOf(CopyLayer copy) {
        return CopiedFiles.of(copy, context, knowledge);
    }

    /** What a layer brings and a later one deletes, moves, stores again or overwrites, by the layers that hide it. */
    @Internal
    public List<HiddenFiles> hiddenFiles() {
        return hiddenFiles.get();
    }

    /** The files of a layer that a later one changes the owner or the mode of, in the order of the commands; it holds them again. */
    public List<DuplicatedFiles> duplicatedFiles() {
        return stack.get().duplicatedFiles();
    }

    /**
     * Whether a user is known to be there when a layer is made: by a number, from the base, or since a layer below made it.
     *
     * @param layer one of {@link #layers}
     */
    public boolean hasUser(String name, Layer layer) {
        Optional<Set<String>> ofBase = base.flatMap(b -> knowledge.accounts(b.image()));
        if (new UserName(name, Optional.empty()).isRoot()
                || name.chars().allMatch(c -> c >= '0' && c <= '9')
                || ofBase.filter(names -> names.contains(name)).isPresent()) {
            return true;
        }
        return layers.stream()
                .takeWhile(below -> below != layer)
                .anyMatch(below -> below instanceof RunLayer run && run.users().contains(name));
    }

    /** The packages that a layer installs and a later one removes; their layers keep them. */
    public List<RemovedPackage> removedPackages() {
        return stack.get().removedPackages();
    }

    /** The packages that only a build needs, layer by layer. */
    public List<LeftoverPackages> leftoverPackages() {
        return stack.get().leftoverPackages();
    }

    /** The secret files that ADD and COPY bring, in the order of their layers. */
    public List<CopiedSecret> copiedSecrets() {
        return stack.get().copiedSecrets();
    }

    /** The source from the build context that RUNs compile. */
    public List<CompiledSource> compiledSources() {
        return stack.get().compiledSources();
    }

    /** The indexes of packages that layers fetch for layers above. */
    public List<StaleIndex> staleIndexes() {
        return stack.get().staleIndexes();
    }

    /** The caches that nothing asks again: an index that a later RUN installs from is no such. */
    public List<RunLayer.Cache> leftoverCaches() {
        Set<Span> asked =
                staleIndexes().stream().map(stale -> stale.fetch().span()).collect(Collectors.toSet());
        return runs().flatMap(run -> run.caches().stream())
                .filter(cache -> !asked.contains(cache.span()))
                .toList();
    }

    /** Modes of its files with which others than their owner can do more than they should, in the order of the layers. */
    public List<OpenMode> openModes() {
        return OpenMode.in(layers, knowledge);
    }

    /** Where its layers let a user run anything as root without a password. */
    public List<SudoRights> passwordlessSudo() {
        return SudoRights.in(layers, knowledge);
    }

    /** Whether a container has processes of another user than root: it starts as one, or becomes one. */
    public boolean hasOtherUser() {
        return stepsDown()
                || target.user()
                        .map(user -> !user.isRoot())
                        .orElseGet(() -> base.filter(from -> from.startUser() == BaseImage.StartUser.OTHER)
                                .isPresent());
    }

    /** What installs dependencies that only development needs, so that they ship. */
    public List<ProjectInstall.WithDevelopment> developmentInstalls() {
        return ProjectInstall.withDevelopment(layers, all::chain, startWords(), knowledge, context);
    }

    /** The debuggers that its container starts with. */
    public List<Debugger> debuggers() {
        return Debugger.in(this, knowledge.debuggers());
    }

    private List<String> startWords() {
        List<String> words = new ArrayList<>();
        for (Instruction.CommandInstruction instruction : startInstructions()) {
            for (Call call : target.calls(instruction)) {
                words.add(call.program());
                call.arguments().forEach(argument -> argument.text().ifPresent(words::add));
            }
        }
        return words;
    }

    /** The ENTRYPOINT and the CMD in force that its stages have. */
    public List<Instruction.CommandInstruction> startInstructions() {
        List<Instruction.CommandInstruction> found = new ArrayList<>();
        target.entrypoint().ifPresent(found::add);
        target.command().ifPresent(found::add);
        return found;
    }

    // ---- secrets in variables

    /** The secrets that build arguments hand to its stages, in the order of their ARGs. */
    public List<SecretArgument> secretArguments() {
        return secretWays.get().arguments();
    }

    /** The variables in which it keeps such secrets, in the order of their ENVs. */
    public List<SecretVariable> secretVariables() {
        return secretWays.get().variables();
    }

    /**
     * Whether nothing else than these files can be below the path that is changed: it is where their copies go, and no RUN names it or
     * comes after the first of them.
     */
    public boolean isAllBelow(DuplicatedFiles files) {
        String path = files.change().path();
        boolean copied = false;
        for (Layer layer : layers) {
            if (layer == files.layer()) {
                break;
            }
            boolean source = files.sources().stream().anyMatch(each -> each.layer() == layer);
            copied |= source;
            boolean goesThere = layer instanceof CopyLayer copy
                    && copy.destination()
                            .filter(to -> Paths.clean(to).equals(Paths.clean(path)))
                            .isPresent();
            boolean mayAdd = layer instanceof RunLayer run
                    && (copied
                            || run.instruction().header().arguments().toString().contains(path));
            if (source && !goesThere || mayAdd) {
                return false;
            }
        }
        return true;
    }

    // ---- what a container starts with

    /**
     * Whether a container that starts as root goes on as another user: the base's own entrypoint is in force and does that, or a
     * program that is there for it is called at the start, also by a script that a copy brings, or comes with a layer.
     */
    public boolean stepsDown() {
        return layers.stream()
                        .anyMatch(layer -> layer instanceof CopyLayer copy && copy.bringsStepDown(knowledge)
                                || layer instanceof RunLayer run
                                        && !run.stepDown().isEmpty())
                || ContainerStart.stepsDown(
                        target, new CopiedScripts(layers, context, knowledge), knowledge.stepDowns());
    }

    /**
     * Whether its container runs a program that must start as root and does its work as other users: Apache, php-fpm, a supervisor of
     * services. The scripts count that come with the image and that ENTRYPOINT and CMD name by their paths.
     */
    public boolean startsDaemon() {
        return ContainerStart.startsDaemon(
                target, new CopiedScripts(layers, context, knowledge), knowledge.stepDowns());
    }

    /** What ENV sets, each variable once, in the order in which they came. */
    public List<Named> environment() {
        return named(Instruction.Env.class);
    }

    /** What LABEL sets, each label once, in the order in which they came. */
    public List<Named> labels() {
        return named(Instruction.Label.class);
    }

    private List<Named> named(Class<? extends Instruction.Assignments> kind) {
        Map<String, Named> found = new LinkedHashMap<>();
        for (Stage stage : stages) {
            for (Instruction.Assignments assignments : stage.all(kind)) {
                Scope scope = stage.scopeAt(assignments);
                for (KeyValue pair : assignments.pairs()) {
                    if (pair.value().isPresent()) {
                        String name = Expansion.of(pair.name(), scope).value().display();
                        found.put(
                                name,
                                new Named(
                                        name,
                                        pair.name(),
                                        setting(pair.value().get(), assignments, stage, pair.span())));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * The variables that the base image is known to set and that no ENV sets.
     *
     * @return by name; a value that changes with the version is {@code ?}
     */
    public Map<String, String> environmentOfBase() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.putAll(target.baseConfig().environment());
        environment().forEach(v -> variables.remove(v.name()));
        return variables;
    }

    /** The user that the base image is known to start as; {@code ?} for one that is not root. */
    public Optional<String> userOfBase() {
        return base.map(BaseImage::knownUser).orElse(Optional.of("root"));
    }

    /** The words of the base image's ENTRYPOINT, where that is in force; empty when there is none or it is not known. */
    public List<String> entrypointOfBase() {
        return target.entrypoint().isPresent() ? List.of() : target.baseConfig().entrypoint();
    }

    /** The words of the base image's CMD, where that is in force: an ENTRYPOINT takes it away. */
    public List<String> commandOfBase() {
        return target.entrypoint().isPresent() || target.command().isPresent()
                ? List.of()
                : target.baseConfig().command();
    }

    /** The folder that the base image leaves behind, where no WORKDIR replaces it. */
    public Optional<String> workdirOfBase() {
        return workdir().isPresent() ? Optional.empty() : target.baseConfig().workdir();
    }

    /** What the base image exposes and the stages do not name. */
    public List<String> portsOfBase() {
        return without(ports(), target.baseConfig().ports());
    }

    /** The volumes that the base image has and the stages do not name. */
    public List<String> volumesOfBase() {
        return without(volumes(), target.baseConfig().volumes());
    }

    private static List<String> without(List<Setting> own, List<String> ofBase) {
        Set<String> named = own.stream().map(s -> s.value().display()).collect(Collectors.toSet());
        return ofBase.stream().filter(item -> !named.contains(item)).toList();
    }

    /** The base image's STOPSIGNAL, where that is in force. */
    public Optional<String> stopSignalOfBase() {
        return stopSignal().isPresent() ? Optional.empty() : target.baseConfig().stopSignal();
    }

    /** Whether the base image's SHELL is in force. */
    public boolean hasShellOfBase() {
        return shell().isEmpty() && target.baseConfig().setsShell();
    }

    /** What EXPOSE names, each once: {@code 8080}, {@code 53/udp}, {@code 8000-8010}. */
    public List<Setting> ports() {
        Map<String, Setting> found = new LinkedHashMap<>();
        for (Stage stage : stages) {
            for (Instruction.Expose expose : stage.all(Instruction.Expose.class)) {
                for (Word word : expose.ports()) {
                    Expansion expansion = Expansion.of(word, stage.scopeAt(expose));
                    boolean split =
                            expansion.value().isKnown() && expansion.words().size() != 1;
                    for (Value value :
                            split ? expansion.words().stream().map(Value::of).toList() : List.of(expansion.value())) {
                        String key = value.display().toLowerCase(Locale.ROOT);
                        found.putIfAbsent(
                                key.endsWith("/tcp") ? key.substring(0, key.length() - 4) : key,
                                new Setting(value, word, expose, stage, word.span()));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** What VOLUME names, each once. */
    public List<Setting> volumes() {
        Map<String, Setting> found = new LinkedHashMap<>();
        for (Stage stage : stages) {
            for (Instruction.Volume volume : stage.all(Instruction.Volume.class)) {
                for (Word word : volume.paths()) {
                    Setting setting = setting(word, volume, stage, word.span());
                    found.putIfAbsent(setting.value().display(), setting);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The last WORKDIR, its path made absolute where that is known; empty when the base decides. */
    public Optional<Setting> workdir() {
        return last(Instruction.Workdir.class).map(at -> {
            Setting setting = setting(at.instruction().path(), at.instruction(), at.stage(), at.span());
            return setting.value()
                    .text()
                    .flatMap(path -> at.stage().pathAt(at.instruction(), path))
                    .map(path -> withText(setting, Paths.clean(path)))
                    .orElse(setting);
        });
    }

    private static Setting withText(Setting setting, String text) {
        Value value = new Value(
                List.of(new Value.Piece(true, text)),
                setting.value().byDefault(),
                setting.value().origins());
        return new Setting(value, setting.word(), setting.instruction(), setting.stage(), setting.span());
    }

    /** The last USER; empty when the base decides. */
    public Optional<Setting> user() {
        return last(Instruction.User.class)
                .map(at -> setting(at.instruction().user(), at.instruction(), at.stage(), at.span()));
    }

    /** The last STOPSIGNAL. */
    public Optional<Setting> stopSignal() {
        return last(Instruction.StopSignal.class)
                .map(at -> setting(at.instruction().signal(), at.instruction(), at.stage(), at.span()));
    }

    /** The last HEALTHCHECK, {@code NONE} too. */
    public Optional<Instruction.Healthcheck> healthcheck() {
        return last(Instruction.Healthcheck.class).map(At::instruction);
    }

    /** The last SHELL. */
    public Optional<Instruction.Shell> shell() {
        return last(Instruction.Shell.class).map(At::instruction);
    }

    /** What its history has an entry for, the layers among it, in order; what the base image brings is not known. */
    public List<Instruction> history() {
        return stages.stream()
                .flatMap(stage -> stage.instructions().stream())
                .filter(instruction -> !(instruction instanceof Instruction.From
                        || instruction instanceof Instruction.OnBuild
                        || instruction instanceof Instruction.Unknown))
                .toList();
    }

    /** What is done in a build on top of this image; the triggers of the stages below have been pulled by then. */
    public List<Instruction.OnBuild> triggers() {
        return target.all(Instruction.OnBuild.class);
    }

    private record At<I extends Instruction>(I instruction, Stage stage) {
        Span span() {
            return instruction.span();
        }
    }

    private <I extends Instruction> Optional<At<I>> last(Class<I> kind) {
        for (Stage stage : target.chain()) {
            List<I> found = stage.all(kind);
            if (!found.isEmpty()) {
                return Optional.of(new At<>(found.get(found.size() - 1), stage));
            }
        }
        return Optional.empty();
    }

    private static Setting setting(Word word, Instruction instruction, Stage stage, Span span) {
        return new Setting(Expansion.of(word, stage.scopeAt(instruction)).value(), word, instruction, stage, span);
    }
}
