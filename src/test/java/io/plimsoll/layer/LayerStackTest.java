package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What layers are to those above them. */
class LayerStackTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private record Context() implements BuildContext.Entries {
        private static final Set<String> FILES = Set.of("conf/a", "conf/.env", "lib/b", "conf/small.jar", "conf/large");

        @Override
        public OptionalLong size(String path) {
            return FILES.contains(path)
                    ? OptionalLong.of(path.equals("conf/large") ? 1 << 20 : 100)
                    : OptionalLong.empty();
        }

        @Override
        public boolean has(String path) {
            return FILES.contains(path);
        }

        @Override
        public boolean isFolder(String path) {
            return FILES.stream().anyMatch(file -> file.startsWith(path + "/"));
        }
    }

    private String text = "";

    private ShippedImage image(String... lines) {
        text = "FROM alpine:3.20 AS other\nFROM debian:12\nWORKDIR /srv\n" + String.join("\n", lines);
        BuildContext context = BuildContext.WITHOUT_IGNORE_FILE.with(new Context());
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", text));
        return Build.of(file, BuildOptions.NONE, context, KNOWLEDGE).images().get(0);
    }

    private String at(Span span) {
        return text.substring(span.start(), span.end());
    }

    private List<String> removed(String... lines) {
        return image(lines).removedFiles().stream()
                .map(file -> at(file.span()) + " by " + at(file.removal().span()))
                .toList();
    }

    @Test
    void whateverBringsAFileItStaysWhereALaterLayerRemovesIt() {
        assertThat(removed(
                        "COPY a b /x/",
                        "ADD https://example.com/c https://github.com/a/d.git /x/",
                        "COPY --from=other /e /x/",
                        "COPY <<f /x/",
                        "f",
                        "RUN echo 1 > /x/g; touch h",
                        "RUN rm -r /x h"))
                .containsExactly(
                        "a by /x", "https://example.com/c by /x", "/e by /x", "<<f by /x", "> /x/g by /x", "h by h");
    }

    @Test
    void onlyTheFirstRemovalIsTold() {
        assertThat(removed("COPY a b c /x/", "RUN touch /d", "RUN rm /x/b", "RUN rm /x/* /d", "RUN rm /d"))
                .containsExactly("b by /x/b", "/d by /d");
    }

    @Test
    void whatIsRemovedInItsOwnLayerOrComesAfterwardsIsNot() {
        assertThat(removed("RUN rm -f /a /x/b", "COPY b /x/", "RUN touch /a /c && rm /c", "RUN mv /a /d"))
                .isEmpty();
    }

    @Test
    void whatIsMoreThanAFewBytes() {
        assertThat(image(
                                "COPY --from=other a /x/",
                                "RUN touch /y1; curl -o /y2 https://e.com/a; tar xf /y2 -C /y3; curl https://e.com/a | tee /y4",
                                "RUN rm -r /x /y1 /y2 /y3 /y4")
                        .removedFiles())
                .extracting(file -> at(file.removal().span()) + " " + file.bulky())
                .containsExactly("/x true", "/y1 false", "/y2 true", "/y3 true", "/y4 true");
    }

    @Test
    void whatIsMovedIsNotRemovedWhereItWas() {
        assertThat(removed("COPY a b /x/", "RUN mv /x/a /y/a && rm -r /x")).containsExactly("b by /x");
        assertThat(removed("COPY a b /x/", "RUN mv /x/* /y/ && rm -r /x/* /y")).isEmpty();
        assertThat(removed("ARG TO", "COPY a /x/", "RUN mv /x/a $TO/b && rm -r /x/*"))
                .isEmpty();
        assertThat(removed("COPY a /x/", "RUN mv /x/a /tmp/", "RUN rm /tmp/a")).containsExactly("a by /tmp/a");
        assertThat(removed("RUN curl -o /x/a https://e.com/a", "RUN mv /x /z && rm -r /z"))
                .containsExactly("/x/a by /z");
        assertThat(removed("COPY a /x/", "RUN rm -r /x && mv /x/a /y")).containsExactly("a by /x");
    }

    @Test
    void whatIsUnpackedHasNoNameOfItsOwn() {
        assertThat(removed("ADD a.tar.gz b.tgz https://e.com/c.tgz /x/", "RUN rm /x/a.tar.gz /x/b.tgz"))
                .isEmpty();
        for (String ending : List.of("tar", "tar.bz2", "tar.gz", "tar.xz", "tbz", "tbz2", "TGZ", "txz")) {
            assertThat(removed("ADD a." + ending + " /x/", "RUN rm /x/a." + ending))
                    .isEmpty();
        }
        assertThat(removed("ADD a.zip /x/", "RUN rm /x/a.zip")).containsExactly("a.zip by /x/a.zip");
        assertThat(removed("ADD a.tar.gz /x/", "RUN rm -r /x/*")).containsExactly("a.tar.gz by /x/*");
        assertThat(removed("ADD --unpack=false a.tar.gz /x/", "RUN rm /x/a.tar.gz"))
                .containsExactly("a.tar.gz by /x/a.tar.gz");
        assertThat(removed("COPY a.tar.gz /x/", "RUN rm /x/a.tar.gz")).containsExactly("a.tar.gz by /x/a.tar.gz");
        assertThat(removed("RUN curl https://e.com/a | tar x -C /x", "RUN rm -r /x/*"))
                .containsExactly("/x by /x/*");
        assertThat(removed("RUN curl https://e.com/a | tar x -C /x && rm -rf /x/*", "RUN rm -r /x"))
                .isEmpty();
    }

    @Test
    void aFolderLandsWithoutItsName() {
        assertThat(removed("COPY conf /x/conf/", "RUN rm -r /x/conf/conf")).isEmpty();
        assertThat(removed("COPY other /x/other/", "RUN rm -r /x/other/other"))
                .containsExactly("other by /x/other/other");
        assertThat(removed("COPY conf /x/", "RUN rm -r /x/*")).containsExactly("conf by /x/*");
        assertThat(removed("COPY --from=other /e /x", "RUN rm -r /x/*")).containsExactly("/e by /x/*");
    }

    @Test
    void aFolderThatIsKnownTakesWhatIsCopiedToIt() {
        assertThat(removed("COPY a /srv", "RUN rm /srv/a")).containsExactly("a by /srv/a");
        assertThat(removed("WORKDIR /n/m", "COPY a /n/m", "COPY b /n", "RUN rm /n/m/a /n/b"))
                .containsExactly("a by /n/m/a", "b by /n/b");
        assertThat(removed("RUN mkdir -p /n/m", "COPY a /n", "RUN rm /n/a")).containsExactly("a by /n/a");
        assertThat(removed("COPY a /n/", "COPY b /n", "RUN rm /n/b")).containsExactly("b by /n/b");
        assertThat(removed("COPY a /n", "WORKDIR /n", "RUN rm /n/a")).isEmpty();
        assertThat(removed("RUN echo > /n", "COPY a /n", "RUN rm /n/a")).isEmpty();
    }

    @Test
    void aFolderBringsWhatTheContextShowsToBeInIt() {
        assertThat(removed("COPY conf lib /x/", "RUN rm /x/a")).containsExactly("conf by /x/a");
        assertThat(removed("COPY conf/ /x/", "RUN rm /x/b")).isEmpty();
        assertThat(removed("COPY conf .env /x/", "RUN rm /x/a", "RUN rm /x/.env"))
                .as("a copy of a secret is removed with what it names")
                .containsExactly(".env by /x/.env");
    }

    private List<String> duplicated(String... lines) {
        return image(lines).duplicatedFiles().stream()
                .map(files -> at(files.change().call()) + ": "
                        + files.sources().stream().map(s -> at(s.span())).toList())
                .toList();
    }

    @Test
    void filesThatALaterLayerChanges() {
        assertThat(duplicated("COPY conf /a", "RUN npm ci", "RUN chown -R app /srv /a && chmod -R 755 /a"))
                .containsExactly("chown -R app /srv /a: [conf, npm ci]");
        assertThat(duplicated("COPY conf /a", "COPY lib /b", "RUN chown -R app /a; chmod -R 700 /a /b"))
                .containsExactly("chown -R app /a: [conf]", "chmod -R 700 /a /b: [lib]");
        assertThat(duplicated("COPY conf /a", "RUN rm -r /a", "RUN mv /b /c && chown -R app /a"))
                .isEmpty();
    }

    @Test
    void howLargeAFileMayBe() {
        for (String ending :
                List.of("apk", "deb", "ear", "exe", "iso", "jar", "onnx", "rpm", "SO", "war", "zip", "tgz")) {
            assertThat(duplicated("COPY a." + ending + " /", "RUN chown app /a." + ending))
                    .as(ending)
                    .hasSize(1);
        }
        for (String ending :
                List.of("asc", "conf", "crt", "gpg", "json", "key", "pem", "php", "pl", "py", "rb", "sh", "txt")) {
            assertThat(duplicated("ADD https://e.com/a." + ending + " /", "RUN chmod 755 /a." + ending))
                    .as(ending)
                    .isEmpty();
        }
        assertThat(duplicated("COPY conf/small.jar /a.jar", "RUN chown app /a.jar"))
                .isEmpty();
        assertThat(duplicated("COPY conf/large /a", "RUN chown app /a")).hasSize(1);
    }

    @Test
    void aStageThatIsCopiedWholeIsOneLayer() {
        text = """
                FROM debian:12 AS whole
                COPY a b /x/
                RUN rm /x/a && chown -R app /x
                FROM scratch
                COPY --from=whole / /
                RUN rm /x/b
                """;
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", text));
        ShippedImage image = Build.of(file, BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE)
                .images()
                .get(0);
        assertThat(image.duplicatedFiles()).isEmpty();
        assertThat(image.removedFiles())
                .extracting(gone -> at(gone.span()) + " by " + at(gone.removal().span()))
                .containsExactly("b by /x/b");
    }

    @Test
    void secretsThatAreCopied() {
        ShippedImage image = image("COPY a .env /x/", "COPY --from=other /root/.npmrc /x/", "RUN rm -r /x");
        assertThat(image.copiedSecrets()).extracting(CopiedSecret::name).containsExactly(".env", ".npmrc");
        assertThat(image.copiedSecrets())
                .extracting(secret -> secret.removal().isPresent())
                .containsExactly(true, true);
        assertThat(image.removedFiles()).extracting(RemovedFile::secret).containsExactly(true, true);
    }

    @Test
    void packages() {
        ShippedImage image = image(
                "RUN apt-get install -y gcc curl make",
                "RUN apk add --virtual .deps g++ bash",
                "RUN apt-get purge -y make curl && apk del .deps",
                "RUN apt-get purge -y gcc");
        assertThat(image.removedPackages())
                .extracting(p -> p.installed().name() + " by " + at(p.removal().span()))
                .containsExactly("make by make", "curl by curl", "gcc by gcc", "g++ by .deps", "bash by .deps");
        assertThat(image.leftoverPackages())
                .extracting(left ->
                        left.packages().stream().map(RunLayer.Package::name).toList()
                                + left.removal().map(r -> " by " + at(r.span())).orElse(""))
                .containsExactly("[gcc, make] by make", "[g++] by .deps");
        assertThat(image("RUN apt-get purge -y gcc", "RUN apt-get install -y gcc")
                        .leftoverPackages())
                .extracting(left -> left.removal().isPresent())
                .containsExactly(false);
    }

    @Test
    void source() {
        List<CompiledSource> compiled =
                image("COPY src src", "COPY a.c .", "RUN make", "RUN make").compiledSources();
        assertThat(compiled).hasSize(1);
        assertThat(compiled.get(0).copies()).hasSize(2);
        assertThat(at(compiled.get(0).compiler())).isEqualTo("make");
    }

    @Test
    void anIndexForALaterLayer() {
        assertThat(image("RUN apt-get update", "RUN apt-get install -y curl").staleIndexes())
                .extracting(stale -> at(stale.fetch().span()))
                .containsExactly("apt-get update");
    }
}
