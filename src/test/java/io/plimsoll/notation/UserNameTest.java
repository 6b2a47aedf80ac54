package io.plimsoll.notation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserNameTest {
    @ParameterizedTest
    @CsvSource({
        "root, root, , true",
        "0, 0, , true",
        "00:1000, 00, 1000, true",
        "root:app, root, app, true",
        "app:0, app, 0, false",
        "1000:0, 1000, 0, false",
        "roots, roots, , false",
        "'', '', , false",
        "':', '', '', false"
    })
    void isCut(String text, String user, String group, boolean root) {
        UserName name = UserName.of(text);
        assertThat(name.user()).isEqualTo(user);
        assertThat(name.group().orElse(null)).isEqualTo(group);
        assertThat(name.isRoot()).isEqualTo(root);
    }
}
