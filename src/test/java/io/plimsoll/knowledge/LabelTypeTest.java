package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values each type of labels accepts. */
class LabelTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "URL|https://github.com/example/app|true",
                "URL|http://localhost:8080|true",
                "URL|git+ssh://git@example.com/x.git|true",
                "URL|github.com/example/app|false",
                "URL|https://|false",
                "URL|https:///x|false",
                "URL|https://example.com/a b|false",
                "SEMVER|1.0.0|true",
                "SEMVER|1.0.0-rc.1+build.5|true",
                "SEMVER|1.0.0-0a|true",
                "SEMVER|v1.0.0|false",
                "SEMVER|1.0|false",
                "SEMVER|01.0.0|false",
                "SEMVER|1.0.0-01|false",
                "SEMVER|1.0.0-|false",
                "HASH|43c572f1272b8b3171dd1db9e41b7027128ce080|true",
                "HASH|43c572f|true",
                "HASH|43c572|false",
                "HASH|main|false",
                "HASH|43c572fg|false",
                "RFC3339|2026-12-01T08:00:00Z|true",
                "RFC3339|2026-12-01 08:00:00.25+01:00|true",
                "RFC3339|2026-12-01|false",
                "RFC3339|2026-12-01T08:00:00|false",
                "RFC3339|2026-13-01T08:00:00Z|false",
                "RFC3339|2026-12-01T24:00:00Z|false",
                "SPDX|MIT|true",
                "SPDX|mit|true",
                "SPDX|Apache-2.0 OR MIT|true",
                "SPDX|(MIT AND BSD-3-Clause) OR GPL-2.0-or-later WITH Classpath-exception-2.0|true",
                "SPDX|GPL-2.0+|true",
                "SPDX|LicenseRef-Acme|true",
                "SPDX|NOASSERTION|true",
                "SPDX|Apache 2|false",
                "SPDX|Apache License, Version 2.0|false",
                "SPDX|MIT OR|false",
                "SPDX|MIT BSD-3-Clause|false",
                "SPDX|(MIT|false",
                "SPDX|MIT)|false",
                "SPDX|GPL-2.0-only WITH MIT|false",
                "SPDX|()|false",
                "EMAIL|team@example.com|true",
                "EMAIL|first.last+tag@mail.example.co.uk|true",
                "EMAIL|Team <team@example.com>|false",
                "EMAIL|team@|false",
                "EMAIL|example.com|false",
                "EMAIL|a@b@c|false",
                "TEXT|anything at all|true",
            })
    void accepts(LabelType type, String value, boolean accepted) {
        assertThat(type.accepts(value)).isEqualTo(accepted);
    }

    /** What a remedy tells people to write is accepted. */
    @ParameterizedTest
    @CsvSource({"URL", "SEMVER", "HASH", "RFC3339", "SPDX", "EMAIL"})
    void theExampleIsOne(LabelType type) {
        assertThat(type.accepts(type.example().replace("`", ""))).isTrue();
    }
}
