package io.plimsoll.catalog;

import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Addresses of the repository and of files in it. {@code <url>} in {@code pom.xml} is their only source. */
@Internal
public final class Links {
    private static final String REPOSITORY = read();
    private static final String FILES = REPOSITORY + "/blob/main/";

    private Links() {}

    /** The repository. */
    public static String repository() {
        return REPOSITORY;
    }

    /** The page of a rule that the program comes with. */
    static String rule(String id) {
        return FILES + "rules/" + id + "/README.md";
    }

    /** What is written about rules that the program does not come with. */
    static String ownRules() {
        return FILES + ".github/docs/own-rules.md";
    }

    /** How ShellCheck is run, and what of it is reported. */
    public static String shellCheck() {
        return FILES + ".github/docs/shellcheck.md";
    }

    /** What the native executable cannot do, and what to use instead. */
    public static String nativeExecutable() {
        return FILES + ".github/docs/native.md";
    }

    /** The JSON Schema of configuration files: the file itself, not a page that shows it. */
    public static String schema() {
        return REPOSITORY + "/raw/main/src/main/resources/io/plimsoll/plimsoll.schema.json";
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Links.class.getResourceAsStream("/io/plimsoll/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("repository");
    }
}
