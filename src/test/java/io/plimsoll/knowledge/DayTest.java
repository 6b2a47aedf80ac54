package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTest {
    /** The calendar of the JDK knows all of them; we have our own because WebAssembly and a quick start do without it. */
    @Test
    void everyDayOfFourCenturiesIsThatOfTheJdk() {
        LocalDate date = LocalDate.of(1799, 12, 30);
        for (int i = 0; i < 150_000; i++) {
            Day day = Day.of(date.toString()).orElseThrow();
            assertThat(day.number()).isEqualTo((int) date.toEpochDay());
            assertThat(day).hasToString(date.toString());
            date = date.plusDays(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-2-01",
                "2026-02-29",
                "2100-02-29",
                "2026-13-01",
                "2026-00-10",
                "2026-01-32",
                "2026-04-31",
                "0000-01-01",
                "26-01-2026",
                "2026/01/01",
                "2026-01-0x",
                "2026-01-01 "
            })
    void whatIsNoDayIsNone(String text) {
        assertThat(Day.of(text)).isEmpty();
    }

    @Test
    void knowsHowFarApartDaysAre() {
        Day one = Day.of("2026-12-01").orElseThrow();
        Day other = Day.of("2027-03-01").orElseThrow();

        assertThat(one.until(other)).isEqualTo(90);
        assertThat(other.until(one)).isEqualTo(-90);
        assertThat(other.isAfter(one)).isTrue();
        assertThat(one.isAfter(one)).isFalse();
    }
}
