package io.plimsoll.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a user has for a registry.
 *
 * @param user empty for a token
 * @param secret a password, or a token
 * @param kind what the secret is
 * @param source where it was found, for messages
 */
record Credentials(String user, String secret, Kind kind, String source) {
    /** How a secret is used. */
    enum Kind {
        /** With the user, for a token server or the registry itself. */
        PASSWORD,
        /** For a token server. */
        IDENTITY_TOKEN,
        /** For the registry. */
        REGISTRY_TOKEN
    }

    String basic() {
        byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return kind + " from " + source;
    }
}
