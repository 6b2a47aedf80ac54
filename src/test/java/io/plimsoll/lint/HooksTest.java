package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Settings;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a rule gets to see that subscribes to something. */
class HooksTest {
    private static final String FILE = """
            ARG V=1
            FROM alpine:$V AS base
            RUN for i in 1 2; do curl -O $i; done
            FROM base AS tools
            COPY a /a
            COPY --from=nginx:1 /x /x
            RUN wget b
            FROM scratch AS app
            COPY --from=base / /
            RUN ["/usr/bin/curl", "c"]
            FROM base AS other
            ADD d /d
            ONBUILD COPY e /e
            """;

    private final List<String> seen = new ArrayList<>();

    private List<String> seenBy(Consumer<Hooks> register, String... targets) {
        Rule rule = new Rule() {
            @Override
            public String id() {
                return "root-user";
            }

            @Override
            public void register(Hooks on) {
                register.accept(on);
            }
        };
        BuildCase build = new BuildCase(new BuildOptions(List.of(targets), Map.of()), BuildContext.UNKNOWN);
        LintedFile file =
                new Linter(List.of(rule), Settings.defaults()).lint(Source.of("Dockerfile", FILE), List.of(build));
        assertThat(file.failures()).isEmpty();
        return seen;
    }

    private void note(Instruction instruction) {
        seen.add(instruction.header().keyword() + " " + instruction.header().arguments());
    }

    private void note(Layer layer) {
        note(layer.instruction());
    }

    @Test
    void instructionsOfAKind() {
        assertThat(seenBy(on -> on.instruction(Instruction.Copy.class, (copy, context) -> note(copy))))
                .containsExactly("COPY a /a", "COPY /x /x", "COPY / /");
    }

    @Test
    void instructionsOfKindsThatHaveATypeInCommon() {
        assertThat(seenBy(on -> on.instruction(Instruction.AddOrCopy.class, (copy, context) -> note(copy))))
                .containsExactly("COPY a /a", "COPY /x /x", "COPY / /", "ADD d /d");
        assertThat(seenBy(on -> on.instruction(Instruction.class, (any, context) -> note(any))))
                .hasSize(4 + 13);
    }

    @Test
    void layersOfAllStages() {
        assertThat(seenBy(on -> on.layer(CopyLayer.class, (copy, context) -> note(copy))))
                .containsExactly("COPY a /a", "COPY /x /x", "COPY / /", "ADD d /d");
        seen.clear();
        assertThat(seenBy(on -> on.layer(Layer.class, (layer, context) -> note(layer))))
                .hasSize(7);
    }

    @Test
    void layersThatShipOnceForAllImages() {
        assertThat(seenBy(on -> on.shippedLayer(RunLayer.class, (run, context) -> note(run)), "tools", "other"))
                .containsExactly("RUN for i in 1 2; do curl -O $i; done", "RUN wget b");
        seen.clear();
        assertThat(seenBy(on -> on.shippedLayer(Layer.class, (layer, context) -> note(layer)), "app"))
                .as("those of a stage that is copied whole are among them")
                .containsExactly("COPY / /", "RUN for i in 1 2; do curl -O $i; done", "RUN [\"/usr/bin/curl\", \"c\"]");
    }

    @Test
    void images() {
        assertThat(seenBy(
                        on -> on.shippedImage(
                                (image, context) -> seen.add(image.target().display())),
                        "tools",
                        "app"))
                .containsExactly("stage `tools`", "stage `app`");
    }

    @Test
    void placesThatTakeImages() {
        assertThat(seenBy(
                        on -> on.imageUse((use, context) -> seen.add(use.image().display()))))
                .containsExactly("alpine:1", "nginx:1");
    }

    @Test
    void callsOfAProgramWhereverItLiesAndOnceForEachRound() {
        assertThat(seenBy(on -> on.command(
                        "curl",
                        (call, context) -> seen.add(call.arguments()
                                .get(call.arguments().size() - 1)
                                .text()
                                .orElseThrow()))))
                .containsExactly("1", "2", "c");
    }
}
