package io.plimsoll.cli;

import io.plimsoll.catalog.Links;
import io.plimsoll.registry.Answer;
import io.plimsoll.registry.Registries;
import io.plimsoll.registry.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whether and how {@code plimsoll bases} asks registries. */
final class RegistryOptions {
    static final String CHECK = "--check";
    static final String PIN = "--pin";
    static final String UPDATE = "--update";
    static final String DIFF = "--diff";
    static final String SINCE = "--since";
    private static final String MIRROR = "--mirror";
    private static final String INSECURE = "--insecure";
    private static final String CA = "--ca";
    private static final String TIMEOUT = "--timeout";
    private static final int SECONDS = 20;
    private static final int MOST_SECONDS = 600;

    private RegistryOptions() {}

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(CHECK)
                .description("Ask the registries which digest each tag has now, and when the image was built. Exit with"
                        + " status 1 if a pinned image has changed, or is gone.")
                .build());
        spec.addOption(OptionSpec.builder(PIN)
                .description("Ask the registries for digests, and add them to the references without one.")
                .build());
        spec.addOption(OptionSpec.builder(UPDATE)
                .description("Ask the registries for digests, and replace those that their tags no longer have.")
                .build());
        spec.addOption(OptionSpec.builder(DIFF)
                .description("Print what --pin or --update would change as a unified diff, and write nothing. Exit with"
                        + " status 1 if there is something to change.")
                .build());
        spec.addOption(OptionSpec.builder(SINCE)
                .paramLabel("FILE")
                .type(String.class)
                .description("With --check, report what has changed since `--check --format json` wrote this file, also"
                        + " images that are not pinned.")
                .build());
        spec.addOption(OptionSpec.builder(MIRROR)
                .paramLabel("NAME=NAME")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Ask for images of the first registry or repository at the second, as in"
                        + " `docker.io=mirror.example.com`. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder(INSECURE)
                .paramLabel("HOST[:PORT]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Ask this registry over plain HTTP, with its credentials. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder(CA)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Trust the certificates in this PEM file too. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder(TIMEOUT)
                .paramLabel("SECONDS")
                .type(Integer.class)
                .description("The time that a registry has for each answer (default: " + SECONDS + ").")
                .build());
    }

    /** Whether registries are asked at all. */
    static boolean asks(ParseResult arguments) {
        return arguments.hasMatchedOption(CHECK) || writes(arguments);
    }

    /** Whether digests are written. */
    static boolean writes(ParseResult arguments) {
        return arguments.hasMatchedOption(PIN) || arguments.hasMatchedOption(UPDATE);
    }

    /** @throws UsageError when options contradict each other */
    static void verify(ParseResult arguments) {
        boolean writes = writes(arguments);
        for (String other : List.of(CHECK, "--format", "--merge", "--stdin-filename")) {
            if (writes && arguments.hasMatchedOption(other)) {
                throw new UsageError(
                        (arguments.hasMatchedOption(PIN) ? PIN : UPDATE) + " and " + other + " cannot be combined");
            }
        }
        if (!writes && arguments.hasMatchedOption(DIFF)) {
            throw new UsageError(DIFF + " requires " + PIN + " or " + UPDATE);
        }
        if (arguments.hasMatchedOption(SINCE) && !arguments.hasMatchedOption(CHECK)) {
            throw new UsageError(SINCE + " requires " + CHECK);
        }
        for (String option : List.of(MIRROR, INSECURE, CA, TIMEOUT)) {
            if (arguments.hasMatchedOption(option) && !asks(arguments)) {
                throw new UsageError(option + " requires " + CHECK + ", " + PIN + " or " + UPDATE);
            }
        }
    }

    /** See {@link Registries#ask}. */
    static Map<String, Answer> ask(Collection<String> images, boolean details, Settings settings) {
        if (!NativeExecutable.asksRegistries()) {
            throw new UsageError(
                    "asking registries requires the Java program: this native executable is built without TLS; see "
                            + Links.nativeExecutable());
        }
        try {
            return Registries.ask(images, details, settings);
        } catch (NoClassDefFoundError e) { // a Java that is put together from modules
            throw new UsageError("this Java cannot ask registries: it has no module java.net.http");
        }
    }

    static Settings settings(ParseResult arguments, Console console) {
        Map<String, String> mirrors = new LinkedHashMap<>();
        for (String mirror : arguments.matchedOptionValue(MIRROR, List.<String>of())) {
            int equals = mirror.indexOf('=');
            if (equals <= 0 || equals == mirror.length() - 1) {
                throw new UsageError(MIRROR + " must be NAME=NAME, not `" + mirror + "`");
            }
            mirrors.put(bare(mirror.substring(0, equals)), bare(mirror.substring(equals + 1)));
        }
        List<Path> authorities = new ArrayList<>();
        for (String file : arguments.matchedOptionValue(CA, List.<String>of())) {
            authorities.add(readable(file));
        }
        int seconds = arguments.matchedOptionValue(TIMEOUT, SECONDS);
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new UsageError(
                    TIMEOUT + " must be a number of seconds up to " + MOST_SECONDS + ", not `" + seconds + "`");
        }
        return new Settings(
                console.environment(),
                mirrors,
                new HashSet<>(arguments.matchedOptionValue(INSECURE, List.<String>of())),
                authorities,
                Duration.ofSeconds(seconds),
                Settings.Pause.REAL);
    }

    private static String bare(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static Path readable(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isReadable(path) && Files.isRegularFile(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // the same as a file that is not there
        }
        throw new UsageError(CA + " must be a readable file, not `" + file + "`");
    }
}
