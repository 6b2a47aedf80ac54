package io.plimsoll.stage;

import io.plimsoll.knowledge.RoleEvidence;
import java.util.List;
import java.util.Optional;

/**
 * What requests a build: a service of a Compose file, a target of a bake file, or the part of another tool's file.
 *
 * @param kind what the file calls it: {@code service}, {@code target}, {@code dev container}, {@code job} or {@code artifact}
 * @param file as reports name it
 * @param stage the stage that is asked for, by name in any case or by number; empty when none is
 * @param evidence what it says about the purpose of the image; the first counts most
 */
public record BuildOwner(String kind, String name, String file, Optional<String> stage, List<RoleEvidence> evidence) {
    public BuildOwner {
        evidence = List.copyOf(evidence);
    }

    /** One that says nothing about the purpose of the image. */
    public BuildOwner(String kind, String name, String file, Optional<String> stage) {
        this(kind, name, file, stage, List.of());
    }

    /** One that asks for no stage. */
    public BuildOwner(String kind, String name, String file) {
        this(kind, name, file, Optional.empty());
    }

    /** The same, asking for another stage, or for none. */
    public BuildOwner asking(Optional<String> other) {
        return new BuildOwner(kind, name, file, other, evidence);
    }

    /** The same, with something that it says about the purpose of the image. */
    public BuildOwner saying(List<RoleEvidence> more) {
        return new BuildOwner(kind, name, file, stage, more);
    }

    /** As it stands in a sentence: {@code service `web` in compose.yaml}. */
    public String display() {
        return kind + " `" + name + "` in " + file;
    }
}
