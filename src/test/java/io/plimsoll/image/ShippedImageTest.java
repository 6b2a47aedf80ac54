package io.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.BaseImage.StartUser;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the image that a target becomes. */
class ShippedImageTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static ShippedImage image(String... lines) {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", String.join("\n", lines)));
        return Build.of(file, BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE)
                .images()
                .get(0);
    }

    @Test
    void itsBaseMayBeNamedByAStageBelow() {
        BaseImage direct = image("FROM golang:1").base().orElseThrow();
        assertThat(direct.isSdk()).isTrue();
        assertThat(direct.spanBelow()).isEmpty();
        ShippedImage image = image("FROM debian:12 AS a", "FROM a AS b", "FROM b");
        BaseImage base = image.base().orElseThrow();
        assertThat(base.image().display()).isEqualTo("debian:12");
        assertThat(base.isManagedDistribution()).isTrue();
        assertThat(base.isSdk()).isFalse();
        assertThat(base.span()).isEqualTo(image.target().from().image().span());
        assertThat(base.spanBelow())
                .contains(image.stages().get(0).from().image().span());
        assertThat(image("FROM scratch").base()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "debian:12, ROOT",
        "node:22, ROOT",
        "jenkins/jenkins:lts, OTHER",
        "mcr.microsoft.com/windows/nanoserver:1809, OTHER",
        "somebody/tool:1, ROOT_UNLESS_SET",
        "registry.example.com/debian:12, UNKNOWN",
        "$NOBODY_KNOWS/debian:12, UNKNOWN",
        "__BASE__, UNKNOWN"
    })
    void whomItsBaseStartsAs(String reference, StartUser expected) {
        assertThat(image("ARG NOBODY_KNOWS", "FROM " + reference)
                        .base()
                        .orElseThrow()
                        .startUser())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM redis:7",
                "FROM debian:12\nENTRYPOINT exec su-exec app /run",
                "FROM debian:12\nCMD [\"/usr/sbin/gosu\", \"app\", \"/run\"]",
                "FROM debian:12\nRUN apt-get install -y gosu",
                "FROM debian:12\nCOPY --from=tianon/gosu /gosu /usr/local/bin/",
                "FROM debian:12\nADD https://example.com/x /usr/local/bin/gosu",
                "FROM debian:12 AS below\nRUN apk add su-exec\nFROM below"
            })
    void itStepsDown(String text) {
        assertThat(image(text).stepsDown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM redis:7\nENTRYPOINT [\"redis-server\"]", "FROM debian:12\nCMD gosux app"})
    void itDoesNotStepDown(String text) {
        assertThat(image(text).stepsDown()).isFalse();
    }

    @Test
    void itUpgrades() {
        assertThat(image("FROM debian:12", "RUN apt-get upgrade -y").upgrades()).isTrue();
        assertThat(image("FROM debian:12", "RUN apt-get install -y curl").upgrades())
                .isFalse();
    }

    private static List<String> ways(ShippedImage image) {
        return image.secretVariables().stream()
                .map(variable -> variable.way().stream()
                                .map(KeyValue::name)
                                .map(Object::toString)
                                .collect(Collectors.joining(" > "))
                        + " > " + variable.pair().name())
                .toList();
    }

    @Test
    void secretsThatArgumentsHandIn() {
        ShippedImage image = image(
                "ARG NPM_TOKEN",
                "ARG API_KEY=1234",
                "FROM debian:12 AS below",
                "RUN one",
                "ARG NPM_TOKEN API_KEY OTHER",
                "RUN two",
                "FROM debian:12 AS elsewhere",
                "ARG GITHUB_TOKEN",
                "FROM below",
                "ARG DB_PASSWORD=",
                "RUN three",
                "RUN four");
        assertThat(image.secretArguments())
                .extracting(secret -> secret.pair().name() + " " + secret.runs().size())
                .containsExactly("NPM_TOKEN 3", "DB_PASSWORD 2");
    }

    @Test
    void theWayOfASecretThroughVariables() {
        assertThat(ways(image(
                        "FROM debian:12 AS below",
                        "ARG NPM_TOKEN",
                        "ENV A=x$NPM_TOKEN",
                        "FROM below",
                        "ENV B=$A C=$B",
                        "ENV A=gone",
                        "ENV D=$A E=${B}")))
                .containsExactly("NPM_TOKEN > A", "NPM_TOKEN > A > B", "NPM_TOKEN > A > B > E");
        assertThat(ways(image("FROM debian:12", "ARG NPM_TOKEN=a1b2c3d4e5f6", "ENV A=$NPM_TOKEN")))
                .isEmpty();
    }
}
