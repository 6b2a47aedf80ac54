package io.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A file is read once, and each way in which it is built is worked out once. */
class AnalysisTest {
    private static final Source FILE =
            Source.of("Dockerfile", "ARG TAG\nFROM debian:$TAG AS dev\nFROM debian:12 AS prod\n");

    private static final BuildOwner WEB = new BuildOwner("service", "web", "compose.yaml", Optional.of("Dev"));
    private static final BuildOwner API = new BuildOwner("service", "api", "compose.yaml", Optional.of("1"));
    private static final BuildOwner LAST = new BuildOwner("target", "last", "docker-bake.json");

    private static BuildCase build(List<String> targets, String tag, BuildOwner... owners) {
        return new BuildCase(new BuildOptions(targets, Map.of("TAG", tag)), BuildContext.UNKNOWN, List.of(owners));
    }

    private static Analysis analysis(BuildCase... cases) {
        return Analysis.of(FILE, List.of(cases), Knowledge.load());
    }

    /** Each image with those who have it built. */
    private static List<String> images(Analysis analysis) {
        return analysis.builds().stream()
                .flatMap(build -> build.images().stream()
                        .map(image -> image.target().name().orElseThrow() + ": "
                                + build.owners(image).stream()
                                        .map(BuildOwner::display)
                                        .toList()))
                .toList();
    }

    @Test
    void aFileIsReadOnceForAllItsBuilds() {
        Analysis analysis = analysis(build(List.of(), "11"), build(List.of(), "12"));
        assertThat(analysis.source()).isSameAs(FILE);
        assertThat(analysis.builds())
                .hasSize(2)
                .allSatisfy(build -> assertThat(build.file()).isSameAs(analysis.file()));
    }

    @Test
    void casesThatDifferInTheirOwnersOnlyAreOneBuild() {
        assertThat(images(analysis(build(List.of("dev"), "11", WEB), build(List.of("dev"), "12"))))
                .containsExactly("dev: [service `web` in compose.yaml]", "dev: []");
        BuildOwner other = new BuildOwner("service", "other", "compose.yaml", Optional.of("dev"));
        assertThat(images(analysis(
                        build(List.of("dev"), "11", WEB),
                        build(List.of("dev"), "11", other),
                        build(List.of("dev"), "11", WEB))))
                .containsExactly("dev: [service `web` in compose.yaml, service `other` in compose.yaml]");
    }

    @Test
    void anImageBelongsToThoseWhoAskForItsStage() {
        assertThat(images(analysis(build(List.of("Dev", "1"), "11", WEB, API))))
                .containsExactly("dev: [service `web` in compose.yaml]", "prod: [service `api` in compose.yaml]");
        assertThat(images(analysis(build(List.of(), "11", LAST))))
                .containsExactly("prod: [target `last` in docker-bake.json]");
        assertThat(images(analysis(build(List.of("gone"), "11", LAST.asking(Optional.of("gone"))))))
                .as("nobody asks for the last stage, which is built in place of one that is not there")
                .containsExactly("prod: []");
    }

    @Test
    void whereTheUserNamesAStageItIsBuiltForAllOwners() {
        BuildOptions prod = new BuildOptions(List.of("prod"), Map.of());
        Analysis analysis = analysis(
                build(List.of("dev"), "11", WEB).under(prod),
                build(List.of(), "11", LAST).under(prod));
        assertThat(images(analysis))
                .containsExactly("prod: [service `web` in compose.yaml, target `last` in docker-bake.json]");
        assertThat(analysis.builds().get(0).options().buildArgs()).containsEntry("TAG", "11");
        assertThat(build(List.of("dev"), "11", WEB).under(BuildOptions.NONE))
                .isEqualTo(build(List.of("dev"), "11", WEB));
    }

    @Test
    void thereIsOneBuildAtLeast() {
        assertThatThrownBy(AnalysisTest::analysis).isInstanceOf(IllegalArgumentException.class);
        assertThat(analysis(build(List.of(), "1")).builds().get(0).stages())
                .extracting(Stage::index)
                .containsExactly(0, 1);
    }
}
