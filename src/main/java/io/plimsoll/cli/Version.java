package io.plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's own version. */
final class Version {
    private Version() {}

    /** A class of its own, so that it is read when it is first asked for, and once. */
    private static final class Known {
        private static final String VERSION = read();
    }

    static String get() {
        return Known.VERSION;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/plimsoll/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
