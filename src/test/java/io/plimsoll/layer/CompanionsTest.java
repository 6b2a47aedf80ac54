package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compilers and headers that apt installs with other packages: what builds on Debian 12 leave of them. */
class CompanionsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static List<String> companions(String... lines) {
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", String.join("\n", lines))),
                BuildOptions.NONE,
                BuildContext.UNKNOWN,
                KNOWLEDGE);
        ShippedImage image = build.images().get(0);
        List<String> found = new ArrayList<>();
        image.leftoverPackages()
                .forEach(left -> left.companions()
                        .forEach(c -> found.add((c.removal().isPresent() ? "removed " : "recommends ") + c.name())));
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apt-get install -y build-essential; apt-get purge -y build-essential                | removed build-essential",
                "apt-get install -y build-essential; apt-get remove -y build-essential               | removed build-essential",
                "apt-get install -y build-essential; dpkg --purge build-essential                    | removed build-essential",
                "p='gcc make'; apt-get install -y $p; apt-get purge -y $p                            | removed gcc",
                "apt-get install -y python3-dev; apt-get purge -y python3-dev                        | removed python3-dev",
                "apt-get install -y gcc; apt-get purge -y --auto-remove gcc                          |",
                "apt-get install -y gcc; apt-get purge -y gcc; apt-get autoremove -y                 |",
                "apt-get install -y gcc; apt-get autopurge -y gcc                                    |",
                "apt-get install -y gcc; apt-get -o APT::Get::AutomaticRemove=1 purge -y gcc         |",
                "apt-get install -y gcc; apt-get -o APT::Get::AutomaticRemove=0 purge -y gcc         | removed gcc",
                "apt-get install -y gcc; apt-mark auto gcc; apt-get autoremove -y                    |",
                "aptitude install -y gcc; aptitude purge -y gcc                                      |",
                "apt-get install -y gcc; apt-get purge -y gcc gcc-12 cpp-12 libgcc-12-dev            |",
                "apt-get install -y gcc; apt-get purge -y 'gcc-*' gcc 'cpp-*'                        |",
                "apt-get install -y make; apt-get purge -y make                                      |",
                "apt-get install -y build-essential                                                  |",
                "dnf install -y gcc; dnf remove -y gcc                                               |",
                "apk add gcc; apk del gcc                                                            |",
                "apt-get install -y python3-pip                                                      | recommends python3-pip",
                "apt-get install -y python3-pip; apt-get purge -y python3-pip                        | removed python3-pip",
                "apt-get install -y python3-pip; apt-get purge -y --auto-remove python3-pip          |",
                "apt-get install -y python3-pip; apt-get purge -y --auto-remove build-essential      |",
                "apt-get install -y gcc python3-pip; apt-get purge -y gcc; apt-get autoremove -y     |",
                "apt-get install -y --no-install-recommends python3-pip                              |",
                "apt-get install -y python3-pip --no-install-recommends                              |",
                "apt-get install -y --no-install-recommends python3-pip; apt-get purge python3-pip   |",
                "apt-get -o APT::Install-Recommends=0 install -y python3-pip                         |",
                "apt-get -oapt::install-recommends=false install -y python3-pip                      |",
                "apt-get --option APT::Install-Recommends=1 install -y python3-pip                   | recommends python3-pip",
                "aptitude install -yR python3-pip                                                    |",
                "aptitude install -y python3-pip                                                     | recommends python3-pip",
                "apt-get install -y python3-pip python3-dev                                          |",
                "echo 'APT::Install-Recommends 0;' > /etc/apt/apt.conf.d/9; apt install python3-pip   |",
                "echo 'Acquire::Retries 3;' > /etc/apt/apt.conf.d/9; apt-get install python3-pip      | recommends python3-pip",
                "echo \"$(cat x)\" > /etc/apt/apt.conf.d/9; apt-get install python3-pip               |",
                "tee /etc/apt/apt.conf < lean; apt-get install -y python3-pip                        |",
                "rm /etc/apt/apt.conf.d/docker-clean; apt-get install python3-pip                     | recommends python3-pip",
            },
            quoteCharacter = '`')
    void whatComesAlong(String script, String expected) {
        assertThat(companions("FROM debian:12-slim", "RUN " + script))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void theConfigurationIsThatOfTheChain() {
        String lean = "RUN echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/lean";
        assertThat(companions("FROM debian:12 AS a", lean, "FROM a", "RUN apt-get install -y python3-pip"))
                .isEmpty();
        assertThat(companions("FROM debian:12 AS a", lean, "FROM debian:12", "RUN apt-get install -y python3-pip"))
                .containsExactly("recommends python3-pip");
        assertThat(companions("FROM debian:12", "COPY lean /etc/apt/apt.conf.d/", "RUN apt-get install -y python3-pip"))
                .isEmpty();
        assertThat(companions("FROM debian:12", "COPY app /app", "RUN apt-get install -y python3-pip"))
                .containsExactly("recommends python3-pip");
    }

    @Test
    void whatTheBaseHasOrMayHaveDoesNotComeAlong() {
        String[] runs = {"RUN apt-get install -y gcc && apt-get purge -y gcc", "RUN apt-get install -y python3-pip"};
        assertThat(companions("FROM node:22", runs[0], runs[1])).isEmpty();
        assertThat(companions("FROM node:22-slim", runs[0], runs[1])).containsExactly("removed gcc");
        assertThat(companions("FROM python:3.12-slim-bookworm", runs[1])).containsExactly("recommends python3-pip");
        assertThat(companions("FROM acme/base:1", runs[1])).isEmpty();
        assertThat(companions("FROM debian:12", "RUN apt-get install -y g++", runs[1]))
                .isEmpty();
    }

    @Test
    void aStageThatIsCopiedWholeIsOneLayer() {
        String[] stage = {
            "FROM debian:12 AS all",
            "RUN apt-get install -y gcc && apt-get purge -y gcc",
            "RUN apt-get autoremove -y",
            "FROM scratch",
            "COPY --from=all / /"
        };
        assertThat(companions(stage)).isEmpty();
        stage[2] = "RUN true";
        assertThat(companions(stage)).containsExactly("removed gcc");
    }
}
