package io.plimsoll.view;

import io.plimsoll.config.Settings;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Views of Dockerfiles, as the program makes them. */
final class ImageSample {
    private ImageSample() {}

    static ImageView view(String text, String... targets) {
        Source source = Source.of("Dockerfile", text);
        BuildOptions options = new BuildOptions(List.of(targets), Map.of());
        Build build = Build.of(Dockerfile.parse(source), options, BuildContext.UNKNOWN, Knowledge.load());
        Linter linter = new Linter(BuiltInRules.all(), Settings.defaults().withBuild(options));
        return new ImageView(build, linter.lint(source), "1.2.3");
    }

    static String show(Renderer<ImageView> form, ImageView view, RenderOptions look) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            form.write(view, look, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String text(String text, String... targets) {
        return show(new ImageText(), view(text, targets), RenderOptions.PLAIN);
    }
}
