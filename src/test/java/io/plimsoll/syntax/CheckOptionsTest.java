package io.plimsoll.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckOptionsTest {
    private static Dockerfile parse(String check) {
        return Dockerfile.parse(Source.of("Dockerfile", check + "\nFROM a\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# check=skip=all",
                "# check=skip=A,B;error=true // and why",
                "# check=skip=A;error=0;experimental=B;what=follows;is;its;value",
                "# check=skip=",
                "  # check=nonsense",
                "# note\n# check=nonsense",
            })
    void whatBuildKitReads(String lines) {
        assertThat(parse(lines).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# check=all | unknown option `all`: expected `skip=…`",
                "# check=skip | `skip` requires a value: `skip=…`",
                "# check=error=yes | `error` must be `true` or `false`, not `yes`",
                "# check=error= | `error` must be `true` or `false`, not ``",
                "# check=skip=A; error=true | missing option: expected `skip=…`",
                "# check=Skip=A | unknown option `Skip`: expected",
                "# syntax=docker/dockerfile:1~# check=x=y | unknown option `x`: expected",
                "#!/bin/sh~# check=x=y | unknown option `x`: expected",
            })
    void whatItRefuses(String lines, String message) {
        assertThat(parse(lines.replace('~', '\n')).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith(message));
    }
}
