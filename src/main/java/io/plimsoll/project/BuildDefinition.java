package io.plimsoll.project;

import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a compose or bake file builds an image.
 *
 * @param owner the service or target, and the stage that it asks for
 * @param file the one that the owner is in
 * @param at where the owner stands there; empty for one whose place is not known
 * @param dockerfile an absolute path; nobody has looked whether it is there
 * @param inline the Dockerfile that the file has itself, in place of another one
 * @param context the folder that files are copied from; empty for one that is not on this machine
 */
record BuildDefinition(
        BuildOwner owner,
        Source file,
        Optional<Position> at,
        Path dockerfile,
        Optional<InlineText> inline,
        Optional<Path> context,
        BuildOptions options) {
    /** The same of an owner that says more about the purpose of the image. */
    BuildDefinition saying(List<RoleEvidence> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<RoleEvidence> all = new ArrayList<>(owner.evidence());
        all.addAll(more);
        return new BuildDefinition(owner.saying(all), file, at, dockerfile, inline, context, options);
    }

    /** As it begins a sentence about it: {@code compose.yaml:3:5: service `web`}. */
    String display() {
        return at.map(place -> owner.file() + ":" + place.line() + ":" + place.column() + ": " + owner.kind() + " `"
                        + owner.name() + "`")
                .orElse(owner.display());
    }
}
