package io.plimsoll.project;

import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;

/** One of several files is not what its name says, at a line and column. */
final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Source file;
    private final transient Position at;

    UnreadableFile(Source file, InvalidYaml cause) {
        super(cause.getMessage(), null, false, false);
        this.file = file;
        this.at = cause.at();
    }

    Source file() {
        return file;
    }

    Position at() {
        return at;
    }
}
