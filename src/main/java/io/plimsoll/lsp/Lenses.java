package io.plimsoll.lsp;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.stage.Stage;
import io.plimsoll.view.PlaceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/** A line above each FROM: what becomes of the stage. */
final class Lenses {
    private Lenses() {}

    static List<CodeLens> of(Model model) {
        List<CodeLens> lenses = new ArrayList<>();
        for (Stage stage : model.build().stages()) {
            lenses.add(new CodeLens(
                    model.positions().range(stage.from().span()), new Command(words(model, stage), ""), null));
        }
        return lenses;
    }

    /** {@code ships, 7 layers, runs as root}. */
    static String words(Model model, Stage stage) {
        Build build = model.build();
        Optional<ShippedImage> image =
                build.images().stream().filter(each -> each.target() == stage).findFirst();
        if (image.isPresent()) {
            int layers = image.get().layers().size();
            return "ships, " + layers + (layers == 1 ? " layer" : " layers")
                    + PlaceFacts.user(model.buildView(), stage)
                            .map(user -> ", runs as " + user)
                            .orElse("");
        }
        if (build.ships(stage)) {
            return "ships as a part of " + names(build, stage);
        }
        return build.isBuilt(stage) ? "only builds" : "not built unless --target names it";
    }

    private static String names(Build build, Stage stage) {
        List<String> names = build.images().stream()
                .map(ShippedImage::target)
                .filter(target -> target.chain().contains(stage))
                .map(target -> target.name().orElse("the last stage"))
                .toList();
        return String.join(", ", names.isEmpty() ? List.of("the image") : names);
    }
}
