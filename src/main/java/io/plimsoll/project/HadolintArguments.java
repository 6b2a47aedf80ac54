package io.plimsoll.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the options of hadolint are called here. Facts: {@code hadolint --help} of 2.15.1.
 *
 * @param words in place of each of hadolint's; empty for those that are left out
 * @param problem why our options cannot express the command line
 */
record HadolintArguments(List<Optional<String>> words, Optional<String> problem) {
    private static final Map<String, String> SHORT =
            Map.of("-c", "--config", "-f", "--format", "-t", "--failure-threshold");
    private static final Map<String, String> FORMATS = Map.of(
            "tty", "",
            "json", "hadolint",
            "checkstyle", "checkstyle",
            "codeclimate", "gitlab",
            "gitlab_codeclimate", "gitlab",
            "gnu", "concise",
            "sonarqube", "sonar",
            "sarif", "sarif",
            "junit", "junit");
    private static final Set<String> CONFIGURED = Set.of(
            "--error",
            "--warning",
            "--info",
            "--style",
            "--trusted-registry",
            "--require-label",
            "--strict-labels",
            "--disable-ignore-pragma");
    /** With these, hadolint's exit status is 0 whatever it finds. */
    private static final Set<String> NEVER_FAILING = Set.of("codeclimate", "codacy");

    /** What our format is called, empty where it is the default, or nothing where there is none. */
    static Optional<String> format(String theirs) {
        return Optional.ofNullable(FORMATS.get(theirs));
    }

    static boolean neverFails(String format) {
        return NEVER_FAILING.contains(format);
    }

    /** Our name of a threshold. */
    static String threshold(String theirs) {
        return theirs.equals("ignore") || theirs.equals("none") ? "style" : theirs;
    }

    /**
     * @param converted whether the configuration of hadolint in the folder that it runs in has been converted, so that naming it would
     *     bring it back
     */
    static HadolintArguments of(List<String> theirs, boolean converted) {
        return new Translation(theirs, converted).translate();
    }

    private static final class Translation {
        private final List<String> theirs;
        private final boolean converted;
        private final List<Optional<String>> words = new ArrayList<>();
        private Optional<String> problem = Optional.empty();

        Translation(List<String> theirs, boolean converted) {
            this.theirs = theirs;
            this.converted = converted;
        }

        HadolintArguments translate() {
            for (int i = 0; i < theirs.size() && problem.isEmpty(); i++) {
                String word = theirs.get(i);
                int equals = word.startsWith("--") ? word.indexOf('=') : -1;
                String name = equals < 0 ? SHORT.getOrDefault(word, word) : word.substring(0, equals);
                if (!name.startsWith("-") || name.equals("-")) {
                    words.add(Optional.of(word));
                } else if (takesValue(name)) {
                    boolean joined = equals >= 0;
                    if (!joined && i + 1 == theirs.size()) {
                        problem = Optional.of("`" + word + "` has no value");
                        break;
                    }
                    option(name, joined ? word.substring(equals + 1) : theirs.get(++i), joined);
                } else {
                    flag(name);
                }
            }
            return new HadolintArguments(words, problem);
        }

        private static boolean takesValue(String name) {
            return List.of("--config", "--format", "--failure-threshold", "--ignore", "--file-path-in-report")
                    .contains(name);
        }

        private void flag(String name) {
            switch (name) {
                case "--no-fail" -> words.add(Optional.of("--fail-on=none"));
                case "--no-color" -> words.add(Optional.empty()); // only a terminal gets colors
                case "--verbose", "-V" -> words.add(Optional.of("--verbose"));
                default ->
                    problem = Optional.of(
                            CONFIGURED.contains(name)
                                    ? "`" + name
                                            + "` is a key of the configuration here: move it to .hadolint.yaml first"
                                    : "`" + name + "` is not an option that hadolint documents");
            }
        }

        private void option(String name, String value, boolean joined) {
            String bare = unquoted(value);
            switch (name) {
                case "--config" -> {
                    String file = bare.startsWith("./") ? bare.substring(2) : bare;
                    String last = file.substring(file.lastIndexOf('/') + 1);
                    if (converted && (file.equals(".hadolint.yaml") || file.equals(".hadolint.yml"))) {
                        add("", "", joined);
                    } else if (last.startsWith(".hadolint.") || last.startsWith("hadolint.")) {
                        add(name, value, joined);
                    } else {
                        problem =
                                Optional.of("`" + bare + "` is read as a configuration of hadolint only if its name is"
                                        + " .hadolint.yaml or hadolint.yaml");
                    }
                }
                case "--format" -> {
                    Optional<String> format = format(bare);
                    if (format.isEmpty()) {
                        problem = Optional.of("there is no format `" + bare + "` here");
                    } else if (neverFails(bare)) {
                        problem = Optional.of("with the format `" + bare + "` hadolint never fails: use" + " `--format="
                                + format.get() + " --fail-on=none`");
                    } else {
                        add(format.get().isEmpty() ? "" : name, format.get(), joined);
                    }
                }
                case "--failure-threshold" -> add("--fail-on", bare.equals(value) ? threshold(bare) : value, joined);
                case "--file-path-in-report" -> {
                    if (theirs.contains("-")) {
                        add("--stdin-filename", value, joined);
                    } else {
                        problem = Optional.of(
                                "`" + name + "` has a counterpart, `--stdin-filename`, only for standard input");
                    }
                }
                default -> add(name, value, joined);
            }
        }

        /** @param name empty to leave the option out */
        private void add(String name, String value, boolean joined) {
            if (name.isEmpty()) {
                words.add(Optional.empty());
                if (!joined) {
                    words.add(Optional.empty());
                }
            } else if (joined) {
                words.add(Optional.of(name + "=" + value));
            } else {
                words.add(Optional.of(name));
                words.add(Optional.of(value));
            }
        }

        private static String unquoted(String word) {
            boolean quoted = word.length() >= 2
                    && (word.charAt(0) == '"' || word.charAt(0) == '\'')
                    && word.charAt(word.length() - 1) == word.charAt(0);
            return quoted ? word.substring(1, word.length() - 1) : word;
        }
    }
}
