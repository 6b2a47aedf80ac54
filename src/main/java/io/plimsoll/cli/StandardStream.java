package io.plimsoll.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Standard output or standard error, in UTF-8. Knows whether its reader is gone, which is no error of ours. */
final class StandardStream extends PrintStream {
    private final Pipe pipe;

    private StandardStream(Pipe pipe) {
        super(new BufferedOutputStream(pipe, 1 << 16), false, StandardCharsets.UTF_8);
        this.pipe = pipe;
    }

    static StandardStream of(FileDescriptor descriptor) {
        return of(new FileOutputStream(descriptor));
    }

    static StandardStream of(OutputStream out) {
        return new StandardStream(new Pipe(out));
    }

    /** Whether nobody reads the other end of a pipe any longer. */
    boolean isReaderGone() {
        return pipe.gone;
    }

    /** Remembers why a write failed; a print stream only knows that one did. */
    private static final class Pipe extends FilterOutputStream {
        private boolean gone;

        Pipe(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                String reason = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
                gone |= reason.contains("pipe"); // "Broken pipe", "The pipe is being closed"
                throw e;
            }
        }
    }
}
