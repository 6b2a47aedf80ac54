package io.plimsoll.registry;

import java.util.Locale;

/** Names of hosts, with or without a port. */
final class Hosts {
    private Hosts() {}

    /** Whether it is this machine itself. */
    static boolean isLoopback(String host) {
        if (host == null) {
            return false;
        }
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || address(name) >= 0 && name.startsWith("127.");
    }

    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** @param network such as {@code 10.0.0.0/8} */
    static boolean isInNetwork(String host, String network) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            return false;
        }
        long one = address(host);
        long other = address(network.substring(0, slash));
        int bits = number(network.substring(slash + 1), 32);
        return one >= 0 && other >= 0 && bits >= 0 && (one ^ other) >> (32 - bits) == 0;
    }

    /** Negative for what is not an IPv4 address in four numbers. */
    private static long address(String text) {
        String[] parts = text.split("\\.", -1);
        long address = 0;
        for (String part : parts) {
            int number = number(part, 255);
            if (number < 0 || parts.length != 4) {
                return -1;
            }
            address = address << 8 | number;
        }
        return address;
    }

    private static int number(String text, int most) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : -1;
        return number <= most ? number : -1;
    }
}
