package io.plimsoll.shell;

import io.plimsoll.text.MappedText;

/**
 * The text of a script for a POSIX shell, as the shell reads it.
 *
 * @param shell the name of the shell without its directory: {@code bash}
 * @param stops whether the shell is started with {@code -e}, so that it stops at the first command that fails
 * @param json whether the text is written in a JSON string
 */
public record ShellText(MappedText text, String shell, boolean stops, boolean json) {}
