package io.plimsoll.image;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.Layers;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.StaleIndex;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The image that a target becomes: its layers, and what its container starts with. Immutable. */
public final class ShippedImage {
    /**
     * Something that an instruction says about the image.
     *
     * @param value variables filled in
     * @param word what was written; the name's when there is no value
     * @param stage the stage that the instruction stands in
     * @param span all that says so: a name and its value
     */
    public record Setting(Value value, Word word, Instruction instruction, Stage stage, Span span) {}

    /** A variable or a label. */
    public record Named(String name, Setting setting) {}

    private final Stage target;
    private final Knowledge knowledge;
    private final List<Layer> layers;
    /** The target and what it is built on, bottom first. */
    private final List<Stage> stages;

    private ShippedImage(Stage target, Stages all, Layers layers) {
        this.target = target;
        this.knowledge = all.knowledge();
        this.layers = List.copyOf(layers.of(target));
        List<Stage> chain = new ArrayList<>(target.chain());
        Collections.reverse(chain);
        this.stages = List.copyOf(chain);
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

    /** What makes its layers, bottom first; those of the base image are not known. */
    public List<Layer> layers() {
        return layers;
    }

    /** The indexes of packages that layers fetch for layers above. */
    public List<StaleIndex> staleIndexes() {
        return StaleIndex.in(layers, knowledge);
    }

    /** The caches that nothing asks again: an index that a later RUN installs from is no such. */
    public List<RunLayer.Cache> leftoverCaches() {
        List<RunLayer.Cache> caches = new ArrayList<>();
        Set<Span> asked = new HashSet<>();
        staleIndexes().forEach(stale -> asked.add(stale.fetch().span()));
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                run.caches().stream().filter(c -> !asked.contains(c.span())).forEach(caches::add);
            }
        }
        return caches;
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
                        found.put(name, new Named(name, setting(pair.value().get(), assignments, stage, pair.span())));
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
        if (target.root() instanceof Base.External external) {
            variables.putAll(knowledge.environment(external.image()));
        }
        environment().forEach(v -> variables.remove(v.name()));
        return variables;
    }

    /** The user that the base image is known to start as; {@code ?} for one that is not root. */
    public Optional<String> userOfBase() {
        if (!(target.root() instanceof Base.External external)) {
            return Optional.of("root");
        }
        Optional<String> listed = knowledge.startUser(external.image());
        if (listed.isPresent()) {
            return listed.filter(user -> !user.equals("windows"));
        }
        boolean root = knowledge.isDistributionImage(external.image()) || knowledge.isOfficial(external.image());
        return root ? Optional.of("root") : Optional.empty();
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
