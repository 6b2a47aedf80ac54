package io.plimsoll.project;

import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Position;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a tool other than Compose and bake builds an image.
 *
 * @param owner the part of the tool's file, as if it asked for no stage
 * @param at where that part stands in the file
 * @param dockerfile an absolute path; whether it exists is not known
 * @param context the directory that files are copied from; empty for one that is not on this machine, or is unknown
 * @param kept false for an image that is neither pushed nor loaded, such as one that is built for its tests
 */
record ToolBuild(
        BuildOwner owner, Position at, Path dockerfile, Optional<Path> context, BuildOptions options, boolean kept) {}
