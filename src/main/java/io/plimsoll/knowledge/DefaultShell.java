package io.plimsoll.knowledge;

import io.plimsoll.text.Internal;

/** What {@code /bin/sh} of an image is. */
@Internal
public enum DefaultShell {
    BASH,
    DASH,
    BUSYBOX,
    /** dash or BusyBox. */
    PLAIN,
    UNKNOWN
}
