package io.plimsoll.lsp;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.lint.Linter;
import io.plimsoll.shellcheck.BackgroundShellCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the program that runs the server knows: its rules, and what its command line says. */
public interface Host {
    /** Configurations as the disk has them when this is made. */
    interface Configurations {
        /** What is in force for a file; empty when its configuration is invalid. */
        Optional<Configuration> of(Path file);

        /** Why it is invalid. */
        List<InvalidConfig.Mistake> mistakes(Path file);

        /** Whether a search leaves something out. */
        boolean excludes(Path path, boolean folder);
    }

    /**
     * The configurations, read anew.
     *
     * @param editor what the editor sets; it takes precedence over files
     */
    Configurations configurations(ConfigLayer editor);

    /** The linter for a configuration; of scripts it reports what is known of them by then. */
    Linter linter(Configuration configuration);

    /** What checks scripts, if a configuration for which there is a linter wants them checked and it can be done. */
    Optional<BackgroundShellCheck> scripts();

    /** The words of all rules. */
    Catalog catalog();

    /** An example of a rule, {@code bad} or {@code good}. */
    Optional<String> example(String rule, String name);

    String version();
}
