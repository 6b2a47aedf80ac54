package io.plimsoll.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The homes of the accounts that a stage knows. */
final class Users {
    private final Map<String, String> homes = new HashMap<>();

    /** @param below those of the stage that this one is built FROM, or null */
    Users(Users below) {
        if (below != null) {
            homes.putAll(below.homes);
        }
        homes.put("root", "/root");
        homes.put("0", "/root");
    }

    /** @param user a name, perhaps with a group; empty is root */
    String home(Optional<String> user) {
        String name = user.orElse("root");
        int colon = name.indexOf(':');
        name = colon < 0 ? name : name.substring(0, colon);
        return homes.getOrDefault(name, name.isEmpty() ? "/root" : "/home/" + name);
    }

    void setHome(String account, String path) {
        homes.put(account, path);
    }
}
