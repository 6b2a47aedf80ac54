package io.plimsoll.fix;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of what a build makes. A rule names those that its fixes may change; all others stay as they are. */
public enum Aspect {
    /** The stages, what they are built on, and which of them are targets. */
    STAGE("the stages"),
    /** The platform that a FROM asks for. */
    PLATFORM("the platform"),
    /** Build arguments and their defaults. */
    ARGUMENT("a build argument"),
    /** Environment variables. */
    ENVIRONMENT("an environment variable"),
    LABEL("a label"),
    /** What MAINTAINER says. */
    AUTHOR("the author"),
    USER("the user"),
    WORKDIR("the working directory"),
    PORT("an exposed port"),
    VOLUME("a volume"),
    SIGNAL("the stop signal"),
    HEALTHCHECK("the health check"),
    SHELL("the shell"),
    /** What a container starts: ENTRYPOINT and CMD. */
    START("what a container starts"),
    /** What ONBUILD holds. */
    TRIGGER("a trigger"),
    /** What ADD and COPY copy, and to where. */
    COPY("what is copied"),
    /** The owner and the mode of files. */
    OWNER("the owner or the mode of files"),
    /** How many RUNs there are, each of which is a layer. */
    LAYER("the layers"),
    /** The mounts, the network and the security of RUNs. */
    MOUNT("a mount"),
    /** The commands that RUNs run. */
    COMMAND("a command"),
    /** An option of such a command that is added, and nothing else of it. */
    OPTION("an option"),
    /** A command that is added and empties a cache. */
    CLEANUP("what is cleaned up"),
    /** The user, the working directory and the shell that RUNs run with. */
    CONTEXT("what a command runs with"),
    /** Packages that are installed and removed. */
    PACKAGE("the installed packages"),
    /** Files that RUNs make and remove. */
    FILE("the files"),
    /** Caches that RUNs fill and leave. */
    CACHE("a cache"),
    /** Accounts that RUNs make. */
    ACCOUNT("the accounts"),
    /** What the ignore file leaves out of the build context. */
    IGNORED("what the build context leaves out"),
    /** Secrets in commands, and keys. */
    SECRET("a secret"),
    /** Whether BuildKit can read and build it, and how it reads it. */
    READING("how the file is read");

    private static final Set<Aspect> HARMLESS =
            EnumSet.of(PLATFORM, LABEL, AUTHOR, COPY, LAYER, OPTION, CLEANUP, CACHE);

    private final String words;

    Aspect(String words) {
        this.words = words;
    }

    /** Whether a safe fix may change it, where it is what its rule is about: no program can tell, or only one that builds on the image. */
    public boolean isHarmless() {
        return HARMLESS.contains(this);
    }

    /** As {@code rule.yaml} writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String words() {
        return words;
    }
}
