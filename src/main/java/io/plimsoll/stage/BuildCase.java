package io.plimsoll.stage;

/**
 * One of the ways in which a Dockerfile is built.
 *
 * @param options what the build is told
 * @param context the folder that it copies from
 */
public record BuildCase(BuildOptions options, BuildContext context) {}
