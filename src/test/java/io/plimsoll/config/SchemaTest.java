package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.LabelType;
import io.plimsoll.knowledge.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The JSON Schema of configuration files matches the code. {@code mvn test -Dtest=SchemaTest -Dplimsoll.schema=write} regenerates it.
 */
class SchemaTest {
    private static final Path FILE = Path.of("src/main/resources/io/plimsoll/plimsoll.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode schema() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$id", Links.schema());
        schema.put("title", "Plimsoll configuration");
        block(schema);
        ObjectNode properties = schema.putObject("properties");
        for (Key key : Key.values()) {
            properties.set(key.label(), value(key));
        }
        return schema;
    }

    private static void block(ObjectNode schema) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
    }

    private static ObjectNode value(Key key) {
        ObjectNode value = JSON.createObjectNode();
        value.put("description", key.meaning());
        if (key.kind().isList()) {
            list(value);
        } else {
            switch (key.kind()) {
                case SEVERITIES -> {
                    value.put("type", "object");
                    words(
                            value.putObject("additionalProperties"),
                            Stream.of(Severity.values()).map(Severity::label).toList());
                }
                case VARIABLES -> {
                    value.put("type", "object");
                    value.putObject("propertyNames").put("pattern", "^[A-Za-z_][A-Za-z0-9_]*$");
                    value.putObject("additionalProperties")
                            .putArray("type")
                            .add("string")
                            .add("number")
                            .add("boolean")
                            .add("null");
                }
                case ROLES -> {
                    value.put("type", "object");
                    words(value.putObject("additionalProperties"), Role.labels());
                }
                case LABELS -> {
                    value.put("type", "object");
                    List<String> types = LabelType.labels();
                    words(
                            value.putObject("additionalProperties"),
                            Stream.concat(types.stream(), types.stream().map(type -> "optional " + type))
                                    .toList());
                }
                case BOOLEAN -> value.put("type", "boolean").put("default", Boolean.parseBoolean(key.defaultValue()));
                case CHOICE -> {
                    words(value, key.choices());
                    value.put("default", key.defaultValue());
                }
                case BASE_IMAGES -> {
                    value.put("type", "array");
                    ObjectNode item = value.putObject("items");
                    block(item);
                    item.putArray("required").add(BaseKey.IMAGES.label());
                    item.put("minProperties", 2);
                    item.putObject("dependencies").putArray("successor").add("end-of-life");
                    ObjectNode properties = item.putObject("properties");
                    for (BaseKey inside : BaseKey.values()) {
                        fact(inside, properties.putObject(inside.label()));
                    }
                }
                case OVERRIDES -> {
                    value.put("type", "array");
                    ObjectNode item = value.putObject("items");
                    block(item);
                    item.putArray("required").add(Key.FILES);
                    item.put("minProperties", 2);
                    ObjectNode properties = item.putObject("properties");
                    list(properties.putObject(Key.FILES)).put("minItems", 1);
                    for (Key inside : Key.values()) {
                        if (inside.isForOverrides()) {
                            properties.putObject(inside.label()).put("$ref", "#/properties/" + inside.label());
                        }
                    }
                }
                default -> throw new AssertionError(key);
            }
        }
        return value;
    }

    private static void fact(BaseKey key, ObjectNode value) {
        value.put("description", key.meaning());
        switch (key.kind()) {
            case TEXT -> scalar(value);
            case BOOLEAN -> value.put("type", "boolean");
            case ROLE -> words(value, Role.labels());
            case LIST -> {
                value.put("type", "array").put("minItems", 1);
                scalar(value.putObject("items"));
            }
            case VARIABLES -> {
                value.put("type", "object");
                ObjectNode variable = value.putObject("additionalProperties");
                scalar(variable);
                variable.withArray("type").add("boolean").add("null");
            }
        }
    }

    /** What YAML takes for a number or a date is what was written. */
    private static void scalar(ObjectNode value) {
        value.putArray("type").add("string").add("number");
    }

    private static ObjectNode list(ObjectNode value) {
        value.put("type", "array");
        value.putObject("items").put("type", "string").put("minLength", 1);
        return value;
    }

    private static void words(ObjectNode value, List<String> words) {
        words.forEach(value.withArray("enum")::add);
    }

    @Test
    void theSchemaIsThatOfTheCode() throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(schema())
                        .replace("\r\n", "\n") + "\n";
        if ("write".equals(System.getProperty("plimsoll.schema"))) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).isEqualTo(text);
    }
}
