package io.plimsoll.shell;

import io.plimsoll.text.MappedText;

/** The language that a shell reads. */
enum Dialect {
    POSIX,
    POWERSHELL,
    /** The one of {@code cmd.exe}. */
    CMD,
    /** Any other; what it reads is opaque. */
    OTHER;

    /** @param depth how deep the text stands in others */
    Script read(MappedText text, int depth) {
        return switch (this) {
            case POSIX -> ShellReader.read(text, depth);
            case POWERSHELL -> PowerShellReader.read(text, depth);
            case CMD -> CmdReader.read(text, depth);
            case OTHER -> Script.opaque(text.span());
        };
    }
}
