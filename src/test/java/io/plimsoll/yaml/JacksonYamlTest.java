package io.plimsoll.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our reader makes of YAML is what Jackson's makes of it. */
class JacksonYamlTest {
    private static final YAMLFactory JACKSON = new YAMLFactory();

    static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : List.of("rules", "src/tour", ".github")) {
            try (Stream<Path> found = Files.walk(Path.of(root))) {
                found.filter(path -> path.toString().matches(".*\\.ya?ml")).forEach(files::add);
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsTheSame(Path file) throws Exception {
        String text = Files.readString(file);
        try (JsonParser parser = JACKSON.createParser(text)) {
            parser.nextToken();
            assertThat(YamlReader.read(text).plain()).isEqualTo(tree(parser));
        }
    }

    /** As {@link Node#plain}: scalars as they are written, and without the fields that have no value. */
    private static Object tree(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                Object value = tree(parser);
                if (!value.equals("")) {
                    map.put(name, value);
                }
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(tree(parser));
            }
            return list;
        }
        return parser.getText();
    }
}
