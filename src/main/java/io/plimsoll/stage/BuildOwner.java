package io.plimsoll.stage;

import java.util.Optional;

/**
 * What requests a build: a service of a Compose file, or a target of a bake file.
 *
 * @param kind what the file calls it: {@code service} or {@code target}
 * @param file as reports name it
 * @param stage the stage that is asked for, by name in any case or by number; empty when none is
 */
public record BuildOwner(String kind, String name, String file, Optional<String> stage) {
    /** One that asks for no stage. */
    public BuildOwner(String kind, String name, String file) {
        this(kind, name, file, Optional.empty());
    }

    /** The same, asking for another stage, or for none. */
    public BuildOwner asking(Optional<String> other) {
        return new BuildOwner(kind, name, file, other);
    }

    /** As it stands in a sentence: {@code service `web` in compose.yaml}. */
    public String display() {
        return kind + " `" + name + "` in " + file;
    }
}
