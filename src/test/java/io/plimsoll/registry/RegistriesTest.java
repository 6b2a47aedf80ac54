package io.plimsoll.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistriesTest {
    private static final String PASSWORD = "correct-horse";
    private static final String LOGIN = Base64.getEncoder().encodeToString(("ann:" + PASSWORD).getBytes());

    /** What the fake registry has as the configuration of an image of that day. */
    private static final String CONFIG =
            "{\"created\": \"2026-10-01T00:00:00Z\", \"architecture\": \"amd64\", \"os\": \"linux\"}";

    @TempDir
    Path home;

    private FakeRegistry registry;
    private Duration timeout = Duration.ofSeconds(10);
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        environment.put("HOME", home.toString());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Settings settings(Map<String, String> mirrors) {
        return new Settings(environment, mirrors, Set.of(), List.of(), timeout, pauses::add);
    }

    private Answer ask(String image) {
        String whole = registry.host() + "/" + image;
        return Registries.ask(List.of(whole), true, settings(Map.of())).get(whole);
    }

    private String problem(String image) {
        Answer answer = ask(image);
        assertThat(answer.state()).isEqualTo(Answer.State.UNKNOWN);
        return answer.problem().orElseThrow().replace(registry.host(), "HOST");
    }

    private static boolean isManifest(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("/manifests/");
    }

    private static String digest(char digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }

    // ---- what is found out

    @Test
    void aPinIsComparedWithWhatItsTagIsNow() {
        String old = registry.push("app", "1", "2026-01-02T03:04:05Z");
        String next = registry.push("app", "1", "2026-11-20T10:00:00Z");

        Answer stale = ask("app:1@" + old);
        assertThat(stale.state()).isEqualTo(Answer.State.CHANGED);
        assertThat(stale.digest()).contains(next);
        assertThat(stale.created()).contains("2026-11-20T10:00:00Z");
        assertThat(ask("app:1@" + next).state()).isEqualTo(Answer.State.CURRENT);
        assertThat(ask("app:1").state()).isEqualTo(Answer.State.UNPINNED);
        assertThat(ask("app@" + old).state()).isEqualTo(Answer.State.CURRENT);

        registry.untag("app", "1");
        assertThat(ask("app:1@" + old).pinThere()).isTrue();
        assertThat(ask("app:1@" + digest('0')).pinThere()).isFalse();
        assertThat(ask("app:1").state()).isEqualTo(Answer.State.GONE);
        assertThat(ask("app@" + digest('0')).state()).isEqualTo(Answer.State.GONE);
    }

    @Test
    void ofSeveralPlatformsTheIndexIsMeantAndAPinOfOneOfThemIsCurrentToo() {
        String amd64 = registry.image("2026-11-20T10:00:00Z", "{}");
        String arm64 = registry.image("2026-11-21T10:00:00Z", "{}");
        String index = registry.index(amd64, arm64);
        registry.tag("app", "1", index);

        Answer tag = ask("app:1");
        assertThat(tag.digest()).contains(index);
        assertThat(tag.created()).contains("2026-11-20T10:00:00Z");
        Answer pinned = ask("app:1@" + arm64);
        assertThat(pinned.state()).isEqualTo(Answer.State.CURRENT);
        assertThat(pinned.platform()).contains("linux/arm64");
        assertThat(pinned.created()).contains("2026-11-21T10:00:00Z");
    }

    @Test
    void anImageNamesTheBaseThatItWasBuiltOn() {
        String base = registry.push("debian", "12", "2026-10-01T00:00:00Z");
        String annotations = "{\"org.opencontainers.image.base.name\": \"" + registry.host() + "/debian:12\","
                + " \"org.opencontainers.image.base.digest\": \"" + base + "\"}";
        registry.tag("app", "1", registry.image("2026-11-20T10:00:00Z", annotations));

        assertThat(ask("app:1").base().orElseThrow().changed()).isFalse();
        String next = registry.push("debian", "12", "2026-11-30T00:00:00Z");
        Answer.BaseAnswer moved = ask("app:1").base().orElseThrow();
        assertThat(moved.changed()).isTrue();
        assertThat(moved.digest()).isEqualTo(base);
        assertThat(moved.current()).contains(next);
        // the image for a platform is what builders write there
        registry.tag("debian", "12", registry.index(base, next));
        assertThat(ask("app:1").base().orElseThrow().changed()).isFalse();
        registry.untag("debian", "12");
        assertThat(ask("app:1").base().orElseThrow().problem().orElseThrow()).endsWith("does not have it any longer");
    }

    @Test
    void anImageDoesNotChooseWhomThisMachineAsks() throws IOException {
        try (FakeRegistry other = new FakeRegistry()) {
            String base = other.push("debian", "12", "2026-10-01T00:00:00Z");
            String annotations = "{\"org.opencontainers.image.base.name\": \"" + other.host() + "/debian:12\","
                    + " \"org.opencontainers.image.base.digest\": \"" + base + "\"}";
            registry.tag("app", "1", registry.image("2026-11-20T10:00:00Z", annotations));

            assertThat(ask("app:1").base().orElseThrow().problem())
                    .contains(other.host() + " is not a registry that the files name");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aMirrorIsAskedForTheImagesOfAnother() {
        String official = registry.push("hub/library/debian", "12", "2026-10-01T00:00:00Z");
        String own = registry.push("own/team/app", "latest", "2026-10-02T00:00:00Z");
        Map<String, Answer> answers = Registries.ask(
                List.of("debian:12", "docker.io/team/app", "debian:${V}", "Not:Valid/x"),
                true,
                settings(Map.of(
                        "docker.io", registry.host() + "/hub", "docker.io/team", registry.host() + "/own/team")));

        assertThat(answers.get("debian:12").digest()).contains(official);
        assertThat(answers.get("docker.io/team/app").digest()).contains(own);
        assertThat(answers.get("debian:${V}").problem()).contains("a variable decides which image it is");
        assertThat(answers.get("Not:Valid/x").problem()).contains("it is not a valid reference");
    }

    @Test
    void eachImageIsAskedForOnceAndNotAllAtTheSameTime() {
        List<String> images = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            registry.push("app" + i, "1", "2026-10-01T00:00:00Z");
            images.add(registry.host() + "/app" + i + ":1");
            images.add(registry.host() + "/app" + i + ":1");
        }
        registry.fault(exchange -> {
            pause(20);
            return false;
        });
        Registries.ask(images, false, settings(Map.of()));
        assertThat(registry.count("HEAD /v2/app7/")).isEqualTo(1);
        assertThat(registry.count("HEAD ")).isEqualTo(20);
        assertThat(registry.count("GET /v2/app")).isBetween(1L, 20L); // the content is the same
        assertThat(registry.mostAtOnce()).isBetween(2, 4);
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the cache

    @Test
    void whatHasADigestIsAskedForOnce() throws IOException {
        String digest = registry.push("app", "1", "2026-10-01T00:00:00Z");
        ask("app:1");
        ask("app:1");
        assertThat(registry.count("HEAD /v2/app/manifests/1")).isEqualTo(2);
        assertThat(registry.count("GET /v2/app/")).isEqualTo(2); // the manifest, the configuration

        Path kept = home.resolve(".cache/plimsoll/registry").resolve(digest.replace(':', '-'));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
                .isEqualTo("rwx------");
        Files.writeString(kept, "{\"damaged\": true}");
        assertThat(ask("app:1").created()).contains("2026-10-01T00:00:00Z");
        assertThat(registry.count("GET /v2/app/")).isEqualTo(3);
        environment.put("XDG_CACHE_HOME", "/proc/nowhere");
        assertThat(ask("app:1").created()).contains("2026-10-01T00:00:00Z");
    }

    @Test
    void aRegistryThatTellsNoDigestIsAskedWithEntityTags() {
        String digest = registry.push("app", "1", "2026-10-01T00:00:00Z");
        AtomicInteger unchanged = new AtomicInteger();
        registry.fault(exchange -> {
            if (!isManifest(exchange)) {
                return false;
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                return FakeRegistry.send(exchange, 405, "");
            }
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            if ("\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                unchanged.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
                return true;
            }
            return false;
        });
        assertThat(ask("app:1").digest()).contains(digest);
        assertThat(unchanged.get()).isZero();
        assertThat(ask("app:1").digest()).contains(digest);
        assertThat(unchanged.get()).isEqualTo(1);
    }

    // ---- credentials

    private void login(String json) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), json);
    }

    private void loginAsAnn() throws IOException {
        login("{\"auths\": {\"" + registry.host() + "\": {\"auth\": \"" + LOGIN + "\"}}}");
    }

    /** Answers 401 to whom does not show what it wants to see. */
    private FakeRegistry.Fault wants(String authorization, String challenge) {
        return exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean shown = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (shown || path.equals("/token")) {
                return false;
            }
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            return FakeRegistry.send(exchange, 401, "{}");
        };
    }

    @Test
    void aPasswordIsSentOnlyWhenItIsAskedFor() throws IOException {
        registry.push("team/app", "1", "2026-10-01T00:00:00Z");
        registry.fault(wants("Basic " + LOGIN, "Basic realm=\"x\""));
        assertThat(problem("team/app:1")).isEqualTo("HOST requires credentials; `docker login HOST` stores them");

        loginAsAnn();
        assertThat(ask("team/app:1").state()).isEqualTo(Answer.State.UNPINNED);
        assertThat(registry.requests().get(0)).isEqualTo("GET /v2/");

        registry.fault(wants("Basic other", "Basic realm=\"x\""));
        assertThat(problem("team/app:1"))
                .isEqualTo("HOST rejects the credentials from `" + home + "/.docker/config.json`")
                .doesNotContain(PASSWORD, LOGIN);
    }

    private FakeRegistry.Fault tokenServer(String wantedLogin, String answer) {
        String challenge = "Bearer realm=\"http://" + registry.host()
                + "/token?a=b\",service=\"the \\\"registry\\\"\",scope=\"repository:team/app:pull\"";
        FakeRegistry.Fault guard = wants("Bearer t0ken", challenge);
        return exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/token")) {
                return guard.answer(exchange);
            }
            String query = exchange.getRequestURI().getQuery();
            assertThat(query).isEqualTo("a=b&service=the \"registry\"&scope=repository:team/app:pull");
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            return FakeRegistry.send(exchange, wantedLogin.equals(String.valueOf(shown)) ? 200 : 401, answer);
        };
    }

    @Test
    void aTokenIsFetchedOnceForARepository() throws IOException {
        registry.push("team/app", "1", "2026-10-01T00:00:00Z");
        registry.push("team/app", "2", "2026-10-01T00:00:00Z");
        registry.fault(tokenServer("null", "{\"access_token\": \"t0ken\"}"));
        List<String> both = List.of(registry.host() + "/team/app:1", registry.host() + "/team/app:2");
        Map<String, Answer> answers = Registries.ask(both, true, settings(Map.of()));
        assertThat(answers.values()).allMatch(a -> a.created().isPresent());
        assertThat(registry.count("GET /token")).isEqualTo(1);

        registry.fault(tokenServer("Basic " + LOGIN, "{\"token\": \"t0ken\"}"));
        assertThat(problem("team/app:1"))
                .isEqualTo("the token server HOST requires credentials; `docker login HOST` stores them");
        loginAsAnn();
        assertThat(ask("team/app:1").state()).isEqualTo(Answer.State.UNPINNED);
        registry.fault(tokenServer("Basic other", "{\"token\": \"t0ken\"}"));
        assertThat(problem("team/app:1"))
                .isEqualTo("the token server HOST rejects the credentials from `" + home + "/.docker/config.json`");
    }

    @Test
    void badAnswersOfATokenServerAreNamed() {
        registry.push("team/app", "1", "2026-10-01T00:00:00Z");
        registry.fault(tokenServer("null", "<html>t0ken"));
        assertThat(problem("team/app:1")).isEqualTo("the token server HOST sends an answer that is not valid JSON");
        registry.fault(tokenServer("null", "{\"tok\": 1}"));
        assertThat(problem("team/app:1")).isEqualTo("the token server HOST sends no token");
        registry.fault(tokenServer("null", "{\"token\": \"a\\nb\"}"));
        assertThat(problem("team/app:1")).isEqualTo("the token server HOST sends an invalid token");
        registry.fault(tokenServer("null", "{\"token\": \"another\"}"));
        assertThat(problem("team/app:1"))
                .isEqualTo("HOST has no repository team/app, or requires credentials for it; `docker login HOST` stores"
                        + " them");
        registry.fault(wants("x", "Bearer realm=\"ftp://example.com/\""));
        assertThat(problem("team/app:1")).isEqualTo("HOST names an invalid token server");
        registry.fault(wants("x", "Negotiate"));
        assertThat(problem("team/app:1")).isEqualTo("HOST asks for credentials of an unknown kind");
    }

    @Test
    void anIdentityTokenIsExchanged() throws IOException {
        registry.push("team/app", "1", "2026-10-01T00:00:00Z");
        login("{\"auths\": {\"https://" + registry.host() + "/v1/\": {\"identitytoken\": \"long+lived\"}}}");
        FakeRegistry.Fault guard =
                wants("Bearer t0ken", "Bearer realm=\"http://" + registry.host() + "/token\",service=\"r\"");
        registry.fault(exchange -> exchange.getRequestURI().getPath().equals("/token")
                        && exchange.getRequestMethod().equals("POST")
                ? FakeRegistry.send(exchange, 200, "{\"access_token\": \"t0ken\"}")
                : guard.answer(exchange));
        assertThat(ask("team/app:1").state()).isEqualTo(Answer.State.UNPINNED);
        assertThat(registry.count("POST /token")).isEqualTo(1);
    }

    @Test
    void theFilesOfPodmanAndCredentialHelpersAreAsked() throws IOException {
        registry.push("team/app", "1", "2026-10-01T00:00:00Z");
        registry.fault(wants("Basic " + LOGIN, "Basic realm=\"x\""));
        String wrong = Base64.getEncoder().encodeToString("bob:wrong".getBytes(StandardCharsets.UTF_8));
        Path podman = home.resolve("auth.json");
        Files.writeString(
                podman,
                "{\"auths\": {\"" + registry.host() + "\": {\"auth\": \"" + wrong + "\"}, \"" + registry.host()
                        + "/team\": {\"auth\": \"" + LOGIN + "\"}}}");
        environment.put("REGISTRY_AUTH_FILE", podman.toString());
        assertThat(ask("team/app:1").state()).isEqualTo(Answer.State.UNPINNED);

        environment.remove("REGISTRY_AUTH_FILE");
        Path tools = Files.createDirectories(home.resolve("tools"));
        environment.put("PATH", "relative:" + tools);
        login("{\"credHelpers\": {\"" + registry.host() + "\": \"test\"}}");
        assertThat(problem("team/app:1"))
                .isEqualTo(
                        "`docker-credential-test`, which `" + home + "/.docker/config.json` names, is not on the PATH");
        Path helper = tools.resolve("docker-credential-test");
        helper(
                helper,
                "[ \"$1\" = get ] && [ \"$(cat)\" = " + registry.host()
                        + " ] && echo '{\"Username\": \"ann\", \"Secret\": \"" + PASSWORD + "\"}'");
        assertThat(ask("team/app:1").state()).isEqualTo(Answer.State.UNPINNED);
        helper(helper, "echo 'credentials not found in native keychain'; exit 1");
        assertThat(problem("team/app:1")).startsWith("HOST requires credentials");
        helper(helper, "echo secret-of-the-helper; exit 3");
        assertThat(problem("team/app:1")).isEqualTo("`docker-credential-test` fails with exit status 3");
        helper(helper, "echo secret-of-the-helper");
        assertThat(problem("team/app:1")).isEqualTo("`docker-credential-test` prints invalid JSON");
        login("{\"credsStore\": \"../x\"}");
        assertThat(problem("team/app:1")).contains("is not on the PATH");
        login("{\"auths\": {\"" + registry.host() + "\": {\"auth\": \"!\"}}}");
        assertThat(problem("team/app:1"))
                .isEqualTo("`" + home + "/.docker/config.json` has an invalid `auth` for HOST");
        login("{\"auths\": secret");
        assertThat(problem("team/app:1")).isEqualTo("`" + home + "/.docker/config.json` is not valid JSON, at line 1");
    }

    private static void helper(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void storageThatARegistryRedirectsToGetsNoCredentials() throws IOException {
        loginAsAnn();
        registry.push("team/app", "1", "2026-10-01T00:00:00Z");
        try (FakeRegistry storage = new FakeRegistry()) {
            storage.push("team/app", "1", "2026-10-01T00:00:00Z");
            FakeRegistry.Fault guard = wants("Basic " + LOGIN, "Basic realm=\"x\"");
            registry.fault(exchange -> {
                String path = exchange.getRequestURI().getPath();
                if (guard.answer(exchange) || !path.contains("/blobs/")) {
                    return exchange.getResponseCode() != -1;
                }
                exchange.getResponseHeaders().set("Location", "http://" + storage.host() + path + "?signature=s3cret");
                exchange.sendResponseHeaders(307, -1);
                return true;
            });
            assertThat(ask("team/app:1").created()).contains("2026-10-01T00:00:00Z");
            assertThat(storage.requests()).hasSize(1).allMatch(request -> !request.contains("+auth"));

            storage.fault(wants("x", "Bearer realm=\"http://" + storage.host() + "/token\""));
            assertThat(ask("team/app:1").created()).contains("2026-10-01T00:00:00Z"); // it is known
            Files.delete(home.resolve(".cache/plimsoll/registry/"
                    + ContentDigest.of(CONFIG.getBytes(StandardCharsets.UTF_8)).replace(':', '-')));
            assertThat(ask("team/app:1").problem())
                    .contains(storage.host() + ", to which " + registry.host()
                            + " redirects, requires credentials of its own");
            assertThat(storage.requests()).hasSize(2).allMatch(request -> request.contains("/blobs/"));
            storage.fault(exchange -> FakeRegistry.send(exchange, 403, "no"));
            Files.walk(home.resolve(".cache"))
                    .filter(Files::isRegularFile)
                    .forEach(file -> file.toFile().delete());
            assertThat(ask("team/app:1").problem().orElseThrow())
                    .doesNotContain("s3cret")
                    .endsWith(" denies access to team/app");
        }
    }

    @Test
    void redirectsEnd() {
        registry.push("app", "1", "2026-10-01T00:00:00Z");
        registry.fault(exchange -> redirect(exchange, exchange.getRequestURI().toString()));
        assertThat(problem("app:1")).isEqualTo("HOST redirects more than 5 times");
        registry.fault(exchange -> redirect(exchange, "gopher://example.com/"));
        assertThat(problem("app:1")).isEqualTo("HOST redirects to an invalid URL");
    }

    @Test
    void nothingLeadsFromTlsToPlainHttp() throws RegistryException {
        URI from = URI.create("https://a.example.com/v2/x");
        assertThat(Registry.location(from, "/y?z=1", "HOST")).isEqualTo(URI.create("https://a.example.com/y?z=1"));
        assertThatThrownBy(() -> Registry.location(from, "http://b.example.com/?signature=s3cret", "HOST"))
                .hasMessage("HOST redirects to plain HTTP on b.example.com");
        assertThatThrownBy(() -> Registry.location(from, "https://b .example.com/", "HOST"))
                .hasMessage("HOST redirects to an invalid URL");
        assertThat(Registry.realm("https://t.example.com/token", settings(Map.of()), "HOST"))
                .hasHost("t.example.com");
        assertThatThrownBy(() -> Registry.realm("http://t.example.com/token", settings(Map.of()), "HOST"))
                .hasMessage("HOST names a token server without TLS, t.example.com, which is not asked");
    }

    private static boolean redirect(HttpExchange exchange, String to) throws IOException {
        if (!isManifest(exchange)) {
            return false;
        }
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        return true;
    }

    // ---- faults

    private FakeRegistry.Fault status(int status, String... headers) {
        return exchange -> {
            if (!isManifest(exchange)) {
                return false;
            }
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            return FakeRegistry.send(exchange, status, "{}");
        };
    }

    @Test
    void whatHelpsNobodyIsNotAskedAgain() {
        registry.fault(status(403));
        assertThat(problem("team/app:1")).isEqualTo("HOST denies access to team/app");
        registry.fault(status(418));
        assertThat(problem("team/app:1")).isEqualTo("HOST answers with status 418");
        assertThat(registry.count("HEAD ")).isEqualTo(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aServerThatFailsForAMomentIsAskedAgainLaterEachTime() {
        registry.push("app", "1", "2026-10-01T00:00:00Z");
        AtomicInteger attempts = new AtomicInteger();
        registry.fault(exchange -> isManifest(exchange)
                && attempts.incrementAndGet() < 4
                && status(attempts.get() == 1 ? 503 : 500).answer(exchange));
        assertThat(ask("app:1").state()).isEqualTo(Answer.State.UNPINNED);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(2000), Duration.ofMillis(4000));

        registry.fault(status(500));
        assertThat(problem("app:1")).isEqualTo("HOST answers with status 500 (4 attempts)");
        registry.fault(status(503));
        assertThat(problem("app:1")).isEqualTo("HOST answers with status 503 (4 attempts)");
    }

    @Test
    void aRegistryThatAsksToWaitIsGivenThatTime() {
        registry.push("app", "1", "2026-10-01T00:00:00Z");
        AtomicInteger attempts = new AtomicInteger();
        registry.fault(exchange -> isManifest(exchange)
                && attempts.incrementAndGet() == 1
                && status(429, "Retry-After", "7").answer(exchange));
        assertThat(ask("app:1").state()).isEqualTo(Answer.State.UNPINNED);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));

        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(40));
        attempts.set(0);
        registry.fault(exchange -> isManifest(exchange)
                && attempts.incrementAndGet() == 1
                && status(429, "Retry-After", soon).answer(exchange));
        assertThat(ask("app:1").state()).isEqualTo(Answer.State.UNPINNED);
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(41));

        registry.fault(status(429, "Retry-After", "3600"));
        assertThat(problem("app:1"))
                .isEqualTo("HOST limits how often it can be asked; it asks to try again in 60 minutes");
        assertThat(pauses).hasSize(2);
        registry.fault(status(429));
        assertThat(problem("app:1")).isEqualTo("HOST limits how often it can be asked (4 attempts)");
    }

    @Test
    void aConnectionThatIsCutIsNamed() {
        registry.fault(exchange -> {
            if (!isManifest(exchange)) {
                return false;
            }
            exchange.getResponseHeaders().set("Docker-Content-Digest", "none");
            if (exchange.getRequestMethod().equals("HEAD")) {
                return FakeRegistry.send(exchange, 405, "");
            }
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            return true;
        });
        assertThat(problem("app:1")).isEqualTo("HOST closes the connection before its answer is complete (4 attempts)");
    }

    @Tag("slow")
    @Test
    void aSlowServerIsNotWaitedForLong() {
        registry.fault(exchange -> {
            if (isManifest(exchange)) {
                pause(2000);
            }
            return false;
        });
        timeout = Duration.ofSeconds(1);
        long start = System.nanoTime();
        assertThat(problem("app:1")).isEqualTo("HOST does not answer within 1 second (4 attempts)");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    /** It sends a little again and again, so that no read takes long. */
    @Tag("slow")
    @Test
    void aServerThatSendsSlowlyIsNotWaitedForLongEither() {
        registry.fault(exchange -> {
            if (!isManifest(exchange) || exchange.getRequestMethod().equals("HEAD")) {
                return isManifest(exchange) && FakeRegistry.send(exchange, 405, "");
            }
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 50; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(100);
            }
            return true;
        });
        timeout = Duration.ofSeconds(1);
        assertThat(problem("app:1")).isEqualTo("HOST does not answer within 1 second (4 attempts)");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        registry.push("app", "1", "2026-10-01T00:00:00Z");
        Map<String, Answer> answers = Registries.ask(
                List.of("registry.invalid/app:1", "localhost:1/app:1", registry.host() + "/app:1"),
                true,
                settings(Map.of()));
        assertThat(answers.get("registry.invalid/app:1").problem())
                .contains("unknown host registry.invalid (4 attempts)");
        assertThat(answers.get("localhost:1/app:1").problem()).contains("cannot connect to localhost:1 (4 attempts)");
        assertThat(answers.get(registry.host() + "/app:1").state()).isEqualTo(Answer.State.UNPINNED);
    }

    @Test
    void whatIsSentHasTheDigestThatWasAnnounced() {
        String digest = registry.push("app", "1", "2026-10-01T00:00:00Z");
        registry.fault(exchange -> exchange.getRequestMethod().equals("GET")
                && isManifest(exchange)
                && FakeRegistry.send(exchange, 200, "{\"other\": 1}"));
        Answer answer = ask("app:1");
        assertThat(answer.digest()).contains(digest);
        assertThat(answer.isIncomplete()).isTrue();
        assertThat(answer.problem().orElseThrow())
                .endsWith(" sends a manifest that does not have the digest " + digest);

        registry.fault(status(200, "Docker-Content-Digest", digest('a')));
        assertThat(problem("app@" + digest))
                .isEqualTo("HOST announces another digest than the one that it was asked for");
        registry.fault(exchange -> exchange.getRequestURI().getPath().contains("/blobs/")
                && FakeRegistry.send(exchange, 200, "{\"created\": \"2020-01-01T00:00:00Z\"}"));
        assertThat(ask("app:1").problem().orElseThrow())
                .contains("sends a configuration that does not have the digest ");
    }

    @Test
    void aHugeManifestIsNotRead() {
        registry.tag("app", "1", registry.keep("application/json", "{\"a\": \"" + "x".repeat(5 << 20) + "\"}"));
        Answer answer = ask("app:1");
        assertThat(answer.problem()).contains(registry.host() + " sends more than 4 MiB");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatIsNoManifestIsNamed() {
        registry.tag("app", "1", registry.keep("text/html", "<html>welcome</html>"));
        assertThat(ask("app:1").problem().orElseThrow()).endsWith(" sends a manifest that is not valid JSON");
        registry.tag("app", "1", registry.keep("application/json", "[1]"));
        assertThat(ask("app:1").problem().orElseThrow()).endsWith(" sends a manifest that is not valid JSON");
        String bad = "{\"config\": {\"digest\": \"sha256:../../etc/passwd\"}}";
        registry.tag("app", "1", registry.keep("application/json", bad));
        assertThat(ask("app:1").problem().orElseThrow()).endsWith(" sends a manifest with an invalid digest in it");
        registry.tag(
                "app", "1", registry.keep("application/json", "{\"config\": {\"digest\": \"" + digest('b') + "\"}}"));
        assertThat(ask("app:1").problem().orElseThrow()).endsWith(" does not have what a manifest of app names");
        registry.fault(exchange -> isManifest(exchange) && FakeRegistry.send(exchange, 200, "<html>log in</html>"));
        assertThat(problem("app:1")).isEqualTo("HOST sends a manifest that is not valid JSON");
    }

    // ---- proxies

    @Test
    void aProxyIsAskedWithItsCredentials() {
        String digest = registry.push("app", "1", "2026-10-01T00:00:00Z");
        List<String> shown = new CopyOnWriteArrayList<>();
        registry.fault(exchange -> {
            shown.add(exchange.getRequestURI().getHost() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            return false;
        });
        environment.put("http_proxy", "http://ann:" + PASSWORD + "@" + registry.host());
        Settings settings = new Settings(
                environment, Map.of(), Set.of("registry.example.com"), List.of(), Duration.ofSeconds(2), pauses::add);
        String image = "registry.example.com/app:1";
        assertThat(Registries.ask(List.of(image), false, settings).get(image).digest())
                .contains(digest);
        assertThat(shown).hasSize(2).containsOnly("registry.example.com Basic " + LOGIN);

        registry.close();
        assertThat(Registries.ask(List.of(image), false, settings).get(image).problem())
                .contains("cannot connect to the proxy localhost (4 attempts)");
    }
}
