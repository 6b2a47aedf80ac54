package io.plimsoll.stage;

/**
 * Where patterns can be added that leave files out of a build context: at the end of the ignore file in force, or in a new one.
 *
 * @param path of that file, whether it is there or not
 * @param assumed whether it is only likely that the build context is its folder
 * @param entries what is in the folder that its patterns start from
 */
public record IgnorePlace(String path, boolean assumed, BuildContext.Entries entries) {}
