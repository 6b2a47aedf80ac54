package io.plimsoll.notation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the parts of a port begin and end. */
class PortPartsTest {
    private static String shown(Optional<MappedText> part) {
        return part.map(MappedText::toString).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "80, none, 80, none, none",
        "80/TCP, none, 80/TCP, TCP, TCP",
        "8000-8010/udp, none, 8000-8010/udp, udp, udp",
        "80:8080, 80, 8080, none, none",
        "127.0.0.1:80:8080/tcp, 127.0.0.1:80, 8080/tcp, tcp, tcp",
        "[::1]:80:8080, [::1]:80, 8080, none, none",
        "80/tcp:8080, 80/tcp, 8080, none, none",
        ":80, '', 80, none, none",
        "80:, 80, '', none, none",
        "80/, none, 80/, '', none",
        "$P/TCP, none, $P/TCP, TCP, TCP",
        "80/$PROTO, none, 80/$PROTO, $PROTO, none",
        "80/tcp/UDP, none, 80/tcp/UDP, tcp/UDP, none"
    })
    void areCut(String word, String host, String container, String protocol, String named) {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", "FROM a\nEXPOSE 1 \\\n" + word));
        Instruction.Expose expose = (Instruction.Expose) file.instructions().get(1);
        PortParts parts = PortParts.of(expose.ports().get(1));
        assertThat(shown(parts.host())).isEqualTo(host);
        assertThat(parts.container()).hasToString(container);
        assertThat(shown(parts.protocol())).isEqualTo(protocol);
        assertThat(shown(parts.namedProtocol())).isEqualTo(named);
        parts.protocol()
                .ifPresent(p ->
                        assertThat(file.asWritten(p.span())).as("its place").isEqualTo(protocol));
    }
}
