package io.plimsoll.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static boolean isProxied(String url, String exceptions) {
        Settings settings = new Settings(
                Map.of("HTTPS_PROXY", "proxy.example.com:3128", "NO_PROXY", exceptions),
                Map.of(),
                Set.of(),
                List.of(),
                Duration.ofSeconds(1),
                time -> {});
        return new Proxies(settings).host(URI.create(url)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.com/, '', true",
        "http://a.example.com/, '', false", // there is no proxy for it
        "https://localhost:5000/, '', false",
        "https://127.0.0.2/, '', false",
        "https://a.example.com/, 'x, example.com', false",
        "https://example.com/, 'example.com', false",
        "https://example.com/, '.example.com', true",
        "https://a.example.com/, '*.EXAMPLE.com', false",
        "https://notexample.com/, 'example.com', true",
        "https://a.example.com:5000/, 'example.com:5000', false",
        "https://a.example.com/, 'example.com:5000', true",
        "https://a.example.com/, 'example.com:443', false",
        "https://a.example.com/, '*', false",
        "https://10.1.2.3/, '10.0.0.0/8', false",
        "https://11.1.2.3/, '10.0.0.0/8', true",
        "https://a.example.com/, '0.0.0.0/0', true",
    })
    void exceptions(String url, String exceptions, boolean proxied) {
        assertThat(isProxied(url, exceptions)).isEqualTo(proxied);
    }

    @Test
    void challengesAreReadAsServersWriteThem() {
        List<Challenge> read = Challenge.read(List.of(
                "Basic realm=\"a, b\", Bearer realm=\"https://x/y\",service=\"a\\\"b\" , scope = plain",
                "=,, Negotiate"));
        assertThat(read).hasSize(3);
        assertThat(read.get(0).parameter("realm")).contains("a, b");
        assertThat(read.get(1).parameters())
                .isEqualTo(Map.of("realm", "https://x/y", "service", "a\"b", "scope", "plain"));
        assertThat(Challenge.of("negotiate", read)).isPresent();
        assertThat(Challenge.read(List.of("", "\"", "Bearer realm=\"never closed")))
                .hasSize(1);
    }
}
