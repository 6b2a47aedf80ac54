package io.plimsoll.project;

import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a compose or bake file builds an image.
 *
 * @param owner the service or target, and the stage that it asks for
 * @param dockerfile an absolute path; nobody has looked whether it is there
 * @param inline the Dockerfile that the file has itself, in place of another one
 * @param context the folder that files are copied from; empty for one that is not on this machine
 */
record BuildDefinition(
        BuildOwner owner, Path dockerfile, Optional<InlineText> inline, Optional<Path> context, BuildOptions options) {}
