package io.plimsoll.notation;

import java.util.Optional;

/**
 * What USER and the configuration of an image name: {@code user[:group]}, each by its name or number.
 *
 * @param user its name or number; empty when the colon comes first
 * @param group its name or number, where one is given
 */
public record UserName(String user, Optional<String> group) {
    /** @param text variables filled in */
    public static UserName of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new UserName(text, Optional.empty())
                : new UserName(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** Whether the user is given by a number. */
    public boolean isNumber() {
        return !user.isEmpty() && user.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@code root} or number 0, whatever the group. */
    public boolean isRoot() {
        return user.equals("root") || !user.isEmpty() && user.chars().allMatch(c -> c == '0');
    }
}
