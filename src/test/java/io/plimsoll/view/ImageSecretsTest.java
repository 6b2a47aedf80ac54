package io.plimsoll.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.terminal.Style;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The view of an image prints no secret's value, in any form. */
class ImageSecretsTest {
    private static final String FILE = """
            ARG DB_PASSWORD=hunter2-hunter2
            ARG REGISTRY_TOKEN=zq9
            FROM example.com/${REGISTRY_TOKEN}/app AS build
            RUN --mount=type=bind,from=build,source=/${REGISTRY_TOKEN},target=/x ls
            FROM debian:12
            ARG DB_PASSWORD
            ARG REGISTRY_TOKEN
            ENV API_KEY=kq7 DB_URL=postgres://me:${DB_PASSWORD}@db/x TOKEN_URL="http://h/?t=${REGISTRY_TOKEN}"
            ENV COPY_OF_URL=${TOKEN_URL}
            WORKDIR /srv/${API_KEY}
            COPY a b
            COPY --from=build --chown=${API_KEY} /${REGISTRY_TOKEN}/a /opt/${REGISTRY_TOKEN}/
            ADD https://me:pa55w0rd9@example.com/${API_KEY}.tgz /src/
            RUN mysql -pmy5ecret99 && touch /tmp/$API_KEY && rm /opt/$REGISTRY_TOKEN/a && mkdir made
            RUN echo "machine h login x password hunter2-hunter2" > ~/.netrc
            RUN useradd $API_KEY && apt-get install -y $REGISTRY_TOKEN && apt-get remove -y $REGISTRY_TOKEN
            LABEL password=lab3lsecret token=ghp_0123456789abcdefghijABCDEFGHIJ012345
            ONBUILD ENV CHILD_PASSWORD=ch1ldsecret
            ONBUILD RUN curl -u me:hunter2-hunter2 http://h
            EXPOSE ${API_KEY}
            VOLUME /${API_KEY}
            HEALTHCHECK CMD curl -u me:hunter2-hunter2 http://localhost
            USER ${API_KEY}
            STOPSIGNAL ${API_KEY}
            ENTRYPOINT ["app", "hunter2-hunter2"]
            CMD app --password=hunter2-hunter2
            """;

    static Iterable<Renderer<ImageReport>> forms() {
        return ImageFormats.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noFormShowsASecret(Renderer<ImageReport> form) {
        for (RenderOptions look : new RenderOptions[] {RenderOptions.PLAIN, new RenderOptions(Style.COLOUR, 300)}) {
            String shown = ImageSample.show(form, ImageSample.view(FILE), look);
            assertThat(shown)
                    .doesNotContain("hunter2", "zq9", "kq7", "pa55w0rd9", "my5ecret99", "lab3l", "ghp_", "ch1ld");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aDescriptionTellsNone(Renderer<ImageReport> form) {
        String shown = ImageSample.show(form, ImageSample.view("""
                # DB_PASSWORD is hunter2-hunter2
                ARG DB_PASSWORD=hunter2-hunter2
                # app has ghp_0123456789abcdefghijABCDEFGHIJ012345
                FROM debian:12 AS app
                # URL with ${DB_PASSWORD}
                ARG DB_PASSWORD URL=http://me:${DB_PASSWORD}@db/
                """), RenderOptions.PLAIN);
        assertThat(shown).doesNotContain("hunter2");
    }

    @Test
    void whatIsMadeOfASecretIsShownAsItWasWritten() {
        assertThat(ImageSample.text(FILE)).contains("""
                    8  env         API_KEY=••••••••
                    8              DB_URL=postgres://me:${DB_PASSWORD}@db/x
                    8              TOKEN_URL=http://h/?t=${REGISTRY_TOKEN}
                    9              COPY_OF_URL=${TOKEN_URL} (REGISTRY_TOKEN by default)
                """).contains("   10  workdir     /srv/${API_KEY}\n");
    }

    /** To mask it everywhere would tell it. */
    @Test
    void aShortSecretIsNotMaskedWhereItStandsByChance() {
        assertThat(ImageSample.text("FROM debian:12\nENV API_KEY=etc\nCOPY a /etc/a\n"))
                .contains("COPY  a → /etc/a\n", "API_KEY=••••••••\n");
    }

    /** What a compose file or the command line gives to an ARG stands in no Dockerfile, and rules do not see it there. */
    @ParameterizedTest
    @MethodSource("forms")
    void noFormShowsASecretThatTheBuildIsGiven(Renderer<ImageReport> form) {
        Map<String, String> given = Map.of(
                "NPM_TOKEN", "zq9zq9",
                "AUTH", "ghp_0123456789abcdefghijABCDEFGHIJ012345",
                "MIRROR", "https://me:pa55w0rd9@example.com/x");
        FileView file = ImageSample.file(
                "Dockerfile", """
                ARG NPM_TOKEN
                FROM example.com/${NPM_TOKEN}/app AS build
                FROM debian:12
                ARG NPM_TOKEN AUTH MIRROR
                ENV A=$AUTH B=${MIRROR}/x C=${NPM_TOKEN}
                LABEL a=$AUTH
                WORKDIR /srv/${NPM_TOKEN}
                COPY --from=build /$AUTH /opt/$NPM_TOKEN/
                ADD ${MIRROR}.tgz /x
                RUN touch /$NPM_TOKEN $AUTH
                EXPOSE $NPM_TOKEN
                USER $AUTH
                """, new BuildCase(new BuildOptions(List.of(), given), BuildContext.UNKNOWN));
        assertThat(ImageSample.show(form, ImageSample.report(file), RenderOptions.PLAIN))
                .doesNotContain("zq9", "ghp_", "pa55w0rd9");
    }

    @Test
    void whatTheBuildIsGivenAndIsNoSecretIsShown() {
        FileView file = ImageSample.file(
                "Dockerfile",
                "ARG TAG\nARG USE_TOKEN\nFROM a:$TAG\nARG USE_TOKEN\nENV T=$USE_TOKEN\n",
                new BuildCase(
                        new BuildOptions(List.of(), Map.of("TAG", "12", "USE_TOKEN", "true")), BuildContext.UNKNOWN));
        assertThat(ImageSample.show(new ImageText(), ImageSample.report(file), RenderOptions.PLAIN))
                .contains("image ← a:12", "T=true");
    }
}
