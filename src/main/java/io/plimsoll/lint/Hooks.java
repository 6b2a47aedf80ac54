package io.plimsoll.lint;

import io.plimsoll.image.Build;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where a rule hooks in. One walk over the file calls each hook with a {@link RuleContext} for what it finds. */
public final class Hooks {
    record Hook<T>(String rule, BiConsumer<T, RuleContext> check) {}

    private final String rule;
    private final Hooks all;
    final List<Hook<Build>> files = new ArrayList<>();
    final List<Hook<Stage>> stages = new ArrayList<>();
    final List<Hook<ImageUse>> images = new ArrayList<>();
    final Map<Class<? extends Instruction>, List<Hook<? extends Instruction>>> instructions = new HashMap<>();

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

    /** Once for the whole file, also when there is no stage in it. */
    public void file(BiConsumer<Build, RuleContext> check) {
        all.files.add(new Hook<>(rule, check));
    }

    /** For every stage, shipped or not. */
    public void stage(BiConsumer<Stage, RuleContext> check) {
        all.stages.add(new Hook<>(rule, check));
    }

    /** For every place that takes an image from a registry. */
    public void image(BiConsumer<ImageUse, RuleContext> check) {
        all.images.add(new Hook<>(rule, check));
    }

    /** For every instruction of a kind, wherever it stands. */
    public <T extends Instruction> void instruction(Class<T> kind, BiConsumer<T, RuleContext> check) {
        all.instructions.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Hook<>(rule, check));
    }
}
