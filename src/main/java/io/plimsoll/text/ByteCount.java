package io.plimsoll.text;

import java.util.Locale;

/** Numbers of bytes for people. */
public final class ByteCount {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private ByteCount() {}

    /** At most three digits and a unit of powers of 1000: {@code 12 bytes}, {@code 1.2 kB}, {@code 340 MB}. */
    public static String display(long bytes) {
        if (bytes == 1) {
            return "1 byte";
        }
        double value = bytes;
        int unit = 0;
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        boolean whole = unit == 0 || value >= 9.95;
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
