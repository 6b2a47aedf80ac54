package io.plimsoll.knowledge;

import java.util.Optional;

/**
 * A day of the Gregorian calendar.
 *
 * @param number days since 1970-01-01
 */
public record Day(int number) implements Comparable<Day> {
    private static final long MILLISECONDS = 86_400_000L;
    /** Days from 0000-03-01 to 1970-01-01; a year that begins in March has its leap day at its end. */
    private static final int EPOCH = 719_468;

    private static final int DAYS_OF_ERA = 146_097;
    private static final int YEARS_OF_ERA = 400;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** The day that it is, in UTC. */
    public static Day today() {
        return new Day((int) Math.floorDiv(System.currentTimeMillis(), MILLISECONDS));
    }

    /** @param text {@code 2026-12-01}; empty when there is no such day */
    public static Optional<Day> of(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean valid = year > 0
                && month >= 1
                && month <= DAYS.length
                && day >= 1
                && day <= DAYS[month - 1]
                && (month != 2 || day < DAYS[1] || isLeap(year));
        return valid ? Optional.of(new Day(number(year, month, day))) : Optional.empty();
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % YEARS_OF_ERA == 0);
    }

    /** @return -1 where there is anything but digits */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static int number(int year, int month, int day) {
        int from = month > 2 ? year : year - 1;
        int era = Math.floorDiv(from, YEARS_OF_ERA);
        int ofEra = from - era * YEARS_OF_ERA;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * DAYS_OF_ERA + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - EPOCH;
    }

    /** How many days later another one is; negative when it is earlier. */
    public int until(Day other) {
        return other.number - number;
    }

    public boolean isAfter(Day other) {
        return number > other.number;
    }

    @Override
    public int compareTo(Day other) {
        return Integer.compare(number, other.number);
    }

    /** {@code 2026-12-01}. */
    @Override
    public String toString() {
        int from = number + EPOCH;
        int era = Math.floorDiv(from, DAYS_OF_ERA);
        int ofEra = from - era * DAYS_OF_ERA;
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * shifted + 2) / 5 + 1;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = yearOfEra + era * YEARS_OF_ERA + (month <= 2 ? 1 : 0);
        return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2);
    }

    private static String pad(int number, int width) {
        String digits = String.valueOf(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
