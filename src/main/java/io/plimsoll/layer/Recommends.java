package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.text.Internal;
import java.util.Locale;

/** Whether apt installs recommended packages where no call says so, along a chain of stages. */
@Internal
public final class Recommends {
    private static final String CONFIGURATION = "/etc/apt/apt.conf";
    private static final String OPTION = "install-recommends";

    private boolean on;
    /** Whether a file may say so that the Dockerfile brings. */
    private boolean configured;
    /** Whether apt may have been told to ask nothing. */
    private boolean answers;

    /** @param on what the stage below leaves, or what the base image is known to do */
    public Recommends(boolean on) {
        this.on = on;
    }

    /** What a stage that is built from this one starts with. */
    Recommends above() {
        Recommends above = new Recommends(on);
        above.configured = configured;
        above.answers = answers;
        return above;
    }

    public boolean isOn() {
        return on;
    }

    /** Notes that something, which may say so, comes to a path. */
    public void written(String path) {
        boolean says = path.startsWith(CONFIGURATION) || CONFIGURATION.startsWith(path);
        on &= !says;
        configured |= says;
        answers |= says;
    }

    /** Whether the Dockerfile may have configured it. */
    boolean isConfigured() {
        return configured;
    }

    /** Whether a package manager may have been told to ask nothing. */
    boolean answers() {
        return answers;
    }

    /** Notes a call that may tell a package manager to ask nothing. */
    void noteAnswers(Call call) {
        answers |= call.arguments().stream()
                .map(a -> a.text().orElse("").toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("assume-yes") || text.contains("assumeyes"));
    }

    /** Whether a call says nothing of it, so that what it prints to the configuration does not matter. */
    static boolean isSilent(Call call) {
        return call.arguments().stream()
                .allMatch(a -> a.text()
                        .filter(text -> !text.toLowerCase(Locale.ROOT).contains(OPTION))
                        .isPresent());
    }
}
