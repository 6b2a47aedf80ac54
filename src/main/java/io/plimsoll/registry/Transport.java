package io.plimsoll.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends requests, again where that may help, and says why there is no answer. */
final class Transport {
    /**
     * A request.
     *
     * @param form the body of a POST
     * @param limit how much the answer may have
     */
    record Call(String method, URI uri, Map<String, String> headers, Optional<String> form, long limit) {
        static Call get(URI uri, Map<String, String> headers, long limit) {
            return new Call("GET", uri, headers, Optional.empty(), limit);
        }

        Call with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(method, uri, more, form, limit);
        }

        Call without(String name) {
            Map<String, String> less = new LinkedHashMap<>(headers);
            less.remove(name);
            return new Call(method, uri, less, form, limit);
        }

        Call at(URI other) {
            return new Call(method, other, headers, form, limit);
        }
    }

    /** An answer. */
    record Reply(int status, Map<String, List<String>> headers, byte[] body) {
        /** The name in lowercase. */
        Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }
    }

    private static final int ATTEMPTS = 4;
    private static final int PROXY_UNAUTHORIZED = 407;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> TEMPORARY = Set.of(TOO_MANY_REQUESTS, 500, 502, 503, 504);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final Settings settings;
    private final Proxies proxies;
    private final Trust trust;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    Transport(Settings settings) {
        this.settings = settings;
        this.proxies = new Proxies(settings);
        this.trust = new Trust(settings);
        if (proxies.needCredentials()) {
            // Java sends none to a proxy that leads to TLS, unless it is told to before its first request
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    /** @return an answer of any status, but for those that ask to come again */
    Reply send(Call call) throws RegistryException {
        String host = Place.shown(call.uri().getAuthority());
        for (int attempt = 1; ; attempt++) {
            Duration pause = backOff(attempt);
            String failure;
            try {
                Reply reply = once(call);
                if (reply.status() == PROXY_UNAUTHORIZED) {
                    throw new RegistryException(
                            proxied(call, host) + " requires another user or password than its URL has");
                }
                if (!TEMPORARY.contains(reply.status())) {
                    return reply;
                }
                Optional<Duration> wanted = reply.header("retry-after").flatMap(Transport::duration);
                failure = reply.status() == TOO_MANY_REQUESTS
                        ? host + " limits how often it can be asked"
                        : host + " answers with status " + reply.status();
                if (wanted.isPresent()) {
                    failure += "; it asks to try again in " + words(wanted.get());
                    if (wanted.get().compareTo(LONGEST_PAUSE) > 0) {
                        throw new RegistryException(failure);
                    }
                    pause = wanted.get().compareTo(pause) > 0 ? wanted.get() : pause;
                }
            } catch (BoundedBody.TooLarge e) {
                throw new RegistryException(host + " sends more than " + (call.limit() >> 20) + " MiB");
            } catch (SSLException e) {
                throw new RegistryException(reason(e, host));
            } catch (TimeoutException | HttpTimeoutException e) {
                failure = proxied(call, host) + " does not answer within " + words(settings.timeout());
            } catch (ConnectException e) {
                failure = isUnknownHost(e)
                        ? "unknown host " + proxied(call, call.uri().getHost())
                        : "cannot connect to " + proxied(call, host);
            } catch (IOException e) {
                failure = host + " closes the connection before its answer is complete";
            }
            if (attempt == ATTEMPTS) {
                throw new RegistryException(failure + " (" + ATTEMPTS + " attempts)");
            }
            try {
                settings.pause().of(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryException("interrupted");
            }
        }
    }

    private static boolean isUnknownHost(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    /** The one whom a request really goes to. */
    private String proxied(Call call, String host) {
        return proxies.host(call.uri()).map(proxy -> "the proxy " + proxy).orElse(host);
    }

    /** Longer each time, and not for all at the same time. */
    private static Duration backOff(int attempt) {
        long most = FIRST_PAUSE.toMillis() << attempt;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /** Seconds, or a date. */
    static Optional<Duration> duration(String header) {
        String text = header.strip();
        try {
            boolean seconds =
                    !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
            Duration left = seconds
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String words(Duration time) {
        long seconds = Math.max(1, (time.toMillis() + 999) / 1000);
        long minutes = (seconds + 59) / 60;
        return seconds < 120 ? seconds + (seconds == 1 ? " second" : " seconds") : minutes + " minutes";
    }

    private static String reason(SSLException failure, String host) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String said = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (said.contains("unable to find valid certification path") || said.contains("path building failed")) {
                return "the certificate of " + host
                        + " is from an unknown authority; `--ca FILE` names the certificate of your own";
            }
            if (said.contains("no name matching") || said.contains("no subject alternative")) {
                return "the certificate of " + host + " is for another host";
            }
            if (said.contains("unsupported or unrecognized ssl message")) {
                return host + " answers without TLS; `--insecure " + host + "` allows plain HTTP";
            }
            if (said.contains("validity check failed") || said.contains("notafter") || said.contains("expired")) {
                return "the certificate of " + host + " has expired";
            }
        }
        return "no TLS connection with " + host;
    }

    private HttpClient client(String host) throws RegistryException {
        HttpClient known = clients.get(host);
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout().compareTo(CONNECTING) < 0 ? settings.timeout() : CONNECTING)
                .proxy(proxies);
        trust.context(host).ifPresent(builder::sslContext);
        clients.putIfAbsent(host, builder.build());
        return clients.get(host);
    }

    /** One attempt, in the time that a request has. */
    Reply once(Call call) throws RegistryException, IOException, TimeoutException {
        HttpRequest.Builder builder;
        try {
            builder = HttpRequest.newBuilder(call.uri());
            call.headers().forEach(builder::header);
            proxies.authorization(call.uri()).ifPresent(value -> builder.header("Proxy-Authorization", value));
        } catch (IllegalArgumentException e) {
            throw new RegistryException("`" + call.uri().getAuthority() + "` is not a valid host");
        }
        builder.header("User-Agent", "plimsoll");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        if (call.form().isPresent()) {
            body = HttpRequest.BodyPublishers.ofString(call.form().get(), StandardCharsets.UTF_8);
            builder.header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpRequest request = builder.method(call.method(), body).build();
        CompletableFuture<HttpResponse<byte[]>> sent =
                client(call.uri().getAuthority()).sendAsync(request, info -> new BoundedBody(call.limit()));
        try {
            HttpResponse<byte[]> response = sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted");
        } finally {
            sent.cancel(true);
        }
    }
}
