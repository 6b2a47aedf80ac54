package io.plimsoll.layer;

import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.Map;

/** The homes of the accounts that a stage knows. */
@Internal
public final class Users {
    private final Map<String, String> homes = new HashMap<>();
    /** The nearest below that know something more; a chain of stages may be long. */
    private final Users below;

    private final boolean windows;

    /**
     * @param below those of the stage that this one is built FROM, or null
     * @param windows whether homes are where Windows has them
     */
    public Users(Users below, boolean windows) {
        this.windows = windows;
        this.below = below != null && below.homes.isEmpty() ? below.below : below;
    }

    /** @param name a name or number, without a group; empty is root, or the administrator of Windows containers */
    String home(String name) {
        for (Users users = this; users != null; users = users.below) {
            if (users.homes.containsKey(name)) {
                return users.homes.get(name);
            }
        }
        if (windows) {
            return "C:/Users/" + (name.isEmpty() ? "ContainerAdministrator" : name);
        }
        return name.isEmpty() || name.equals("root") || name.equals("0") ? "/root" : "/home/" + name;
    }

    void setHome(String account, String path) {
        homes.put(account, path);
    }
}
