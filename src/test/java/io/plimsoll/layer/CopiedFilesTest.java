package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files that layers bring, and those that later layers hide. Each expectation is what BuildKit builds. */
class CopiedFilesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private record Context(Set<String> files) implements BuildContext.Entries {
        @Override
        public boolean has(String path) {
            return files.contains(path) || isFolder(path);
        }

        @Override
        public boolean isFolder(String path) {
            return files.stream().anyMatch(file -> file.startsWith(path + "/"));
        }

        @Override
        public boolean isFile(String path) {
            return files.contains(path);
        }

        @Override
        public List<String> matches(String pattern) {
            Set<String> found = new TreeSet<>();
            int parts = pattern.split("/", -1).length;
            String above = pattern.substring(0, pattern.lastIndexOf('/') + 1);
            for (String file : files) {
                String[] names = file.split("/");
                if (names.length >= parts && file.startsWith(above)) {
                    String name = names[parts - 1];
                    if (IgnoreFile.fitsPart(pattern.substring(above.length()), name)) {
                        found.add(above + name);
                    }
                }
            }
            return List.copyOf(found);
        }
    }

    private static final Set<String> FILES = Set.of(
            "a.txt",
            "b.txt",
            "conf/one",
            "conf/sub/two",
            ".env",
            "d1/x",
            "d2/x",
            "a.log",
            "bb.log",
            "app.tar.gz",
            "ignored");

    private static ShippedImage image(String... lines) {
        String text = "FROM busybox:1.37 AS other\nFROM busybox:1.37\nWORKDIR /srv\n" + String.join("\n", lines);
        BuildContext context =
                BuildContext.with(IgnoreFile.of(List.of("ignored"))).with(new Context(FILES));
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", text));
        return Build.of(file, BuildOptions.NONE, context, KNOWLEDGE).images().get(0);
    }

    private static List<String> files(String copy) {
        ShippedImage image = image(copy);
        CopyLayer layer = (CopyLayer) image.layers().get(1);
        return image.filesOf(layer).stream()
                .map(arrival -> arrival.path() + (arrival.contents() ? "/*" : ""))
                .toList();
    }

    private static List<String> hidden(String... lines) {
        ShippedImage image = image(lines);
        return image.hiddenFiles().stream()
                .map(files -> files.path() + " of " + image.layers().indexOf(files.keeper()) + " by "
                        + image.layers().indexOf(files.by()))
                .toList();
    }

    @Test
    void aFileGoesToADirectoryOrGetsAnotherName() {
        assertThat(files("COPY a.txt /opt/")).containsExactly("/opt/a.txt");
        assertThat(files("COPY a.txt /opt")).containsExactly("/opt/a.txt");
        assertThat(files("COPY a.txt /new")).containsExactly("/new");
        assertThat(files("COPY a.txt new/name")).containsExactly("/srv/new/name");
        assertThat(files("COPY a.txt b.txt .")).containsExactly("/srv/a.txt", "/srv/b.txt");
    }

    @Test
    void ofADirectoryTheContentsCome() {
        assertThat(files("COPY conf /etc/app")).containsExactly("/etc/app/one", "/etc/app/sub/two");
        assertThat(files("COPY conf/ a.txt /opt/")).containsExactly("/opt/one", "/opt/sub/two", "/opt/a.txt");
        assertThat(files("COPY . /x/"))
                .containsExactly(
                        "/x/.env",
                        "/x/a.log",
                        "/x/a.txt",
                        "/x/app.tar.gz",
                        "/x/b.txt",
                        "/x/bb.log",
                        "/x/conf/one",
                        "/x/conf/sub/two",
                        "/x/d1/x",
                        "/x/d2/x");
    }

    @Test
    void aPatternFitsFilesAndDirectories() {
        assertThat(files("COPY *.txt /txt/")).containsExactly("/txt/a.txt", "/txt/b.txt");
        assertThat(files("COPY ?.log /log/")).containsExactly("/log/a.log");
        assertThat(files("COPY d*/x /x/")).containsExactly("/x/x");
        assertThat(files("COPY conf* /etc/")).containsExactly("/etc/one", "/etc/sub/two");
        assertThat(files("COPY [ab].txt missing* /o/")).containsExactly("/o/a.txt", "/o/b.txt");
    }

    @Test
    void aHeredocIsAFileOfItsName() {
        assertThat(files("COPY <<one <<-\"two.sh\" /opt/\n1\none\n2\ntwo.sh"))
                .containsExactly("/opt/one", "/opt/two.sh");
        assertThat(files("COPY <<EOF /etc/motd\nhello\nEOF")).containsExactly("/etc/motd");
    }

    @Test
    void whatOnlyTheBuildKnowsIsNotListed() {
        assertThat(files("COPY --from=other /bin /opt/bin/")).containsExactly("/opt/bin/*");
        assertThat(files("COPY --from=other /bin/sh /opt/shell")).containsExactly("/opt/shell");
        assertThat(files("ADD app.tar.gz /opt/app")).containsExactly("/opt/app/*");
    }

    @Test
    void parentsAndExclusionsApply() {
        assertThat(files("COPY --parents conf/sub/two /dst/")).containsExactly("/dst/conf/sub/two");
        assertThat(files("COPY --parents conf/./sub/two /dst/")).containsExactly("/dst/sub/two");
        assertThat(files("COPY --exclude=conf --exclude=*.log . /dst/"))
                .doesNotContain("/dst/conf/one", "/dst/a.log")
                .contains("/dst/d1/x");
    }

    @Test
    void laterLayersHideWhatEarlierOnesBring() {
        assertThat(hidden("COPY a.txt /opt/", "COPY b.txt /opt/a.txt")).containsExactly("/opt/a.txt of 1 by 2");
        assertThat(hidden("COPY a.txt .", "RUN mv a.txt b.txt", "RUN rm b.txt"))
                .containsExactly("/srv/a.txt of 1 by 2", "/srv/b.txt of 2 by 3");
        assertThat(hidden("COPY conf conf", "RUN rm -r conf")).containsExactly("/srv/conf of 1 by 2");
        assertThat(hidden("COPY a.txt .", "RUN echo x >> a.txt", "RUN chmod 600 a.txt"))
                .containsExactly("/srv/a.txt of 1 by 2", "/srv/a.txt of 2 by 3");
        assertThat(hidden("COPY a.txt .", "RUN echo x > b.txt && rm b.txt")).isEmpty();
    }
}
