package io.plimsoll.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerCodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"trivy", "checkov", "semgrep", "kics"})
    void eachCodeIsForRulesThatThereAre(String tool) {
        List<String> ids = Catalog.load().all().stream().map(RuleMetadata::id).toList();
        assertThat(ScannerCodes.rules(tool)).isNotEmpty().isSubsetOf(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "trivy, ds002, root-user",
        "checkov, CKV_DOCKER_7, mutable-base",
        "semgrep, missing-apk-no-cache, package-cache",
        "kics, b86987e1-6397-4619-81d5-8807f2387c79, shell-form-command"
    })
    void aCodeIsForARule(String tool, String code, String rule) {
        assertThat(ScannerCodes.rules(tool, code)).containsExactly(rule);
    }

    @Test
    void aCodeMayBeForSeveralRules() {
        assertThat(ScannerCodes.rules("trivy", "DS031"))
                .containsExactlyInAnyOrder("hardcoded-secret", "secret-build-arg", "secret-env", "secret-file");
    }

    @Test
    void othersAreForNone() {
        assertThat(ScannerCodes.rules("trivy", "DS026")).isEmpty();
        assertThat(ScannerCodes.rules("nobody", "DS001")).isEmpty();
    }
}
