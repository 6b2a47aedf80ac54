package io.plimsoll.inventory;

import java.util.Optional;

/**
 * Until when an image is supported.
 *
 * @param release {@code Node.js 22}
 * @param end the last day, such as 2027-04-30; empty when it is not known
 * @param state supported, ending, free support, paid support or ended
 */
public record Support(String release, Optional<String> end, String state) {}
