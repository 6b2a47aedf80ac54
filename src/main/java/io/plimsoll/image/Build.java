package io.plimsoll.image;

import io.plimsoll.fault.BuildError;
import io.plimsoll.fault.BuildErrors;
import io.plimsoll.fault.UndeclaredVariable;
import io.plimsoll.fault.UnsetVariable;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.knowledge.Publishers;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.layer.Condition;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.DownloadOnTrust;
import io.plimsoll.layer.LateInstall;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.Layers;
import io.plimsoll.layer.MissingOwner;
import io.plimsoll.layer.ProjectInstall;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.StaleIndex;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.shell.ScriptMemo;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.ImageByDefault;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.stage.PlatformChoices;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Search;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one build makes of a Dockerfile: its stages, the layers of their instructions, and the images of its targets. Immutable once
 * made, and never fails: what cannot be worked out is unknown.
 */
public final class Build {
    private final BuildCase way;
    private final SortedMap<String, String> platform;
    private final Stages stages;
    private final Layers layers;
    private final List<BuildError> errors;
    private final List<ShippedImage> images;
    private final Purposes purposes;
    private final Lazy<Set<Stage>> built = new Lazy<>(this::builtStages);
    private final Lazy<NavigableMap<Integer, RunLayer>> runs = new Lazy<>(this::runsByStart);
    private final Lazy<Map<Span, StaleIndex>> staleByFetch = new Lazy<>(this::staleIndexesByFetch);

    private Build(BuildCase way, Map<String, String> platform, Stages stages) {
        this.way = way;
        this.platform = new TreeMap<>(platform);
        this.stages = stages;
        this.layers = Layers.of(stages);
        this.errors = stages.file().otherFrontend().isPresent() ? List.of() : BuildErrors.of(stages);
        this.images = stages.targets().stream()
                .map(target -> ShippedImage.of(target, stages, layers))
                .toList();
        this.purposes = new Purposes(stages, way.surroundings(), images, this::owners);
    }

    public static Build of(Dockerfile file, BuildOptions options, BuildContext context, Knowledge knowledge) {
        return of(file, new BuildCase(options, context), Map.of(), knowledge, new ScriptMemo());
    }

    /**
     * @param platform one of the {@link PlatformChoices}
     * @param scripts reads the scripts of the file
     */
    static Build of(
            Dockerfile file, BuildCase way, Map<String, String> platform, Knowledge knowledge, ScriptMemo scripts) {
        return new Build(way, platform, Stages.read(file, way.options(), way.context(), knowledge, platform, scripts));
    }

    private Set<Stage> builtStages() {
        Set<Stage> found = new HashSet<>(stages.all());
        graph().unused().forEach(found::remove);
        return found;
    }

    public Dockerfile file() {
        return stages.file();
    }

    public Knowledge knowledge() {
        return stages.knowledge();
    }

    /** What the build is told besides the file. */
    public BuildOptions options() {
        return way.options();
    }

    /** The platform's variables, where they choose the stages that it is built on: {@code TARGETARCH} is {@code arm64}. */
    public SortedMap<String, String> platform() {
        return Collections.unmodifiableSortedMap(platform);
    }

    /** Who has this image built: the services and targets that ask for its stage. Empty when no compose or bake file does. */
    public List<BuildOwner> owners(ShippedImage image) {
        return way.owners().stream()
                .filter(owner -> owner.stage().isEmpty()
                        || stages.target(owner.stage().get())
                                .filter(stage -> stage == image.target())
                                .isPresent())
                .toList();
    }

    /** What an image is for. */
    public ImageRole role(ShippedImage image) {
        return purposes.role(image);
    }

    /**
     * What the images are for that a stage is built for; where no target needs it, what the image of each leaf stage that does would be for.
     * A build stage that two targets take files from has two.
     */
    public List<ImageRole> roles(Stage stage) {
        return purposes.roles(stage);
    }

    /**
     * Why an image is built whose stage other stages of the file take from: who asks for it. Empty for one that nothing else uses, which
     * is built anyway.
     *
     * @return a clause for people: {@code compose.yaml builds stage `builder`}
     */
    public Optional<String> cause(ShippedImage image) {
        return way.owners().isEmpty() ? Optional.empty() : purposes.cause(image);
    }

    /** The stage that a place is in, its FROM too; empty for what stands before the first. */
    public Optional<Stage> stageAt(int offset) {
        int next = Search.first(stages(), stage -> stage.from().span().start() > offset);
        return next == 0 ? Optional.empty() : Optional.of(stages().get(next - 1));
    }

    /** Whether an image is published by the owner of the repository that the file lies in. */
    public boolean isOwn(ImageRef image) {
        Set<String> publishers = way.surroundings().publishers();
        String registry = image.registry().orElse("");
        return publishers.contains(registry + "/" + image.fullPath())
                || image.owner()
                        .or(() -> ownerAfterUnknown(image))
                        .filter(owner -> publishers.contains(owner) || publishers.contains(registry + "/" + owner))
                        .isPresent();
    }

    /** Whether an image comes from a registry where anybody can publish, and its publisher is known for nothing. */
    public boolean isFromStranger(ImageRef image) {
        Knowledge knowledge = stages.knowledge();
        Publishers publishers = knowledge.publishers();
        return image.registry()
                        .filter(registry -> publishers.isOpen(registry)
                                && image.owner()
                                        .filter(owner -> !publishers.isTrusted(registry, owner))
                                        .isPresent())
                        .isPresent()
                && !publishers.onlyNamed()
                && !publishers.isNamed(image)
                && !publishers.isMirror(image)
                && !knowledge.isOfficial(image)
                && !isOwn(image);
    }

    /** {@code acme} of {@code ${REGISTRY}acme/shop}: whatever the registry is, the name before the last is its owner there. */
    private static Optional<String> ownerAfterUnknown(ImageRef image) {
        String path = image.fullPath();
        String above = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        String owner = above.substring(Math.max(above.lastIndexOf('/'), above.lastIndexOf('…')) + 1);
        return Optional.of(owner).filter(name -> !name.isEmpty() && path.indexOf('…') >= 0);
    }

    /** The folder that files are copied from. */
    public BuildContext context() {
        return stages.context();
    }

    // ---- stages

    /** All stages, in the order of the file. */
    public List<Stage> stages() {
        return stages.all();
    }

    /** The stages that are built for their own sake: those that were named, else the last one. Empty without a FROM. */
    public List<Stage> targets() {
        return stages.targets();
    }

    /** Those of the named targets that are stages of this file, as they were named. */
    public List<String> foundTargets() {
        return stages.foundTargets();
    }

    /** Whether the stage's layers are part of a target's image. */
    public boolean ships(Stage stage) {
        return stages.ships(stage);
    }

    /** Whether a target is built from the stage, or takes something of it. */
    public boolean isBuilt(Stage stage) {
        return built.get().contains(stage);
    }

    /** The stage that an instruction stands in; empty before the first FROM. */
    public Optional<Stage> stageOf(Instruction instruction) {
        return stages.stageOf(instruction);
    }

    /** Whether an instruction is one of a stage that ships. */
    public boolean ships(Instruction instruction) {
        return stages.stageOf(instruction).filter(stages::ships).isPresent();
    }

    /** Stages that nothing in the file builds on or copies from and that are no target: perhaps images of their own, not judged. */
    public List<Stage> unreferencedStages() {
        return stages.unreferenced();
    }

    /** The stage of that name in any case, the last one if there are several: as COPY, mounts and {@code --target} see it. */
    public Optional<Stage> stageNamed(String name) {
        return stages.named(name);
    }

    /** The stage of that number, the first is 0; empty for a text that is no such number. */
    public Optional<Stage> stageNumbered(String number) {
        return stages.numbered(number);
    }

    // ---- variables

    /** The variables that FROM sees: ARGs before the first FROM, and the platform's. */
    public Scope globals() {
        return stages.globals();
    }

    /** The image that a stage is built from when no build argument is given; empty for a stage, nothing, or a name that no ARG declares. */
    public Optional<ImageByDefault> imageByDefault(Stage stage) {
        return stages.imageByDefault(stage);
    }

    /** The variables in FROMs that no ARG before the first FROM declares, in the order of the file. */
    public List<UndeclaredVariable> undeclaredVariables() {
        return file().otherFrontend().isPresent() ? List.of() : UndeclaredVariable.in(stages);
    }

    /** The variables that the builder finds unset where a word uses them, in the order of the file; FROM's are not among them. */
    public List<UnsetVariable> unsetVariables() {
        return file().otherFrontend().isPresent() ? List.of() : UnsetVariable.in(stages);
    }

    // ---- images and layers

    /** The images that the targets become, in the order of the targets. */
    public List<ShippedImage> images() {
        return images;
    }

    /** What flows from stage to stage; worked out when it is asked for. */
    public StageGraph graph() {
        return StageGraph.of(stages, layers);
    }

    /** Every place that takes an image from a registry, in the order of the file. */
    public List<ImageUse> imageUses() {
        return stages.imageUses();
    }

    /** The indexes of packages that layers fetch for layers above, in any stage, each with the first install in the file. */
    public List<StaleIndex> staleIndexes() {
        return List.copyOf(staleByFetch.get().values());
    }

    /** Whether a layer above installs from an index that is fetched here. */
    public boolean fetchesStaleIndex(Span fetch) {
        return staleByFetch.get().containsKey(fetch);
    }

    private Map<Span, StaleIndex> staleIndexesByFetch() {
        List<StaleIndex> all = new ArrayList<>(layers.staleIndexes());
        images.forEach(
                image -> all.addAll(image.staleIndexes())); // what a stage that is copied whole fetches is among them
        Map<Span, StaleIndex> byFetch = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing(stale -> stale.install().span()))
                .forEach(stale -> byFetch.putIfAbsent(stale.fetch().span(), stale));
        return byFetch;
    }

    /** What a stage installs above a copy of its source, so that each change of it installs all again. */
    public List<LateInstall> lateInstalls(Stage stage) {
        return layers.lateInstalls(stage);
    }

    /** What a stage installs in other versions than those of a lock file that it has. */
    public List<ProjectInstall.Unlocked> unlockedInstalls(Stage stage) {
        return layers.unlockedInstalls(stage);
    }

    /** The calls of package managers in a stage that ask before they go on, when nothing answers. */
    public List<PackageManagers.Prompt> prompts(Stage stage) {
        return layers.prompts(stage);
    }

    /** The secrets that build arguments hand to a stage that does not ship. */
    public List<SecretArgument> secretArguments(Stage stage) {
        return ships(stage) || !isBuilt(stage)
                ? List.of()
                : SecretWays.in(List.of(stage), globals(), knowledge().secrets())
                        .arguments();
    }

    /** What a stage downloads and nothing verifies. */
    public List<DownloadOnTrust> unverifiedDownloads(Stage stage) {
        return layers.unverifiedDownloads(stage);
    }

    /** What every ADD, COPY and RUN of a stage makes, shipped or not, in the order of the file. */
    public List<Layer> layers() {
        return layers.all();
    }

    /** The layers of all images, image by image and bottom first; once where several images have the same. */
    public List<Layer> shippedLayers() {
        // equal layers of two instructions are two
        Set<Layer> shipped = Collections.newSetFromMap(new IdentityHashMap<>());
        return images.stream()
                .flatMap(image -> image.layers().stream())
                .filter(shipped::add)
                .toList();
    }

    /** What an ADD or COPY brings; empty where none is in a stage. */
    public Optional<CopyLayer> copyLayer(Instruction.AddOrCopy instruction) {
        return Optional.ofNullable(layers.of(instruction));
    }

    /** The user that a USER names and the image does not have there. */
    public Optional<MissingOwner> missingUser(Instruction.User user) {
        return layers.missingUser(user);
    }

    /** What a RUN leaves behind. */
    public RunLayer runLayer(Instruction.Run run) {
        return layers.of(run);
    }

    private NavigableMap<Integer, RunLayer> runsByStart() {
        NavigableMap<Integer, RunLayer> found = new TreeMap<>();
        for (Layer layer : layers()) {
            if (layer instanceof RunLayer run) {
                found.putIfAbsent(run.instruction().span().start(), run);
            }
        }
        return found;
    }

    /** Under which condition the command of a RUN runs that a place is in; empty when it always does, or there is no such command. */
    public Optional<Condition> conditionAt(Span place) {
        return Optional.ofNullable(runs.get().floorEntry(place.start()))
                .flatMap(run -> run.getValue().conditions().at(place));
    }

    /** The RUN that a place is in. */
    public Optional<RunLayer> runAt(Span place) {
        return Optional.ofNullable(runs.get().floorEntry(place.start()))
                .map(Map.Entry::getValue)
                .filter(run -> run.instruction().span().contains(place));
    }

    /** The secrets in the words of the commands that an instruction runs, in a build or when a container starts. */
    public List<Secrets.Found> commandSecrets(Instruction instruction) {
        return layers.commandSecrets(instruction);
    }

    /** Why BuildKit cannot build what it can read, in the order of the places. */
    public List<BuildError> errors() {
        return errors;
    }

    /** Those of one kind. */
    public List<BuildError> errors(BuildError.Kind kind) {
        return errors.stream().filter(error -> error.kind() == kind).toList();
    }
}
