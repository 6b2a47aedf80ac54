package io.plimsoll.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.terminal.Columns;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTextTest {
    private static final String SERVICE = """
            ARG GO=1.22
            FROM golang:${GO} AS build
            RUN --mount=type=cache,target=/root/.cache go build -o /out/app .

            FROM debian:12 AS base
            RUN apt-get update && apt-get install -y curl gcc && rm -rf /var/lib/apt/lists/*
            ENV LANG=C.UTF-8 PATH=/opt:$PATH

            FROM base AS app
            COPY --chown=app --from=build /out/app /usr/local/bin/
            COPY a.conf /etc/app/
            RUN rm /etc/app/a.conf
            WORKDIR /srv
            WORKDIR data
            EXPOSE 8080 53/udp
            VOLUME /data
            LABEL a=b c=d
            HEALTHCHECK --interval=30s CMD curl -f localhost
            USER app
            ENTRYPOINT ["app", "--name", "two words"]
            CMD serve

            FROM base AS test
            RUN curl x
            """;

    /** As {@code docker build --call=outline} and {@code --call=targets} of BuildKit 73ed682 have it. */
    @Test
    void commentsDescribeStagesAndArguments() {
        assertThat(ImageSample.text("""
                # GO is the version of Go
                ARG GO=1.22
                # build compiles it
                # build does more
                FROM golang:${GO} AS build
                # nothing of this
                #
                # TARGET what is compiled
                #  FLAGS more of them
                ARG TARGET FLAGS=-x$GO

                # Serve is not its name
                # serve what is served
                FROM debian:12 AS Serve
                COPY --from=build /a /b
                 # PORT indented
                ARG PORT=80
                # UNUSED
                ARG UNUSED
                USER app
                """))
                .contains("""
                Serve ← debian:12  1 layer
                what is served
                """)
                .contains("""
                    2  args        GO=1.22  is the version of Go
                   10              TARGET  what is compiled
                   10              FLAGS=-x  more of them
                """)
                .contains("""
                    5  build ← golang:1.22 (GO by default)
                         compiles it
                """)
                .doesNotContain("does more", "nothing", "indented", "UNUSED");
    }

    @Test
    void aTargetIsShownWithItsLayersSettingsAndFeeders() {
        assertThat(ImageSample.text(SERVICE, "app")).isEqualTo("""
                Dockerfile  4 stages, 2 ship, 1 only builds, 1 is not built

                app ← base ← debian:12  6 layers
                    5  FROM  debian:12 AS base
                    6  RUN   apt-get update && apt-get install -y curl gcc && rm -rf
                             /var/lib/apt/lists/*
                             + curl
                             ! build only: gcc
                    9  FROM  base AS app
                   10  COPY  build:/out/app → /usr/local/bin/  owner app
                   11  COPY  a.conf → /etc/app/
                   12  RUN   rm /etc/app/a.conf
                             ! /etc/app/a.conf is still in the layer of line 11
                   13  WORKDIR /srv
                   14  WORKDIR /srv/data

                   19  user        app
                   20  entrypoint  app --name "two words"
                   21  cmd         serve  in a shell
                   14  workdir     /srv/data
                   15  ports       8080 53/udp
                   16  volumes     /data
                    7  env         LANG=C.UTF-8
                    7              PATH=/opt:${PATH}
                   18  health      curl -f localhost  every 30s
                   17  labels      a=b c=d

                build stages
                    2  build ← golang:1.22 (GO by default)
                   10    /out/app → /usr/local/bin/

                not built unless --target names it
                   23  test ← base ← debian:12
                """);
    }

    @Test
    void eachTargetHasItsOwnPart() {
        assertThat(ImageSample.text(SERVICE, "build", "test"))
                .startsWith(
                        "Dockerfile  4 stages, 3 ship, 1 is not built\n\nbuild ← golang:1.22 (GO by default)  1 layer\n")
                .contains("\n             with cache /root/.cache\n", "\ntest ← base ← debian:12  2 layers\n")
                .endsWith("\nnot built unless --target names it\n    9  app ← base ← debian:12\n");
    }

    @Test
    void aStageThatIsCopiedWholeHasItsLayersShown() {
        assertThat(ImageSample.text("""
                FROM debian:12 AS rootfs
                RUN useradd app
                FROM scratch
                COPY --from=rootfs / /
                """)).isEqualTo("""
                Dockerfile  2 stages, 1 ships, 1 only builds

                last stage ← scratch  2 layers
                role artifact: it is built on `scratch` and has no command
                    3  FROM  scratch
                    4  COPY  rootfs:/ → /
                    1  FROM  debian:12 AS rootfs, copied whole
                    2  RUN   useradd app
                             + user app

                       user        root (not set)
                       cmd         none

                build stages
                    1  rootfs ← debian:12
                    4    / → /
                """);
    }

    /** What a stage is built on may hang on a variable that nobody knows: then each of the stages may be. */
    @Test
    void whatAVariableChoosesIsNotCalledUnused() {
        assertThat(ImageSample.text("""
                ARG KIND
                FROM scratch AS bin-linux
                FROM scratch AS bin-windows
                FROM scratch AS other
                FROM bin-${KIND} AS bin
                FROM alpine:3
                ARG TARGETARCH
                COPY --from=bin /x /out/${TARGETARCH}/
                """)).endsWith("""
                build stages
                    2  bin-linux ← scratch  possibly base of bin
                    3  bin-windows ← scratch  possibly base of bin
                    5  bin ← bin-${KIND}
                    8    /x → /out/${TARGETARCH}/

                not built unless --target names it
                    4  other ← scratch
                """);
    }

    @Test
    void eachStageThatThePlatformChoosesIsShown() {
        assertThat(ImageSample.text("""
                FROM debian:12 AS base-amd64
                USER app
                FROM alpine:3.22 AS base-arm64
                FROM base-${TARGETARCH}
                COPY a /a
                """)).isEqualTo("""
                Dockerfile  3 stages

                last stage ← base-amd64 ← debian:12  1 layer
                for `TARGETARCH=amd64`
                    1  FROM  debian:12 AS base-amd64
                    4  FROM  base-${TARGETARCH}
                    5  COPY  a → /a

                    2  user        app
                       cmd         bash (from the base)

                last stage ← base-arm64 ← alpine:3.22  1 layer
                for `TARGETARCH=arm64`
                    3  FROM  alpine:3.22 AS base-arm64
                    4  FROM  base-${TARGETARCH}
                    5  COPY  a → /a

                       user        root (from the base)
                       cmd         /bin/sh (from the base)
                """);
    }

    @Test
    void whatNobodyKnowsIsMarked() {
        assertThat(ImageSample.text("""
                ARG TAG=3
                FROM team/app:$TAG
                COPY a b
                WORKDIR $HERE
                EXPOSE $PORT
                """)).isEqualTo("""
                Dockerfile  1 stage

                image ← team/app:3 (TAG by default)  2 layers
                    2  FROM  team/app:3
                    3  COPY  a → ./b
                    4  WORKDIR ${HERE}

                       user        ? (from the base)
                       cmd         ? (from the base)
                    4  workdir     ${HERE}
                    5  ports       ${PORT}
                """);
    }

    @Test
    void aFileWithErrorsIsShownAllTheSame() {
        assertThat(ImageSample.text("FROM debian:12 AS\nRNU x\nCOPY a\nUSER app\n"))
                .contains(
                        "BuildKit rejects lines 1, 2, 3; `plimsoll check` explains why\n", "    4  user        app\n");
        assertThat(ImageSample.text("ARG A=1\n")).startsWith("Dockerfile  no stages: no FROM\n");
        assertThat(ImageSample.text("")).startsWith("Dockerfile  no stages: no FROM\n");
    }

    @Test
    void longScriptsAreShownByTheirCommands() {
        assertThat(ImageSample.text("FROM debian:12\nRUN <<EOF\nset -e\nmake install\ncurl -o x y\nEOF\n"))
                .contains("    2  RUN   make install · curl\n");
        String script = "echo start; " + "make all; make all; ".repeat(9) + "git clone x";
        assertThat(ImageSample.text("FROM debian:12\nRUN " + script + "\n"))
                .contains("    2  RUN   make all · git clone\n");
        assertThat(ImageSample.text("FROM debian:12\nRUN <<EOF python3\nimport os\nEOF\n"))
                .contains("    2  RUN   <<EOF python3\n");
        assertThat(ImageSample.text(
                        "# escape=`\nFROM a\nSHELL [\"python3\", \"-c\"]\nRUN Get-Item " + "word ".repeat(40)))
                .contains("word …\n");
    }

    @Test
    void longListsSayHowManyMoreThereAre() {
        assertThat(ImageSample.text("FROM debian:12\nEXPOSE " + "1234 ".repeat(3) + digits(2000, 40)))
                .contains("    2  ports       1234 2000 2001 2002 2003 2004 2005 2006 2007 2008 +31 more\n");
        StringBuilder env = new StringBuilder("FROM scratch\n");
        for (int i = 0; i < 15; i++) {
            env.append("ENV A").append(i).append("=1\n");
        }
        assertThat(ImageSample.text(env.toString()))
                .contains("   12              A10=1\n                   and A11 A12 A13 A14\n");
    }

    private static String digits(int from, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(from + i).append(' ');
        }
        return out.toString();
    }

    @Test
    void nothingIsWiderThanTheTerminalAndNothingEndsInBlanks() {
        String hostile = SERVICE
                + "FROM " + "x/".repeat(60) + "y AS " + "z".repeat(90) + "\n"
                + "COPY --from=build /" + "日本".repeat(40) + " /" + "a".repeat(99) + "\n"
                + "RUN --mount=type=bind,from=test,source=/" + "s".repeat(70) + ",target=/t " + "w".repeat(200) + "\n"
                + "RUN apt-get install -y " + digits(1, 99).replace(" ", "-package ") + "\n"
                + "ENV " + "N".repeat(90) + "=" + "v".repeat(90) + "\n"
                + "LABEL " + "l".repeat(90) + "=v b=2\nONBUILD RUN " + "o".repeat(99) + "\n";
        for (int width : List.of(40, 41, 79, 80, 81, 200)) {
            String text =
                    ImageSample.show(new ImageText(), ImageSample.view(hostile), new RenderOptions(Style.PLAIN, width));
            assertThat(text.lines()).allSatisfy(line -> {
                assertThat(Columns.of(line)).as(line).isLessThanOrEqualTo(width);
                assertThat(line).doesNotEndWith(" ");
            });
        }
    }

    @Test
    void coloursChangeNothingElse() {
        ImageReport view = ImageSample.view(SERVICE, "app", "test");
        String coloured = ImageSample.show(new ImageText(), view, new RenderOptions(Style.COLOUR, 80));
        assertThat(coloured).contains("\u001B[32mcurl\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(ImageSample.show(new ImageText(), view, RenderOptions.PLAIN));
    }

    @Test
    void nothingInTheFileCanMoveTheCursor() {
        assertThat(ImageSample.text("FROM a AS b\u001B[2J\nRUN x \u001B[31m\nENV A=\u202Ex\n"))
                .doesNotContain("\u001B", "\u202E");
    }

    @Test
    void eachImageOfAFileSaysWhoHasItBuilt() {
        assertThat(ImageSample.show(new ImageText(), ImageSample.report(ImageSample.twoBuilds()), RenderOptions.PLAIN))
                .isEqualTo("""
                app/Dockerfile  3 stages, 2 ship, 1 is not built

                dev ← debian:11  0 layers
                for service `web` in compose.yaml
                role development: its stage is named `dev`
                    2  FROM  debian:11 AS dev

                       user        root (from the base)
                       cmd         bash (from the base)

                prod ← debian:13  1 layer
                for target `all` in docker-bake.json
                    3  FROM  debian:13 AS prod
                    4  COPY  a → /

                       user        root (from the base)
                       cmd         bash (from the base)

                not built unless --target names it
                    5  docs ← debian:11
                """);
    }

    @Test
    void filesFollowEachOtherUnderTheirPaths() {
        ImageReport report = ImageSample.report(
                ImageSample.unreadable("a", "no such file"),
                ImageSample.file(
                        "b/Dockerfile", "FROM scratch\n", new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)),
                ImageSample.embedded());
        assertThat(ImageSample.show(new ImageText(), report, RenderOptions.PLAIN))
                .isEqualTo("""
                b/Dockerfile  1 stage

                image ← scratch  0 layers
                role artifact: it is built on `scratch` and has no command
                    1  FROM  scratch

                       user        root (not set)
                       cmd         none

                compose.yaml:5  1 stage

                image ← debian:12  0 layers
                for service `web` in compose.yaml
                    5  FROM  debian:12

                    6  user        app
                       cmd         bash (from the base)
                """);
    }

    @Test
    void aWorkdirIsALayerUnlessItIsTheRoot() {
        assertThat(ImageSample.text("""
                FROM scratch
                WORKDIR /
                WORKDIR srv
                WORKDIR /srv
                WORKDIR ..
                ENV PATH=/srv/bin:$PATH
                """))
                .contains("""
                image ← scratch  2 layers
                role artifact: it is built on `scratch` and has no command
                    1  FROM  scratch
                    3  WORKDIR /srv
                    4  WORKDIR /srv
                """)
                .contains("PATH=/srv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:");
    }

    @Test
    void anOnbuildIsALayerOfTheNextStage() {
        assertThat(ImageSample.text("""
                FROM debian:12 AS base
                ONBUILD COPY a /a
                FROM base AS one
                FROM base
                RUN rm /a
                """)).contains("""
                    4  FROM  base
                    2  COPY  a → /a
                    5  RUN   rm /a
                             ! /a is still in the layer of line 2
                """);
    }

    @Test
    void whatALaterLayerHidesOrStoresAgainIsMarked() {
        assertThat(ImageSample.text("""
                FROM debian:12 AS build
                FROM debian:12
                COPY --from=build /wheels /wheels
                COPY app /app
                RUN curl -o /a https://example.com/a
                RUN rm -rf /wheels /a
                RUN chown -R 1000 /app
                """)).contains("""
                    6  RUN   rm -rf /wheels /a
                             ! /wheels is still in the layer of line 3
                             ! /a is still in the layer of line 5
                    7  RUN   chown -R 1000 /app
                             ! /app is also in the layer of line 4
                """);
    }
}
