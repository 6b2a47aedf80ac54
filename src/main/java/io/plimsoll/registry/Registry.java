package io.plimsoll.registry;

import io.plimsoll.registry.Transport.Call;
import io.plimsoll.registry.Transport.Reply;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** One registry: its protocol, what it wants to see, and a bounded number of requests at the same time. */
final class Registry {
    private static final int AT_ONCE = 4;
    private static final int REDIRECTS = 5;
    private static final long MIB = 1 << 20;
    private static final long LARGEST_MANIFEST = 4 * MIB;
    private static final long LARGEST_CONFIG = 8 * MIB;
    private static final long LARGEST_TOKEN = MIB;
    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);
    private static final String AUTHORIZATION = "Authorization";
    private static final String BASIC = "basic";
    private static final String ACCEPT = "application/vnd.oci.image.index.v1+json, "
            + "application/vnd.docker.distribution.manifest.list.v2+json, "
            + "application/vnd.oci.image.manifest.v1+json, "
            + "application/vnd.docker.distribution.manifest.v2+json";

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final String host;
    private final Settings settings;
    private final Transport transport;
    private final AuthFiles files;
    private final Cache cache;
    private final Semaphore free = new Semaphore(AT_ONCE);
    /** What was shown for each repository. */
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();

    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private String scheme;

    Registry(String host, Settings settings, Transport transport, AuthFiles files, Cache cache) {
        this.host = host;
        this.settings = settings;
        this.transport = transport;
        this.files = files;
        this.cache = cache;
    }

    private String shown() {
        return Place.shown(host);
    }

    /** @return the digest that a tag has, or the digest itself if it is there; empty when it is not */
    Optional<String> digest(String repository, String reference) throws RegistryException {
        Reply reply = ask(repository, manifest("HEAD", repository, reference));
        if (reply.status() == OK) {
            Optional<String> digest = reply.header("docker-content-digest").filter(ContentDigest::isValid);
            if (digest.isPresent()) {
                if (reference.indexOf(':') >= 0 && !digest.get().equals(reference)) {
                    throw new RegistryException(
                            shown() + " announces another digest than the one that it was asked for");
                }
                return digest;
            }
        } else if (reply.status() != NOT_FOUND && reply.status() != NOT_ALLOWED && reply.status() != BAD_REQUEST) {
            throw failure(reply, repository);
        }
        return digestOfGet(repository, reference);
    }

    /** For registries that do not answer a HEAD as they should, and to be sure that something is gone. */
    private Optional<String> digestOfGet(String repository, String reference) throws RegistryException {
        Optional<Cache.Tag> known = cache.tag(host, repository, reference);
        Call call = manifest("GET", repository, reference);
        Reply reply = ask(
                repository,
                known.isPresent() ? call.with("If-None-Match", known.get().entityTag()) : call);
        if (reply.status() == NOT_MODIFIED && known.isPresent()) {
            return Optional.of(known.get().digest());
        }
        if (reply.status() == NOT_FOUND) {
            return Optional.empty();
        }
        String digest = verified(reply, repository, reference);
        reply.header("etag").ifPresent(tag -> cache.keep(host, repository, reference, new Cache.Tag(tag, digest)));
        return Optional.of(digest);
    }

    /** @return the digest of what was sent, which is the announced one, and the one that was asked for */
    private String verified(Reply reply, String repository, String reference) throws RegistryException {
        if (reply.status() != OK) {
            throw failure(reply, repository);
        }
        Optional<String> announced = reply.header("docker-content-digest").filter(ContentDigest::isValid);
        String wanted =
                reference.indexOf(':') >= 0 ? reference : announced.orElseGet(() -> ContentDigest.of(reply.body()));
        boolean same = announced.isEmpty() || announced.get().equals(wanted);
        if (!same || !ContentDigest.isOf(reply.body(), wanted)) {
            throw new RegistryException(shown() + " sends a manifest that does not have the digest " + wanted);
        }
        json(reply.body(), "manifest"); // an error page can have an honest digest
        cache.keep(wanted, reply.body());
        return wanted;
    }

    private Call manifest(String method, String repository, String reference) throws RegistryException {
        URI uri = uri("/v2/" + repository + "/manifests/" + reference);
        return new Call(method, uri, Map.of("Accept", ACCEPT), Optional.empty(), LARGEST_MANIFEST);
    }

    /** A manifest, or an index of several. */
    Json manifest(String repository, String digest) throws RegistryException {
        Optional<byte[]> known = cache.content(digest);
        if (known.isPresent()) {
            return json(known.get(), "manifest");
        }
        Reply reply = ask(repository, manifest("GET", repository, digest));
        verified(reply, repository, digest);
        return json(reply.body(), "manifest");
    }

    /** The configuration of an image. */
    Json config(String repository, String digest) throws RegistryException {
        Optional<byte[]> known = cache.content(digest);
        if (known.isPresent()) {
            return json(known.get(), "configuration");
        }
        Reply reply =
                ask(repository, Call.get(uri("/v2/" + repository + "/blobs/" + digest), Map.of(), LARGEST_CONFIG));
        if (reply.status() != OK) {
            throw failure(reply, repository);
        }
        if (!ContentDigest.isOf(reply.body(), digest)) {
            throw new RegistryException(shown() + " sends a configuration that does not have the digest " + digest);
        }
        cache.keep(digest, reply.body());
        return json(reply.body(), "configuration");
    }

    private Json json(byte[] bytes, String what) throws RegistryException {
        try {
            Json json = Json.read(new String(bytes, StandardCharsets.UTF_8));
            if (!json.fields().isEmpty()) {
                return json;
            }
        } catch (InvalidYaml e) {
            // the same as something other than an object
        }
        throw new RegistryException(shown() + " sends a " + what + " that is not valid JSON");
    }

    private RegistryException failure(Reply reply, String repository) {
        return new RegistryException(
                switch (reply.status()) {
                    case FORBIDDEN -> shown() + " denies access to " + repository;
                    case NOT_FOUND -> shown() + " does not have what a manifest of " + repository + " names";
                    default -> shown() + " answers with status " + reply.status();
                });
    }

    private URI uri(String path) throws RegistryException {
        try {
            return URI.create(scheme() + "://" + host + path);
        } catch (IllegalArgumentException e) {
            throw new RegistryException("`" + host + "` is not a valid host");
        }
    }

    /**
     * Plain HTTP only where that is allowed, and on this machine, if what answers there speaks it. Nothing secret is sent to find that
     * out.
     */
    private synchronized String scheme() throws RegistryException {
        if (scheme == null) {
            scheme = settings.insecure().contains(host) || Hosts.isLoopback(host) && speaksHttp() ? "http" : "https";
        }
        return scheme;
    }

    private boolean speaksHttp() throws RegistryException {
        try {
            return transport
                            .once(Call.get(URI.create("http://" + host + "/v2/"), Map.of(), LARGEST_MANIFEST))
                            .status()
                    != BAD_REQUEST;
        } catch (IOException | TimeoutException | IllegalArgumentException e) {
            return false;
        }
    }

    // ---- what it wants to see

    private Reply ask(String repository, Call call) throws RegistryException {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted");
        }
        try {
            String shown = authorizations.get(repository);
            Reply reply = follow(shown == null ? call : call.with(AUTHORIZATION, shown));
            if (reply.status() != UNAUTHORIZED) {
                return reply;
            }
            Optional<Credentials> credentials = files.of(new Place(host, repository));
            String next = authorize(repository, reply, credentials, Optional.ofNullable(shown));
            reply = follow(call.with(AUTHORIZATION, next));
            if (reply.status() == UNAUTHORIZED) {
                authorizations.remove(repository);
                throw new RegistryException(
                        credentials.isPresent()
                                ? shown() + " rejects the credentials from "
                                        + credentials.get().source()
                                : shown() + " has no repository " + repository
                                        + ", or requires credentials for it; `docker" + " login " + shown()
                                        + "` stores them");
            }
            return reply;
        } finally {
            free.release();
        }
    }

    /** @param before what was shown and did not do */
    private String authorize(String repository, Reply reply, Optional<Credentials> credentials, Optional<String> before)
            throws RegistryException {
        synchronized (locks.computeIfAbsent(repository, name -> new Object())) {
            String now = authorizations.get(repository);
            if (now != null && !Optional.of(now).equals(before)) {
                return now; // another request was quicker
            }
            String next = authorization(repository, reply, credentials);
            authorizations.put(repository, next);
            return next;
        }
    }

    private String authorization(String repository, Reply reply, Optional<Credentials> credentials)
            throws RegistryException {
        List<Challenge> challenges = Challenge.read(reply.headers().getOrDefault("www-authenticate", List.of()));
        Optional<Credentials> whole = credentials.filter(c -> c.kind() == Credentials.Kind.REGISTRY_TOKEN);
        if (whole.isPresent()) {
            return bearer(whole.get().secret(), "`registrytoken`");
        }
        Optional<Challenge> bearer = Challenge.of("bearer", challenges);
        if (bearer.isPresent() && bearer.get().parameter("realm").isPresent()) {
            return token(bearer.get(), repository, credentials);
        }
        if (Challenge.of(BASIC, challenges).isEmpty()) {
            throw new RegistryException(shown() + " asks for credentials of an unknown kind");
        }
        return credentials
                .filter(c -> c.kind() == Credentials.Kind.PASSWORD)
                .map(Credentials::basic)
                .orElseThrow(() -> new RegistryException(
                        shown() + " requires credentials; `docker login " + shown() + "` stores them"));
    }

    private String token(Challenge challenge, String repository, Optional<Credentials> credentials)
            throws RegistryException {
        String service = challenge.parameter("service").orElse("");
        String scope = challenge.parameter("scope").orElse("repository:" + repository + ":pull");
        URI realm = realm(challenge.parameter("realm").orElseThrow(), settings, shown());
        String query = (service.isEmpty() ? "" : "service=" + encoded(service) + "&") + "scope=" + encoded(scope);
        Call call;
        if (credentials.map(Credentials::kind).equals(Optional.of(Credentials.Kind.IDENTITY_TOKEN))) {
            String form = "grant_type=refresh_token&client_id=plimsoll&" + query + "&refresh_token="
                    + encoded(credentials.get().secret());
            call = new Call("POST", realm, Map.of(), Optional.of(form), LARGEST_TOKEN);
        } else {
            String joined = realm + (realm.getRawQuery() == null ? "?" : "&") + query;
            call = Call.get(URI.create(joined), Map.of(), LARGEST_TOKEN);
            if (credentials.isPresent()) {
                call = call.with(AUTHORIZATION, credentials.get().basic());
            }
        }
        String server = "the token server " + realm.getAuthority();
        Reply reply = transport.send(call);
        if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
            throw new RegistryException(
                    credentials.isPresent()
                            ? server + " rejects the credentials from "
                                    + credentials.get().source()
                            : server + " requires credentials; `docker login " + shown() + "` stores them");
        }
        if (reply.status() != OK) {
            throw new RegistryException(server + " answers with status " + reply.status());
        }
        Json answer;
        try {
            answer = Json.read(new String(reply.body(), StandardCharsets.UTF_8));
        } catch (InvalidYaml e) { // what is there is not quoted: it may be secret
            throw new RegistryException(server + " sends an answer that is not valid JSON");
        }
        String token = answer.get("token").text();
        return bearer(token.isEmpty() ? answer.get("access_token").text() : token, server);
    }

    private static String bearer(String token, String source) throws RegistryException {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new RegistryException(source + (token.isEmpty() ? " sends no token" : " sends an invalid token"));
        }
        return "Bearer " + token;
    }

    /**
     * What is secret goes to a token server over TLS, unless it is on this machine, or may be asked without.
     *
     * @param shown the registry
     */
    static URI realm(String text, Settings settings, String shown) throws RegistryException {
        URI realm;
        try {
            realm = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(shown + " names an invalid token server");
        }
        boolean plain = "http".equals(realm.getScheme());
        if (realm.getHost() == null || !plain && !"https".equals(realm.getScheme())) {
            throw new RegistryException(shown + " names an invalid token server");
        }
        if (plain
                && !Hosts.isLoopback(realm.getAuthority())
                && !settings.insecure().contains(realm.getAuthority())) {
            throw new RegistryException(
                    shown + " names a token server without TLS, " + realm.getAuthority() + ", which is not asked");
        }
        return realm;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // ---- where it sends us

    /** What is for the registry is not shown to the storage that it redirects to. */
    private Reply follow(Call first) throws RegistryException {
        Call call = first;
        for (int i = 0; i <= REDIRECTS; i++) {
            Reply reply = transport.send(call);
            if (!REDIRECTING.contains(reply.status())) {
                if (reply.status() == UNAUTHORIZED && !call.uri().getAuthority().equals(host)) {
                    // what it asks for would be what the user has for this registry
                    throw new RegistryException(call.uri().getAuthority() + ", to which " + shown()
                            + " redirects, requires credentials of its own");
                }
                return reply;
            }
            URI next = location(call, reply);
            boolean same = next.getScheme().equals(call.uri().getScheme())
                    && next.getAuthority().equals(call.uri().getAuthority());
            call = (same ? call : call.without(AUTHORIZATION)).at(next);
        }
        throw new RegistryException(shown() + " redirects more than " + REDIRECTS + " times");
    }

    private URI location(Call call, Reply reply) throws RegistryException {
        return location(call.uri(), reply.header("location").orElse(""), shown());
    }

    /** @param shown who redirects */
    static URI location(URI from, String to, String shown) throws RegistryException {
        URI next;
        try {
            next = from.resolve(URI.create(to));
        } catch (IllegalArgumentException e) {
            throw new RegistryException(shown + " redirects to an invalid URL");
        }
        boolean plain = "http".equals(next.getScheme());
        if (next.getHost() == null || !plain && !"https".equals(next.getScheme())) {
            throw new RegistryException(shown + " redirects to an invalid URL");
        }
        if (plain && !"http".equals(from.getScheme())) {
            throw new RegistryException(shown + " redirects to plain HTTP on " + next.getAuthority());
        }
        return next;
    }
}
