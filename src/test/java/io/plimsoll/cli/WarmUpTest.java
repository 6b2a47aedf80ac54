package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What runs while the native executable is built. */
class WarmUpTest {
    @Test
    void everyCommandDoesItsWork() {
        assertThatCode(WarmUp::run).doesNotThrowAnyException();
    }

    @Test
    void thisIsNotTheNativeExecutable() {
        assertThat(NativeExecutable.runs()).isFalse();
    }
}
