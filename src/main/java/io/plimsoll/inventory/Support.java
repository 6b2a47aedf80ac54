package io.plimsoll.inventory;

import java.util.Optional;

/**
 * Until when an image is supported.
 *
 * @param release {@code Node.js 22}
 * @param end the last day, such as 2027-04-30; empty when it is not known
 * @param state supported, ending, ended, or the name of the longer support that is left: {@code Debian LTS}, {@code Ubuntu Pro (paid)}
 */
public record Support(String release, Optional<String> end, String state) {
    /** The end of a state in which only paying customers get fixes: {@code Ubuntu Pro (paid)}. */
    static final String PAID = " (paid)";
}
