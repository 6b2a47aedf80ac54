package io.plimsoll.built;

/**
 * An installed package, as its manager's database has it.
 *
 * @param manager {@code apt}, {@code apk} or {@code dnf}
 * @param size in bytes, installed; 0 when the database does not say
 */
public record BuiltPackage(String name, String version, String manager, long size) {}
