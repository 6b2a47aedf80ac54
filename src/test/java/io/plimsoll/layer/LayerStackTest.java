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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What layers are to those above them. */
class LayerStackTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private String text = "";

    private ShippedImage image(String... lines) {
        text = "FROM alpine:3.20 AS other\nFROM debian:12\nWORKDIR /srv\n" + String.join("\n", lines);
        BuildContext context = BuildContext.WITHOUT_IGNORE_FILE.with(Set.of("conf/a", "conf/.env", "lib/b")::contains);
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
                        "a by /x",
                        "https://example.com/c by /x",
                        "https://github.com/a/d.git by /x",
                        "/e by /x",
                        "<<f by /x",
                        "> /x/g by /x",
                        "h by h");
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
    void whatIsFromOutsideAndWhatIsNot() {
        assertThat(image("ADD a https://github.com/a/d.git /x/", "RUN touch /y", "RUN rm -r /x /y")
                        .removedFiles())
                .extracting(RemovedFile::isFromOutside)
                .containsExactly(true, false, false);
    }

    @Test
    void aFolderBringsWhatTheContextShowsToBeInIt() {
        assertThat(removed("COPY conf lib /x/", "RUN rm /x/a")).containsExactly("conf by /x/a");
        assertThat(removed("COPY conf/ /x/", "RUN rm /x/b")).isEmpty();
        assertThat(removed("COPY conf .env /x/", "RUN rm /x/a", "RUN rm /x/.env"))
                .as("a copy of a secret is removed with what it names")
                .containsExactly(".env by /x/.env");
    }

    @Test
    void secretsThatAreCopied() {
        ShippedImage image = image("COPY a .env /x/", "COPY --from=other /root/.npmrc /x/", "RUN rm -r /x");
        assertThat(image.copiedSecrets()).extracting(CopiedSecret::name).containsExactly(".env", ".npmrc");
        assertThat(image.copiedSecrets())
                .extracting(secret -> secret.removal().isPresent())
                .containsExactly(true, false);
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
