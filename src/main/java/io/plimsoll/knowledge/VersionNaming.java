package io.plimsoll.knowledge;

/** Whether a reference names a version of its image. */
public enum VersionNaming {
    /** As exactly as the user wants it; a digest always does. */
    EXACT,
    /** By its tag, but not as exactly as the user wants it. */
    INEXACT,
    /** It has a tag that names none: {@code stable-slim}. */
    NONE,
    /** It has no tag, which means {@code latest}. */
    UNTAGGED,
    /** A variable decides, or it is no valid reference. */
    UNKNOWN
}
