package io.plimsoll.layer;

import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The homes of the accounts that a stage knows. */
@Internal
public final class Users {
    /** The number of the first account that gets none of its own. */
    private static final String FIRST = "1000";

    private final Map<String, String> homes = new HashMap<>();
    /** The names of accounts, by their numbers. */
    private final Map<String, String> names = new HashMap<>();
    /** The nearest below that know something more; a chain of stages may be long. */
    private final Users below;

    private final boolean windows;

    /**
     * @param below those of the stage that this one is built FROM, or null
     * @param windows whether homes are where Windows has them
     */
    public Users(Users below, boolean windows) {
        this.windows = windows;
        boolean empty = below != null && below.homes.isEmpty() && below.names.isEmpty();
        this.below = empty ? below.below : below;
    }

    /** @param name a name or number, without a group; empty is root, or the administrator of Windows containers */
    String home(String name) {
        if (windows) {
            return ofName(name).orElse("C:/Users/" + (name.isEmpty() ? "ContainerAdministrator" : name));
        }
        boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (name.isEmpty() || name.equals("root") || number && name.chars().allMatch(c -> c == '0')) {
            return ofName("root").orElse("/root");
        }
        if (!number) {
            return ofName(name).orElse("/home/" + name);
        }
        // without a line in passwd a number has no home
        return nameOf(name)
                .map(account -> ofName(account).orElse("/home/" + account))
                .orElse("/");
    }

    private Optional<String> ofName(String name) {
        for (Users users = this; users != null; users = users.below) {
            if (users.homes.containsKey(name)) {
                return Optional.of(users.homes.get(name));
            }
        }
        return Optional.empty();
    }

    private Optional<String> nameOf(String number) {
        for (Users users = this; users != null; users = users.below) {
            if (users.names.containsKey(number)) {
                return Optional.of(users.names.get(number));
            }
        }
        return Optional.empty();
    }

    void setHome(String account, String path) {
        homes.put(account, path);
    }

    /** @param number of the account; empty when the program chooses it, which begins at 1000 */
    void make(String account, Optional<String> number) {
        if (number.isPresent() || nameOf(FIRST).isEmpty()) {
            names.putIfAbsent(number.orElse(FIRST), account);
        }
    }
}
