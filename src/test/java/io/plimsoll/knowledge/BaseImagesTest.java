package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.notation.ImageRef;
import io.plimsoll.variable.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of base images against what the makers' files say. */
class BaseImagesTest {
    private record Fact(String image, String user, List<String> tags) {}

    private static List<Fact> facts() {
        try (InputStream in = BaseImagesTest.class.getResourceAsStream("official-users.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(parts -> new Fact(parts[0], parts[1], List.of(parts[2].split(" "))))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BaseConfig config(String reference) {
        return Knowledge.load().baseConfig(ImageRef.of(reference));
    }

    private static String user(BaseConfig config) {
        String user = config.user().orElse("unknown");
        return user.equals("root") && config.stepsDown() ? "root>" : user;
    }

    @Test
    void eachOfficialTagHasItsUser() {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Fact fact : facts()) {
            for (String tag : fact.tags()) {
                String reference = fact.image() + ":" + tag;
                String found = user(config(reference));
                count++;
                if (!found.equals(fact.user())) {
                    wrong.add(reference + " is " + found + ", not " + fact.user());
                }
            }
        }
        assertThat(count).isGreaterThan(6000);
        assertThat(wrong).isEmpty();
    }

    /** A row that an earlier one hides says nothing. */
    @Test
    void eachRowIsUsed() {
        BaseImages table = new BaseImages();
        Set<String> unused = new TreeSet<>(table.allRows());
        assertThat(unused).hasSizeGreaterThan(600);
        facts().forEach(fact -> fact.tags().forEach(tag -> unused.removeAll(table.rowsFor(fact.image(), tag))));
        for (String row : List.copyOf(unused)) {
            int colon = row.lastIndexOf(':');
            String tag = row.substring(colon + 1);
            unused.removeAll(table.rowsFor(
                    row.substring(0, colon).replace("*", "x"), tag.equals("*") ? "latest" : tag.replace("*", "1")));
        }
        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "groovy:5.0-jdk21, 1000:1000",
        "liquibase:4.33, liquibase:liquibase",
        "kapacitor:1.8-alpine, root>",
        "couchdb:3.5-nouveau, root",
        "couchdb:3.5, root>",
        "elasticsearch:7.17.0, root>",
        "elasticsearch, 1000:0",
        "haproxy:2.3, root",
        "bitnami/odoo:18, root",
        "bitnami/nginx:1.29, 1001",
        "gcr.io/distroless/cc-debian12, root",
        "gcr.io/distroless/cc-debian12:nonroot, 65532",
        "mcr.microsoft.com/dotnet/aspnet:9.0, root",
        "mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled-extra, 1654",
        "mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2022, windows",
        "mcr.microsoft.com/dotnet/nightly/yarp:2.3-preview, 1654",
        "denoland/deno:2.5.0, root",
        "oven/bun:1.2, root",
        "registry.access.redhat.com/hi/python:3.13, 65532",
        "quay.io/hummingbird/go:1.26-builder, root",
        "examplecorp/dhi-python:3.13, ?",
        "examplecorp/dhi-python:3.13-alpine3.22-dev, root",
        "syncthing/syncthing:1, unknown",
        "golang:1.26-windowsservercore-ltsc2025, windows",
        "somebody/tool:1-windowsservercore, windows",
        "somebody/tool:1, unknown"
    })
    void usersOfOthers(String reference, String expected) {
        assertThat(user(config(reference))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // all tags are root's but Windows, which a tag would say
        "alpine:…, false, root",
        "golang:…, false, root",
        // one step is the same for each of them
        "wordpress:cli-…, false, www-data",
        "varnish:9.…-alpine, false, varnish",
        "influxdb:…-core, false, influxdb3",
        "mcr.microsoft.com/dotnet/aspnet:…-chiseled, false, 1654",
        // some start as one user and some as another
        "kibana:…, true, unknown",
        "influxdb:…, true, unknown",
        "wordpress:…, true, unknown",
        "varnish:…, true, unknown",
        "gcr.io/distroless/static:…, true, unknown",
        // a digest may be of any tag
        "kibana@sha256:…, true, unknown"
    })
    void unknownTag(String reference, boolean varies, String expected) {
        BaseConfig config = config(reference.replace('…', Value.HOLE));
        assertThat(config.userVaries()).isEqualTo(varies);
        assertThat(user(config)).isEqualTo(expected);
    }

    @Test
    void anUnknownTagHasWhatAllTagsHave() {
        BaseConfig node = config("node:" + Value.HOLE);
        assertThat(node.environment()).containsEntry("NODE_VERSION", "?").containsEntry("YARN_VERSION", "?");
        BaseConfig redis = config("redis:" + Value.HOLE);
        assertThat(redis.command()).containsExactly("redis-server");
        assertThat(redis.workdir()).contains("/data");
        assertThat(redis.ports()).containsExactly("6379");
        BaseConfig clojure = config("clojure:" + Value.HOLE);
        assertThat(clojure.command()).isEmpty();
        assertThat(clojure.user()).contains("root");
    }

    @Test
    void theRestOfAConfiguration() {
        BaseConfig tomcat = config("tomcat:11.0");
        assertThat(tomcat.command()).containsExactly("catalina.sh", "run");
        assertThat(tomcat.workdir()).contains("/usr/local/tomcat");
        assertThat(config("odoo:17.0").setsShell()).isTrue();
        assertThat(config("httpd:2.4").stopSignal()).contains("SIGWINCH");
        assertThat(config("postgres:17").volumes()).isNotEmpty();
        assertThat(config("python:3.12-slim").complete()).isTrue();
        assertThat(config("python:3.12-slim").environment()).doesNotContainKey("PYTHONPATH");
        assertThat(config("somebody/tool:1")).isSameAs(BaseConfig.UNKNOWN);
    }
}
