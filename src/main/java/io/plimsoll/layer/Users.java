package io.plimsoll.layer;

import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The homes of the accounts that a stage knows. */
@Internal
public final class Users {
    private final Map<String, String> homes = new HashMap<>();
    /** The nearest below that know something more; a chain of stages may be long. */
    private final Users below;

    /** @param below those of the stage that this one is built FROM, or null */
    public Users(Users below) {
        this.below = below != null && below.homes.isEmpty() ? below.below : below;
    }

    /** @param user a name, perhaps with a group; empty is root */
    String home(Optional<String> user) {
        String name = user.orElse("root");
        int colon = name.indexOf(':');
        name = colon < 0 ? name : name.substring(0, colon);
        for (Users users = this; users != null; users = users.below) {
            if (users.homes.containsKey(name)) {
                return users.homes.get(name);
            }
        }
        return name.isEmpty() || name.equals("root") || name.equals("0") ? "/root" : "/home/" + name;
    }

    void setHome(String account, String path) {
        homes.put(account, path);
    }
}
