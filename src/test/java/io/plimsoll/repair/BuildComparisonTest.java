package io.plimsoll.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.fix.Aspect;
import io.plimsoll.image.Analysis;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is different in two builds; {@code ¶} ends a line. */
class BuildComparisonTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static Analysis analysis(String text) {
        return Analysis.of(
                Source.of("Dockerfile", text.replace("¶", "\n")),
                List.of(new BuildCase(BuildOptions.NONE, BuildContext.WITHOUT_IGNORE_FILE)),
                KNOWLEDGE);
    }

    private static Set<Aspect> changed(String before, String after) {
        return BuildComparison.changed(analysis(before), analysis(after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "FROM a:1¶ENV A b | from a:1¶# said¶ENV A=b",
                "FROM a:1¶ENV A=b C=d | FROM a:1¶ENV A=b¶ENV C=d",
                "FROM a:1¶RUN a && \\¶  b | FROM a:1¶RUN a&&b",
                "FROM a:1¶RUN a \\¶¶  b | FROM a:1¶RUN a \\¶  b",
                "FROM a:1 AS B¶RUN x | FROM a:1 as b¶RUN x",
                "FROM a:1¶EXPOSE 80/TCP | FROM a:1¶EXPOSE 80/tcp",
                "FROM a:1¶WORKDIR /a¶WORKDIR b | FROM a:1¶WORKDIR /a¶WORKDIR /a/b",
                "FROM a:1¶ARG X=1¶ENV Y=$X | FROM a:1¶ARG X=1¶ENV Y=${X}",
                "FROM a:1 AS b¶FROM c:1¶COPY --from=b /x /y | FROM a:1 AS b¶FROM c:1¶COPY --from=0 /x /y",
            })
    void nothing(String before, String after) {
        assertThat(changed(before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "FROM a:1 | FROM a:2 | STAGE",
                "FROM a:1 | FROM a:1¶FROM b:1 | STAGE",
                "FROM a:1 | FROM --platform=linux/arm64 a:1 | PLATFORM",
                "ARG X=1¶FROM a:1 | ARG X=2¶FROM a:1 | ARGUMENT",
                "FROM a:1¶ENV A=1 | FROM a:1¶ENV A=2 | ENVIRONMENT",
                "FROM a:1¶ENV A=1¶RUN x | FROM a:1¶RUN x¶ENV A=1 | ENVIRONMENT",
                "FROM a:1¶LABEL A=1 | FROM a:1¶LABEL A=2 | LABEL",
                "FROM a:1¶USER a¶CMD [\"x\"] | FROM a:1¶USER b¶CMD [\"x\"] | USER",
                "FROM a:1¶RUN x¶USER a | FROM a:1¶USER a¶RUN x | CONTEXT",
                "FROM a:1¶EXPOSE 80 | FROM a:1¶EXPOSE 81 | PORT",
                "FROM a:1¶VOLUME /a | FROM a:1¶VOLUME /b | VOLUME",
                "FROM a:1¶STOPSIGNAL TERM | FROM a:1¶STOPSIGNAL INT | SIGNAL",
                "FROM a:1¶HEALTHCHECK CMD a | FROM a:1¶HEALTHCHECK --interval=1s CMD a | HEALTHCHECK",
                "FROM a:1¶CMD a | FROM a:1¶CMD [\"a\"] | START",
                "FROM a:1¶COPY a /b | FROM a:1¶COPY a /c | COPY",
                "FROM a:1¶COPY <<E /b¶x¶E | FROM a:1¶COPY <<E /b¶y¶E | COPY",
                "FROM a:1¶COPY a /b | FROM a:1¶COPY --chown=1 a /b | OWNER",
                "FROM a:1¶RUN x | FROM a:1¶RUN --network=none x | MOUNT",
                "FROM a:1¶RUN x && y | FROM a:1¶RUN x; y | COMMAND",
                "FROM a:1¶RUN x && y | FROM a:1¶RUN y && x | COMMAND",
                "FROM a:1¶RUN echo 'a  b' | FROM a:1¶RUN echo 'a b' | COMMAND",
                "FROM a:1¶RUN x a | FROM a:1¶RUN x a && x b | COMMAND",
                "FROM a:1¶RUN x <<E¶a¶E | FROM a:1¶RUN x <<E¶b¶E | COMMAND",
                "FROM a:1¶RUN x¶RUN y | FROM a:1¶RUN x && y | LAYER",
                "FROM a:1¶ONBUILD RUN x | FROM a:1¶ONBUILD RUN y | TRIGGER",
                "FROM a:1¶RUN x | FROM a:1¶RUN --quiet x | READING",
                "FROM a:1¶RUN x install | FROM a:1¶RUN x install --quick | OPTION",
            })
    void thatAndNoOther(String before, String after, Aspect aspect) {
        assertThat(changed(before, after)).contains(aspect);
        assertThat(changed(after, before)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "FROM alpine:3¶RUN apk add curl | FROM alpine:3¶RUN apk add --no-cache curl | CACHE OPTION",
                "FROM debian:12¶RUN apt-get update && apt-get install -y curl | FROM debian:12¶RUN apt-get update && "
                        + "apt-get install -y curl && rm -rf /var/lib/apt/lists/* | CACHE CLEANUP",
                "FROM debian:12¶RUN apt-get update && apt-get install -y curl && true | FROM debian:12¶RUN apt-get update"
                        + " && apt-get install -y curl && rm -rf /var/lib/apt/lists/* && true | CACHE CLEANUP",
                "FROM debian:12¶RUN apt-get update && apt-get install -y curl | FROM debian:12¶RUN apt-get update && "
                        + "apt-get install -y curl && rm -rf /srv /var/lib/apt/lists/* | CACHE CLEANUP FILE",
                "FROM debian:12¶RUN apt-get update && apt-get install -y curl | FROM debian:12¶RUN apt-get update && "
                        + "apt-get install -y curl && apt-get purge -y curl | COMMAND PACKAGE",
                "FROM debian:12¶RUN apt-get update¶RUN apt-get install -y curl | FROM debian:12¶RUN apt-get update && "
                        + "apt-get install -y curl | LAYER",
                "FROM debian:12¶RUN useradd a | FROM debian:12¶RUN useradd b | ACCOUNT COMMAND",
            })
    void allOfThat(String before, String after, String aspects) {
        assertThat(changed(before, after))
                .isEqualTo(Arrays.stream(aspects.strip().split(" "))
                        .map(Aspect::valueOf)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatRunsWhenACleanupFailsIsACommand() {
        assertThat(changed("FROM a:1¶RUN x", "FROM a:1¶RUN x && rm /y || z")).contains(Aspect.COMMAND);
    }
}
