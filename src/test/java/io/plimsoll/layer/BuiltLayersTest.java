package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real builds have shown that a RUN leaves; the cases are those of {@code src/real-build}. */
class BuiltLayersTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static ShippedImage image(String... lines) {
        String text = "FROM busybox:1.37\n" + String.join("\n", lines);
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", text));
        return Build.of(file, BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE)
                .images()
                .get(0);
    }

    private static RunLayer run(String... lines) {
        List<Layer> layers = image(lines).layers();
        return (RunLayer) layers.get(layers.size() - 1);
    }

    private static String joined(Stream<String> paths) {
        return paths.collect(Collectors.joining(" "));
    }

    /** Each level is read as text and as a word: without a limit forty of them would take a week. */
    @Test
    void substitutionsInOneAnotherAreNotReadToTheirBottom() {
        String script = "echo " + "$(echo ".repeat(40) + "$X" + ")".repeat(40);
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(run("RUN " + script).added()).isEmpty());
        assertThat(joined(run("RUN touch /opt/$(echo $(echo name))").added().stream()
                        .map(RunLayer.Added::path)))
                .isEqualTo("/opt/name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "echo z > '~z' => /~z",
                "touch ~/a '~b' => /root/a /~b",
                "printf '%s' c d | xargs -I{} touch /opt/{} => -",
                "find /app | xargs -I X cp X /opt/X.bak => -",
                "echo /opt/a | xargs touch => /opt/a",
                "touch /opt/$(echo name) => /opt/name",
                "d=$(dirname /opt/q/r) && mkdir \"$d\" && touch \"$d/$(basename /x/s)\" => /opt/q /opt/q/s",
                "touch /opt/$(cat names) /opt/$(echo a b) => -",
                "v=1.2.3; touch /opt/${v%.*} /opt/${v%%.*} /opt/${v#*.} /opt/${v##*.} /opt/${v:+set} => /opt/1.2 /opt/1 /opt/2.3 /opt/3 /opt/set",
                "mkdir -p /data && touch /tmp/a && mv /tmp/a /data => /data /data/a",
            })
    void filesComeAsTheShellReadsTheirNames(String script, String expected) {
        assertThat(joined(run("RUN " + script).added().stream().map(RunLayer.Added::path)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void anAccountComesByALineOfPasswdAndGoesByUserdel() {
        assertThat(run("RUN echo 'app:x:1000:1000::/app:/bin/sh' >> /etc/passwd")
                        .users())
                .containsExactly("app");
        assertThat(run("RUN printf 'a:x:1:1::/a:/bin/sh\\nb:x:2:2::/b:/bin/sh\\n' >/etc/passwd && touch ~b/x")
                        .users())
                .containsExactly("a", "b");
        assertThat(run("RUN echo 'app:x:1000:' >> /etc/group").users()).isEmpty();
        assertThat(run("RUN useradd temp && useradd keep && userdel -r temp").users())
                .containsExactly("keep");
    }

    @Test
    void whatIsEditedInPlaceIsStoredAgain() {
        RunLayer run = run("COPY a /etc/a.conf", "RUN sed -i.bak -e 's/x/y/' /etc/a.conf");
        assertThat(run.changes()).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/etc/a.conf");
            assertThat(change.kind()).isEqualTo(RunLayer.Change.Kind.CONTENTS);
            assertThat(change.copyFlag()).isEmpty();
        });
        ShippedImage image = image("COPY big.jar /etc/a.jar", "RUN sed -i 's/x/y/' /etc/a.jar");
        assertThat(image.duplicatedFiles()).isEmpty();
        assertThat(image.hiddenFiles()).extracting(HiddenFiles::path).containsExactly("/etc/a.jar");
    }

    @Test
    void whatMovesTwiceIsAtItsLastPlace() {
        RunLayer run = run("COPY one two /srv/", "RUN cd /srv && mv one three && rm two && mv three two");
        assertThat(run.moved()).singleElement().satisfies(move -> {
            assertThat(move.from()).isEqualTo("/srv/one");
            assertThat(move.to()).contains("/srv/two");
        });
    }

    @Test
    void aCopyGoesWhereALinkLeads() {
        List<Layer> layers = image("RUN mkdir -p /real && ln -s /real /alias", "COPY a /alias/b/")
                .layers();
        assertThat(((CopyLayer) layers.get(1)).destination()).contains("/real/b/");
        List<Layer> linked = image("RUN mkdir -p /real && ln -s /real /alias", "COPY --link a /alias/")
                .layers();
        assertThat(((CopyLayer) linked.get(1)).destination()).contains("/alias/");
    }

    @Test
    void triggersAndTheirStagesHaveNoEntryInTheHistory() {
        assertThat(image("ONBUILD RUN x", "ENV A=1", "RUN touch /a", "CMD [\"x\"]")
                        .history())
                .extracting(instruction -> instruction.header().keyword())
                .containsExactly("ENV", "RUN", "CMD");
    }
}
