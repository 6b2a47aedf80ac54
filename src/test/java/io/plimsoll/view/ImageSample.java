package io.plimsoll.view;

import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.lint.Embedded;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Views of Dockerfiles, as the program makes them. */
final class ImageSample {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), Settings.defaults());

    private ImageSample() {}

    static ImageReport view(String text, String... targets) {
        return report(file(
                "Dockerfile", text, new BuildCase(new BuildOptions(List.of(targets), Map.of()), BuildContext.UNKNOWN)));
    }

    /** A file and its builds. */
    static FileView file(String path, String text, BuildCase... cases) {
        Analysis analysis = LINTER.analyze(Source.of(path, text), List.of(cases));
        return FileView.of(analysis, LINTER.lint(analysis));
    }

    /** A file of which a service and a target each build a stage, with other arguments. */
    static FileView twoBuilds() {
        return file(
                "app/Dockerfile",
                "ARG TAG=12\nFROM debian:$TAG AS dev\nFROM debian:$TAG AS prod\nCOPY a /\nFROM debian:$TAG AS docs\n",
                build("dev", "11", new BuildOwner("service", "web", "compose.yaml", Optional.of("dev"))),
                build("prod", "13", new BuildOwner("target", "all", "docker-bake.json", Optional.of("prod"))));
    }

    private static BuildCase build(String target, String tag, BuildOwner owner) {
        BuildOptions options = new BuildOptions(List.of(target), Map.of("TAG", tag));
        return new BuildCase(options, BuildContext.UNKNOWN, List.of(owner));
    }

    /** A Dockerfile of a compose file. */
    static FileView embedded() {
        Source outer = Source.of("compose.yaml", """
                services:
                  web:
                    build:
                      dockerfile_inline: |
                        FROM debian:12
                        USER app
                """);
        MappedText.Builder inner = new MappedText.Builder(0);
        for (String line : List.of("FROM debian:12\n", "USER app\n")) {
            int at = outer.text().indexOf(line);
            inner.append(outer.text(), at, at + line.length());
        }
        Embedded embedded = new Embedded(outer, inner.build(), true);
        BuildOwner owner = new BuildOwner("service", "web", "compose.yaml");
        Analysis analysis = LINTER.analyze(
                embedded.inner(), List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN, List.of(owner))));
        return FileView.embedded(analysis, LINTER.lint(analysis), embedded::place, outer.lines());
    }

    static FileView unreadable(String path, String reason) {
        return FileView.unreadable(LINTER.unreadable(path, reason));
    }

    static ImageReport report(FileView... files) {
        return new ImageReport(List.of(files), "1.2.3");
    }

    static String show(Renderer<ImageReport> form, ImageReport report, RenderOptions look) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            form.write(report, look, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String text(String text, String... targets) {
        return show(new ImageText(), view(text, targets), RenderOptions.PLAIN);
    }
}
