package io.plimsoll.notation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.notation.ImageRef.State;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRefTest {
    private static final Pattern UNKNOWN = Pattern.compile("\\$\\{(\\w+)}");

    /** {@code ${name}} stands for a piece that is not known. */
    private static ImageRef ref(String text) {
        List<Value.Piece> pieces = new ArrayList<>();
        Matcher unknown = UNKNOWN.matcher(text);
        int at = 0;
        while (unknown.find()) {
            pieces.add(new Value.Piece(true, text.substring(at, unknown.start())));
            pieces.add(new Value.Piece(false, unknown.group(1)));
            at = unknown.end();
        }
        pieces.add(new Value.Piece(true, text.substring(at)));
        return ImageRef.of(new Value(pieces, false, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "node, docker.io, node, node, -, ABSENT",
                "node:22-slim, docker.io, node, node, 22-slim, ABSENT",
                "library/node, docker.io, node, node, -, ABSENT",
                "docker.io/library/node:1, docker.io, node, node, 1, ABSENT",
                "index.docker.io/team/app, docker.io, team/app, app, -, ABSENT",
                "team/app:v1, docker.io, team/app, app, v1, ABSENT",
                "ghcr.io/team/sub/app:v1, ghcr.io, ghcr.io/team/sub/app, app, v1, ABSENT",
                "localhost/app, localhost, localhost/app, app, -, ABSENT",
                "reg:5000/app, reg:5000, reg:5000/app, app, -, ABSENT",
                "reg:5000/team/app:1@sha256:aa, reg:5000, reg:5000/team/app, app, 1, PRESENT",
                "node@sha256:aa, docker.io, node, node, -, PRESENT",
                "public.ecr.aws/docker/library/node:1, public.ecr.aws, node, node, 1, ABSENT",
                "mirror.gcr.io/library/node, mirror.gcr.io, node, node, -, ABSENT",
                "Team/app, Team, Team/app, app, -, ABSENT",
            })
    void pieces(String text, String registry, String repository, String name, String tag, State digest) {
        ImageRef ref = ref(text);
        assertThat(ref.registry()).contains(registry);
        assertThat(ref.repository()).contains(repository);
        assertThat(ref.name()).contains(name);
        assertThat(ref.tag().orElse(null)).isEqualTo(tag);
        assertThat(ref.tagState()).isEqualTo(tag == null ? State.ABSENT : State.PRESENT);
        assertThat(ref.digest()).isEqualTo(digest);
        assertThat(ref).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // the variable may bring registry, tag and digest along
                "${I}, -, -, -, UNKNOWN, UNKNOWN",
                "${I}:1, -, -, -, PRESENT, ABSENT",
                "my${I}, -, -, -, UNKNOWN, UNKNOWN",
                "node:${V}, docker.io, node, node, UNKNOWN, UNKNOWN",
                "node:22-${V}, docker.io, node, node, UNKNOWN, UNKNOWN",
                "node:1@${D}, docker.io, node, node, PRESENT, PRESENT",
                "node@sha256:${D}, docker.io, node, node, ABSENT, PRESENT",
                "${R}/node:1, -, -, node, PRESENT, ABSENT",
                "${R}/node, -, -, node, ABSENT, ABSENT",
                "ghcr.io/${T}/node:1, ghcr.io, -, node, PRESENT, ABSENT",
                "ghcr.io/team/${N}, ghcr.io, -, -, UNKNOWN, UNKNOWN",
            })
    void unknownPieces(String text, String registry, String repository, String name, State tag, State digest) {
        ImageRef ref = ref(text);
        assertThat(ref.registry().orElse(null)).isEqualTo(registry);
        assertThat(ref.repository().orElse(null)).isEqualTo(repository);
        assertThat(ref.name().orElse(null)).isEqualTo(name);
        assertThat(ref.tagState()).isEqualTo(tag);
        assertThat(ref.digest()).isEqualTo(digest);
        assertThat(ref.display()).isEqualTo(text);
    }

    @Test
    void aTagShowsItsUnknownPieces() {
        assertThat(ref("node:22-${V}-slim").tagPattern()).isEqualTo("22-…-slim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b_c.d-e/f__g:H.1_x-y",
                "reg.io:5000/a",
                "a:${V}",
                "${I}",
                "a@sha256:${D}",
                "a@sha256:aa",
                "reg_io.com/a"
            })
    void valid(String text) {
        assertThat(ref(text).isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "a/B",
                "UPPER/Case",
                "a//b",
                "/a",
                "a/",
                "a:",
                "a:b c",
                "<image>",
                "a:{{tag}}",
                "a:\u00e9",
                "@b",
                "a..b",
                "a___b",
                "-a",
                "reg___io.com/a",
                "reg_io.com:5000/a",
                "reg.io:port/a"
            })
    void invalid(String text) {
        assertThat(ref(text).isValid()).isFalse();
    }
}
