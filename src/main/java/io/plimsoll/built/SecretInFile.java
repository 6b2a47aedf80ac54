package io.plimsoll.built;

/**
 * A file of a layer that looks like a secret, or has one.
 *
 * @param path with a slash at its start
 * @param what for people: {@code GitHub OAuth token}; or that its name says so
 * @param byName whether its name says so, and not its contents
 */
public record SecretInFile(String path, String what, boolean byName, long size) {
    /** What it has in it, as the object of a sentence: {@code a GitHub OAuth token}. */
    String subject() {
        return ("AEIOU".indexOf(Character.toUpperCase(what.charAt(0))) >= 0 ? "an " : "a ") + what;
    }
}
