package io.plimsoll.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a file is lost: every character has its place in the tree, and every byte comes back. */
class DockerfileLeavesTest {
    /** A folder with more files to try, folders in it included. */
    private static final String CORPUS = "plimsoll.corpus";

    /** All there is in one file, right and wrong. */
    private static final String EVERYTHING = """
            # syntax=docker/dockerfile:1
            # escape=\\
            #  a comment \\

            ARG A="b c" D e=
            from --platform=$BUILDPLATFORM image:${TAG:-${B}} \\
              # inside
              AS \\

              name
            FROM a b
            RUN --mount=type=bind,target="/x y" -- set -e; \\
            \techo "$HOME" 'x' && \\ \t
            # inside
            \tls
            RUN ["ls", "-l", \\
              "a\\u0041\\n" ]
            RUN ["ls", 1, {"a": [true, null]}]
            RUN ["ls" , 'x']
            RUN <<EOF cat - 3<<-"E F" | sh
            # body \\
            ${x:-
            EOF
            \ttabs
            \tE F
            COPY --from=a --chown=1:2 <<A "b c" <<'D' /x/
            $x \\$y
            A
            D
            COPY ["a b", "/c"]
            COPY alone
            ADD https://x/y?z=1 /
            ENV A=b\\ c "D"='e' F=${G:+"h $i"}
            ENV LEGACY  value  of it
            ENV NOTHING
            LABEL a=1 b =2 c
            USER "unclosed
            WORKDIR ${never closed
            EXPOSE 80 443/tcp $P
            VOLUME ["/a", ""]
            VOLUME /b /c
            STOPSIGNAL --x 9
            SHELL ["a"]
            HEALTHCHECK --interval=1s CMD ["x"]
            HEALTHCHECK NONE more
            HEALTHCHECK x
            ONBUILD --x RUN <<B
            b
            B
            ONBUILD ONBUILD FROM x
            MAINTAINER a <b@c>
            RNU --flag rest of it \\
              goes on
            \\
            CMD <<X
            ENTRYPOINT exec "$@" \\
            """;

    static Stream<String> sources() {
        List<String> sources = new ArrayList<>(List.of(
                EVERYTHING,
                EVERYTHING.replace("\n", "\r\n"),
                EVERYTHING.replace(' ', '\u00A0'),
                EVERYTHING.replace("escape=\\", "escape=`").replace("\\\n", "`\n"),
                "\uFEFF" + EVERYTHING,
                EVERYTHING + "\u0000\u0085\u2028",
                "# escape=x\n# escape=`\n\nRUN a `\n b",
                "RUN <<A <<B\nB\nA\n",
                "COPY <<\"a b\" /x\na b\nRUN <<\\\nA\nA\n",
                "\\\n\\\n\\\n",
                "\\\n\n# a\n  \\",
                "HEALTHCHECK a\u00A0\n",
                "ONBUILD ".repeat(20) + "RUN a",
                "FROM a\nENV B=\\ \\",
                "ENV \\\u00A0\nARG a\\\u00A0\n",
                ""));
        // one broken instruction cut off at every place
        String broken = "RUN --a=\"b\" [\"c\", <<-'D' ${e:-\"f\"} \\\n# g\n g";
        for (int i = 1; i < broken.length(); i++) {
            sources.add(broken.substring(0, i));
            sources.add(broken.substring(i));
        }
        return sources.stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyCharacterIsInOneLeaf(String text) {
        check(Source.of("Dockerfile", text));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void bytesComeBack(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Source source = Source.decode("Dockerfile", bytes);
        assertThat(source.encode(source.text())).isEqualTo(bytes);
    }

    @Test
    @EnabledIfSystemProperty(named = CORPUS, matches = ".+")
    void everyFileOfACorpus() throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(Path.of(System.getProperty(CORPUS)))) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            Source source = Source.decode(file.toString(), bytes);
            assertThat(source.encode(source.text())).as(source.path()).isEqualTo(bytes);
            check(source);
        }
    }

    private static void check(Source source) {
        String text = source.text();
        List<Leaf> leaves = Dockerfile.parse(source).leaves();
        int at = 0;
        for (Leaf leaf : leaves) {
            Span span = leaf.span();
            assertThat(span.start())
                    .as("%s overlaps the leaf before it in %s", leaf, source)
                    .isGreaterThanOrEqualTo(at);
            assertThat(Whitespace.isBlank(text, span.start(), span.end()))
                    .as("%s of %s is blank", leaf, source)
                    .isFalse();
            assertThat(text.substring(at, span.start()))
                    .as("before %s in %s, line %d", leaf, source, line(text, at))
                    .matches(DockerfileLeavesTest::isBlank);
            at = span.end();
        }
        assertThat(text.substring(at))
                .as("at the end of %s, line %d", source, line(text, at))
                .matches(DockerfileLeavesTest::isBlank);
    }

    private static boolean isBlank(String text) {
        return Whitespace.isBlank(text, 0, text.length());
    }

    private static int line(String text, int offset) {
        return new LineIndex(text).position(offset).line();
    }

    @Test
    void leavesSayWhatTheyAre() {
        String text = "# c\nFROM a AS b\nRUN --x=1 l \\\n# d\n s\nCOPY <<E $f\\g /h\nx\nE\nENV i=\"j\" k\n";
        List<String> leaves = new ArrayList<>();
        for (Leaf leaf : Dockerfile.parse(Source.of("Dockerfile", text)).leaves()) {
            String raw = text.substring(leaf.span().start(), leaf.span().end());
            leaves.add(leaf.kind() + " " + raw.strip());
        }
        assertThat(leaves)
                .containsExactly(
                        "COMMENT # c",
                        "KEYWORD FROM",
                        "WORD_PART a",
                        "KEYWORD AS",
                        "WORD_PART b",
                        "KEYWORD RUN",
                        "FLAG --x=1",
                        "SHELL_TEXT l",
                        "ESCAPE \\",
                        "COMMENT # d",
                        "SHELL_TEXT s",
                        "KEYWORD COPY",
                        "HEREDOC_OPENING <<E",
                        "WORD_PART $f",
                        "WORD_PART \\g",
                        "WORD_PART /h",
                        "HEREDOC_BODY x",
                        "HEREDOC_CLOSE E",
                        "KEYWORD ENV",
                        "WORD_PART i",
                        "PUNCTUATION =",
                        "WORD_PART \"j\"",
                        "WORD_PART k");
    }

    @Test
    void bytesThatAreNoUtf8ComeBack() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
            bytes[511 - i] = (byte) i;
        }
        byte[] cutOff = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'F', (byte) 0xE2, (byte) 0x82};
        byte[] surrogate = {(byte) 0xED, (byte) 0xB2, (byte) 0x80, (byte) 0xF0, (byte) 0x9F, (byte) 0x9A, (byte) 0xA2};
        for (byte[] each : List.of(bytes, cutOff, surrogate, new byte[0], Arrays.copyOf(cutOff, 3))) {
            Source source = Source.decode("Dockerfile", each);
            assertThat(source.encode(source.text())).isEqualTo(each);
            check(source);
        }
    }

    /** What is wrong with an instruction is told, and the next ones are read as if nothing had been. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RNU b",
                "FROM a b c d",
                "RUN --nonsense b",
                "RUN <<B",
                "RUN <<B\nc\n B",
                "RUN cat <<B <<C\nC\nB",
                "COPY b",
                "COPY b <<C\nC",
                "CMD [1, 2]",
                "ENV b",
                "ENV b=c d",
                "LABEL b='",
                "ARG =b",
                "USER \"b",
                "WORKDIR ${b",
                "EXPOSE",
                "VOLUME []",
                "SHELL sh",
                "HEALTHCHECK b",
                "ONBUILD FROM b",
                "ONBUILD --b RUN c"
            })
    void brokenInstructionHidesNoOther(String broken) {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", "FROM a\n" + broken + "\nUSER x\nCOPY y z\n"));

        assertThat(file.problems()).isNotEmpty();
        assertThat(Sexp.of(file)).startsWith("(from \"a\")\n").endsWith("\n(user \"x\")\n(copy \"y\" \"z\")\n");
    }

    @Test
    void lineThatIsTooLongIsToldOnce() {
        String text = "FROM a\nRUN <<B\nENV c=" + "d".repeat(70_000) + "\n";
        assertThat(Dockerfile.parse(Source.of("Dockerfile", text)).problems())
                .extracting(ParseProblem::kind)
                .containsExactly(ParseProblem.Kind.HEREDOC, ParseProblem.Kind.LINE_LENGTH);
    }

    /** Neither our stack nor our patience depends on what somebody writes. */
    @Test
    void deepAndLongFilesAreRead() {
        for (String unit :
                List.of("ONBUILD ", "ONBUILD \\\n", "[", "${a:-", "\"${", "<<A ", "--a ", "\\\n", "RUN <<A\n")) {
            Source source =
                    Source.of("Dockerfile", "FROM a\nRUN [" + unit.repeat(20_000) + "\nENV b=" + unit.repeat(20_000));
            Dockerfile file = Dockerfile.parse(source);
            assertThat(file.instructions()).isNotEmpty();
            file.leaves();
        }
    }
}
