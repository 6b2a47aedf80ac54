package io.plimsoll.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The proxies that the environment names: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in uppercase or lowercase. */
final class Proxies extends ProxySelector {
    private final Optional<URI> secure;
    private final Optional<URI> plain;
    private final List<String> exceptions;

    Proxies(Settings settings) {
        super();
        this.secure = proxy(settings, "HTTPS_PROXY");
        this.plain = proxy(settings, "HTTP_PROXY");
        String no = settings.variable("NO_PROXY")
                .or(() -> settings.variable("no_proxy"))
                .orElse("");
        this.exceptions = List.of(no.toLowerCase(Locale.ROOT).split(",")).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Optional<URI> proxy(Settings settings, String name) {
        Optional<String> text = settings.variable(name.toLowerCase(Locale.ROOT)).or(() -> settings.variable(name));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String whole = text.get().contains("://") ? text.get() : "http://" + text.get();
        try {
            return Optional.of(URI.create(whole)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The proxy for a request. */
    private Optional<URI> proxy(URI target) {
        Optional<URI> proxy = "https".equals(target.getScheme()) ? secure : plain;
        return Hosts.isLoopback(target.getAuthority()) || isException(target) ? Optional.empty() : proxy;
    }

    private boolean isException(URI target) {
        String host = target.getHost() == null ? "" : target.getHost().toLowerCase(Locale.ROOT);
        int port = target.getPort() >= 0 ? target.getPort() : "https".equals(target.getScheme()) ? 443 : 80;
        for (String each : exceptions) {
            String name = each;
            int colon = each.lastIndexOf(':');
            if (colon >= 0 && each.indexOf(':') == colon) {
                if (!each.substring(colon + 1).equals(String.valueOf(port))) {
                    continue;
                }
                name = each.substring(0, colon);
            }
            if (name.startsWith("*.")) {
                name = name.substring(1);
            }
            boolean fits = name.equals("*")
                    || (name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name))
                    || Hosts.isInNetwork(host, name);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /** The header for the proxy of a request, if its URL has a user and a password. */
    Optional<String> authorization(URI target) {
        return proxy(target)
                .map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a proxy wants credentials. */
    boolean needCredentials() {
        return secure.map(URI::getUserInfo).isPresent()
                || plain.map(URI::getUserInfo).isPresent();
    }

    /** The host of the proxy, for messages. */
    Optional<String> host(URI target) {
        return proxy(target).map(URI::getHost);
    }

    @Override
    public List<Proxy> select(URI target) {
        return List.of(proxy(target)
                .map(proxy -> new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(),
                                proxy.getPort() >= 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80)))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request fails, and that is reported
    }
}
