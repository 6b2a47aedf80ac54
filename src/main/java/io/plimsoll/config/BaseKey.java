package io.plimsoll.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of a description of base images, in the order of the documentation. */
enum BaseKey {
    IMAGES("images", Kind.LIST, "[registry.example.com/base/*, team/java:*-21]", "the images: names with `*` and `?`"),
    USER("user", Kind.TEXT, "\"1000\"", "the user that a container starts as; `?` for one that is not root"),
    DROPS_PRIVILEGES(
            "drops-privileges",
            Kind.BOOLEAN,
            "true",
            "whether the entrypoint starts as root and continues as another user"),
    ENTRYPOINT("entrypoint", Kind.LIST, "[tini, --]", "the words of the entrypoint"),
    COMMAND("command", Kind.LIST, "[java, -jar, app.jar]", "the words of the command"),
    WORKDIR("workdir", Kind.TEXT, "/app", "the working directory, an absolute path"),
    ENVIRONMENT(
            "environment",
            Kind.VARIABLES,
            "{JAVA_HOME: /opt/java, APP_VERSION: \"?\"}",
            "environment variables and their values; `?` for a value that varies"),
    PORTS("ports", Kind.LIST, "[\"8080\"]", "the exposed ports"),
    VOLUMES("volumes", Kind.LIST, "[/data]", "the volumes"),
    STOP_SIGNAL("stop-signal", Kind.TEXT, "SIGINT", "the signal that stops a container"),
    SETS_SHELL("sets-shell", Kind.BOOLEAN, "true", "whether it has a SHELL of its own"),
    COMPLETE("complete", Kind.BOOLEAN, "true", "whether it configures nothing but what is described here"),
    ROLE("role", Kind.ROLE, "toolchain", "what images that start from it are for"),
    END_OF_LIFE("end-of-life", Kind.TEXT, "2027-06-30", "the last day on which it is updated"),
    SUCCESSOR("successor", Kind.TEXT, "team/java:25", "the image to use instead");

    enum Kind {
        TEXT,
        BOOLEAN,
        ROLE,
        LIST,
        VARIABLES
    }

    private final String label;
    private final Kind kind;
    private final String example;
    private final String meaning;

    BaseKey(String label, Kind kind, String example, String meaning) {
        this.label = label;
        this.kind = kind;
        this.example = example;
        this.meaning = meaning;
    }

    /** As users write it. */
    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    /** One line without a full stop. */
    String meaning() {
        return meaning;
    }

    /** With its key, in YAML. */
    String shown() {
        return "`" + label + ": " + example + "`";
    }

    static Optional<BaseKey> of(String label) {
        for (BaseKey key : values()) {
            if (key.label.equals(label)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (BaseKey key : values()) {
            labels.add(key.label);
        }
        return labels;
    }
}
