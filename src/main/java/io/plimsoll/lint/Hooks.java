package io.plimsoll.lint;

import io.plimsoll.command.Call;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.Layer;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a rule subscribes to. One walk over a file calls each hook with what it finds and the rule's {@link RuleContext}: what is
 * written ({@link #instruction}), what the build makes of it ({@link #stage}, {@link #layer}, {@link #command}, {@link #imageUse}), and
 * what ships ({@link #shippedImage}, {@link #shippedLayer}). A kind of instruction or layer may be a type that several have in common,
 * such as {@code Instruction.AddOrCopy}, and {@code Instruction.class} or {@code Layer.class} stand for all.
 */
public final class Hooks {
    record Hook<T>(String rule, BiConsumer<? super T, RuleContext> check) {}

    /** A hook for those of several kinds that are of one. */
    record KindHook<T>(Class<T> kind, Hook<T> hook) {}

    private final String rule;
    private final Hooks all;
    final List<Hook<Build>> files = new ArrayList<>();
    final List<KindHook<? extends Instruction>> instructions = new ArrayList<>();
    final List<Hook<Stage>> stages = new ArrayList<>();
    final List<KindHook<? extends Layer>> layers = new ArrayList<>();
    /** By the name of the program. */
    final Map<String, List<Hook<Call>>> commands = new HashMap<>();

    final List<Hook<ImageUse>> imageUses = new ArrayList<>();
    final List<Hook<ShippedImage>> shippedImages = new ArrayList<>();
    final List<KindHook<? extends Layer>> shippedLayers = new ArrayList<>();

    Hooks() {
        this.rule = "";
        this.all = this;
    }

    private Hooks(String rule, Hooks all) {
        this.rule = rule;
        this.all = all;
    }

    Hooks of(Rule rule) {
        return new Hooks(rule.id(), this);
    }

    private <T> Hook<T> hook(BiConsumer<? super T, RuleContext> check) {
        return new Hook<>(rule, check);
    }

    /** Once for the whole file, also when there is no stage in it. */
    public void file(BiConsumer<Build, RuleContext> check) {
        all.files.add(hook(check));
    }

    /** For every instruction of a kind, wherever it stands; what an ONBUILD holds is not among them. */
    public <T extends Instruction> void instruction(Class<T> kind, BiConsumer<? super T, RuleContext> check) {
        all.instructions.add(new KindHook<>(kind, hook(check)));
    }

    /** For every stage, shipped or not. */
    public void stage(BiConsumer<Stage, RuleContext> check) {
        all.stages.add(hook(check));
    }

    /** For what every ADD, COPY, RUN or WORKDIR of a stage makes, shipped or not, in the order of the file. */
    public <T extends Layer> void layer(Class<T> kind, BiConsumer<? super T, RuleContext> check) {
        all.layers.add(new KindHook<>(kind, hook(check)));
    }

    /**
     * For every call of a program in the RUNs of all stages, shipped or not; in a loop once for each round.
     *
     * @param program its name without a folder, such as {@code curl}
     */
    public void command(String program, BiConsumer<Call, RuleContext> check) {
        all.commands.computeIfAbsent(program, p -> new ArrayList<>(1)).add(hook(check));
    }

    /** For every place that takes an image from a registry. */
    public void imageUse(BiConsumer<ImageUse, RuleContext> check) {
        all.imageUses.add(hook(check));
    }

    /** For the image that each target becomes. */
    public void shippedImage(BiConsumer<ShippedImage, RuleContext> check) {
        all.shippedImages.add(hook(check));
    }

    /** For every layer of a shipped image that is not its base's; once for a layer that several images have. */
    public <T extends Layer> void shippedLayer(Class<T> kind, BiConsumer<? super T, RuleContext> check) {
        all.shippedLayers.add(new KindHook<>(kind, hook(check)));
    }
}
