package io.plimsoll.rules;

import io.plimsoll.command.Paths;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import java.util.Optional;

/** A shipped image whose containers start as root and stay root. */
final class RootUser implements Rule {
    @Override
    public String id() {
        return "root-user";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        Stage target = image.target();
        Knowledge knowledge = context.knowledge();
        if (stepsDown(image, knowledge)) {
            return;
        }
        Optional<Stage.SetUser> set = target.user();
        if (set.isPresent()) {
            checkUser(target, set.get(), context);
        } else if (target.root() instanceof Base.External external) {
            checkBase(target, external.image(), knowledge, context);
        } else {
            context.report(
                    target.from().image().span(),
                    subject(target) + " runs as root: nothing sets a user, and `scratch` has none");
        }
    }

    private void checkUser(Stage target, Stage.SetUser set, RuleContext context) {
        Optional<String> user = set.value().text();
        if (user.isEmpty() || !isRoot(user.get())) {
            return;
        }
        String byDefault = set.value().byDefault() ? ", by default" : "";
        FindingBuilder finding = context.report(
                set.instruction().user().span(),
                subject(target) + " runs as root" + byDefault + ": this is the last USER that it gets");
        finding.origins(set.value());
    }

    /** {@code root} or uid 0, whatever the group. */
    private static boolean isRoot(String user) {
        String name = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
        return name.equals("root") || !name.isEmpty() && name.chars().allMatch(c -> c == '0');
    }

    private void checkBase(Stage target, ImageRef image, Knowledge knowledge, RuleContext context) {
        Optional<String> repository = knowledge.repository(image);
        Optional<String> registry = image.registry();
        if (repository.isEmpty() || !image.isValid() || !knowledge.publishers().isPublic(registry.orElse(""))) {
            return; // nobody but its owner knows what that image starts as
        }
        Optional<String> known = knowledge.startUser(image);
        if (known.isPresent() && !isRoot(known.get())) {
            return;
        }
        boolean sure = known.isPresent() || knowledge.isDistributionImage(image) || knowledge.isOfficial(image);
        String base = "`" + repository.get() + "`";
        String reason = sure ? base + " starts as root" : "so it is root unless " + base + " sets one";
        FindingBuilder finding = context.report(
                target.from().image().span(), subject(target) + " runs as root: there is no USER, and " + reason);
        Stage bottom = target.chain().get(target.chain().size() - 1);
        if (bottom != target) {
            finding.related(bottom.from().image().span(), "the base that it is built on");
        }
        finding.origins(image.value());
    }

    /** Whether the container's own start leaves root behind. */
    private static boolean stepsDown(ShippedImage image, Knowledge knowledge) {
        Stage target = image.target();
        if (target.entrypoint().isEmpty()
                && target.root() instanceof Base.External external
                && knowledge.stepsDown(external.image())) {
            return true;
        }
        for (Command command : target.startCommands()) {
            for (ShellWord word : command.words()) {
                if (word.literal()
                        .map(Paths::name)
                        .filter(knowledge::isStepDownProgram)
                        .isPresent()) {
                    return true;
                }
            }
        }
        return image.layers().stream().anyMatch(step -> bringsStepDown(step, knowledge));
    }

    private static boolean bringsStepDown(Layer step, Knowledge knowledge) {
        if (step instanceof RunLayer layer) {
            return !layer.stepDown().isEmpty();
        }
        CopyLayer copy = (CopyLayer) step;
        return copy.destination()
                        .map(Paths::name)
                        .filter(knowledge::isStepDownInstaller)
                        .isPresent()
                || copy.items().stream()
                        .anyMatch(i -> i.path()
                                .text()
                                .map(Paths::name)
                                .filter(knowledge::isStepDownInstaller)
                                .isPresent());
    }

    private static String subject(Stage target) {
        return target.name().map(n -> "the container of stage `" + n + "`").orElse("the container");
    }
}
