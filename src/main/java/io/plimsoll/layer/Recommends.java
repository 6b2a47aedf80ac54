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

    /** @param on what the stage below leaves, or what the base image is known to do */
    public Recommends(boolean on) {
        this.on = on;
    }

    public boolean isOn() {
        return on;
    }

    /** Notes that something, which may say so, comes to a path. */
    public void written(String path) {
        on &= !path.startsWith(CONFIGURATION) && !CONFIGURATION.startsWith(path);
    }

    /** Whether a call says nothing of it, so that what it prints to the configuration does not matter. */
    static boolean isSilent(Call call) {
        return call.arguments().stream()
                .allMatch(a -> a.text()
                        .filter(text -> !text.toLowerCase(Locale.ROOT).contains(OPTION))
                        .isPresent());
    }
}
