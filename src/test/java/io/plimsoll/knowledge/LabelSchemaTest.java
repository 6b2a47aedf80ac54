package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a schema of labels requires. */
class LabelSchemaTest {
    @Test
    void whatIsOptionalHasATypeAndMayBeMissing() {
        LabelSchema schema = LabelSchema.of(Map.of("source", "url", "team", "optional email"), false);

        assertThat(schema.required()).containsExactly("source");
        assertThat(schema.types()).isEqualTo(Map.of("source", LabelType.URL, "team", LabelType.EMAIL));
    }

    @Test
    void onlyTypesAreTypes() {
        assertThat(LabelSchema.typeOf("optional  url")).contains(LabelType.URL);
        assertThat(LabelSchema.typeOf("URL")).isEmpty();
        assertThat(LabelSchema.typeOf("optionalurl")).isEmpty();
        assertThat(LabelSchema.typeOf("optional")).isEmpty();
    }
}
