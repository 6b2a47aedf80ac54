package io.plimsoll.registry;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that `docker login` and `podman login` have stored: in the first of their files that has some for a registry, there or
 * in a program that the file names.
 */
final class AuthFiles {
    private static final String HUB = "registry-1.docker.io";
    private static final List<String> HUB_NAMES =
            List.of("https://index.docker.io/v1/", "index.docker.io", "docker.io", HUB);
    private static final long LARGEST = 1 << 20;

    private final Settings settings;

    AuthFiles(Settings settings) {
        this.settings = settings;
    }

    /** The files that there can be, by how messages call them. */
    private Map<String, Path> files() {
        List<Path> all = new ArrayList<>();
        settings.path("REGISTRY_AUTH_FILE").ifPresent(all::add);
        settings.path("DOCKER_CONFIG")
                .or(() -> settings.home().map(home -> home.resolve(".docker")))
                .ifPresent(folder -> all.add(folder.resolve("config.json")));
        settings.path("XDG_RUNTIME_DIR").ifPresent(folder -> all.add(folder.resolve("containers/auth.json")));
        settings.path("XDG_CONFIG_HOME")
                .or(() -> settings.home().map(home -> home.resolve(".config")))
                .ifPresent(folder -> all.add(folder.resolve("containers/auth.json")));
        Map<String, Path> files = new LinkedHashMap<>();
        all.forEach(file -> files.putIfAbsent(file.toString(), file));
        return files;
    }

    /** Empty where there are none, so that the registry is asked without. */
    Optional<Credentials> of(Place place) throws RegistryException {
        Optional<String> variable = settings.variable("DOCKER_AUTH_CONFIG");
        if (variable.isPresent()) {
            Optional<Credentials> found = in(read(variable.get(), "DOCKER_AUTH_CONFIG"), "DOCKER_AUTH_CONFIG", place);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Map.Entry<String, Path> each : files().entrySet()) {
            Path file = each.getValue();
            if (!Files.isRegularFile(file)) {
                continue;
            }
            Optional<Credentials> found = in(read(text(file), "`" + file + "`"), "`" + file + "`", place);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String text(Path file) throws RegistryException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new RegistryException("`" + file + "` is too large for a file of credentials");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RegistryException("cannot read the credentials in `" + file + "`");
        }
    }

    private static Json read(String text, String file) throws RegistryException {
        try {
            return Json.read(text);
        } catch (InvalidYaml e) { // what is there is not quoted: it may be secret
            throw new RegistryException(file + " is not valid JSON, at line " + e.at().line());
        }
    }

    private Optional<Credentials> in(Json file, String name, Place place) throws RegistryException {
        List<String> servers = place.host().equals(HUB) ? HUB_NAMES : List.of(place.host());
        Map<String, Json> helpers = file.get("credHelpers").fields();
        for (String server : servers) {
            if (helpers.containsKey(server)) {
                return new CredentialHelper(helpers.get(server).text(), name, settings).get(server);
            }
        }
        Optional<Credentials> found = entry(file, name, place, servers);
        String store = file.get("credsStore").text();
        if (found.isPresent() || store.isEmpty()) {
            return found;
        }
        return new CredentialHelper(store, name, settings).get(servers.get(0));
    }

    /** Of several entries that fit, the one for the longest part of the repository's name. */
    private static Optional<Credentials> entry(Json file, String name, Place place, List<String> servers)
            throws RegistryException {
        Map<String, Json> entries = new LinkedHashMap<>();
        file.get("auths").fields().forEach((key, value) -> entries.put(bare(key), value));
        for (String server : servers) {
            String whole = bare(server) + "/" + place.repository();
            while (true) {
                if (entries.containsKey(whole)) {
                    Optional<Credentials> found = credentials(entries.get(whole), name, place);
                    if (found.isPresent()) {
                        return found;
                    }
                }
                int slash = whole.lastIndexOf('/');
                if (slash < 0) {
                    break;
                }
                whole = whole.substring(0, slash);
            }
        }
        return Optional.empty();
    }

    /** A key without the protocol and the version of the API that old ones have. */
    private static String bare(String key) {
        int scheme = key.indexOf("://");
        String rest = scheme < 0 ? key : key.substring(scheme + 3);
        for (String end : List.of("/", "/v1", "/v2")) {
            rest = rest.endsWith(end) ? rest.substring(0, rest.length() - end.length()) : rest;
        }
        return rest;
    }

    private static Optional<Credentials> credentials(Json entry, String name, Place place) throws RegistryException {
        String identity = entry.get("identitytoken").text();
        if (!identity.isEmpty()) {
            return Optional.of(new Credentials("", identity, Credentials.Kind.IDENTITY_TOKEN, name));
        }
        String token = entry.get("registrytoken").text();
        if (!token.isEmpty()) {
            return Optional.of(new Credentials("", token, Credentials.Kind.REGISTRY_TOKEN, name));
        }
        String auth = entry.get("auth").text().strip();
        if (auth.isEmpty()) {
            String user = entry.get("username").text();
            String password = entry.get("password").text();
            return user.isEmpty() || password.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Credentials(user, password, Credentials.Kind.PASSWORD, name));
        }
        try {
            String both = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon > 0) {
                String password = both.substring(colon + 1).replace("\0", "");
                return Optional.of(
                        new Credentials(both.substring(0, colon), password, Credentials.Kind.PASSWORD, name));
            }
        } catch (IllegalArgumentException e) {
            // the same as without a colon
        }
        throw new RegistryException(name + " has an invalid `auth` for " + place.shown());
    }
}
