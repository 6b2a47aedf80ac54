package io.plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's own version. */
final class Version {
    private Version() {}

    static String get() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/plimsoll/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
