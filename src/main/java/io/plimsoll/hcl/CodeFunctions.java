package io.plimsoll.hcl;

import io.plimsoll.hcl.Functions.Care;
import io.plimsoll.hcl.Functions.Function;
import io.plimsoll.yaml.InvalidYaml;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Functions that write values in another form, and read them. */
final class CodeFunctions {
    private CodeFunctions() {}

    static void addTo(Map<String, Function> all) {
        all.put("jsonencode", new Function(1, 1, Care.WHOLE, a -> {
            StringBuilder json = new StringBuilder();
            json(a.value(0), json);
            return Value.of(json.toString());
        }));
        all.put("jsondecode", new Function(1, 1, Care.WHOLE, a -> {
            try {
                return JsonReader.decode(a.text(0));
            } catch (InvalidYaml e) {
                throw new Arguments.Refusal("this is not valid JSON");
            }
        }));
        all.put(
                "base64encode",
                new Function(
                        1,
                        1,
                        Care.WHOLE,
                        a -> Value.of(
                                Base64.getEncoder().encodeToString(a.text(0).getBytes(StandardCharsets.UTF_8)))));
        all.put("base64decode", new Function(1, 1, Care.WHOLE, a -> Value.of(decoded(a.text(0)))));
        all.put(
                "urlencode",
                new Function(
                        1,
                        1,
                        Care.WHOLE,
                        a -> Value.of(URLEncoder.encode(a.text(0), StandardCharsets.UTF_8)
                                .replace("*", "%2A")
                                .replace("%7E", "~"))));
        hash(all, "md5", "MD5");
        hash(all, "sha1", "SHA-1");
        hash(all, "sha256", "SHA-256");
        hash(all, "sha512", "SHA-512");
    }

    private static void hash(Map<String, Function> all, String name, String algorithm) {
        all.put(name, new Function(1, 1, Care.WHOLE, a -> {
            try {
                byte[] bytes = a.text(0).getBytes(StandardCharsets.UTF_8);
                return Value.of(HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
            } catch (NoSuchAlgorithmException e) {
                throw Arguments.unknown();
            }
        }));
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Arguments.Refusal("this is not valid base64");
        }
    }

    /** As Go's {@code encoding/json} writes it. */
    static void json(Value value, StringBuilder json) {
        if (value instanceof Value.Text text) {
            quoted(text.text(), json);
        } else if (value instanceof Value.Items items) {
            json.append('[');
            for (int i = 0; i < items.items().size(); i++) {
                json.append(i == 0 ? "" : ",");
                json(items.items().get(i), json);
            }
            json.append(']');
        } else if (value instanceof Value.Fields fields) {
            json.append('{');
            int before = json.length();
            fields.fields().forEach((name, field) -> {
                json.append(json.length() == before ? "" : ",");
                quoted(name, json);
                json.append(':');
                json(field, json);
            });
            json.append('}');
        } else {
            json.append(Values.asText(value).map(Value.Text::text).orElse("null"));
        }
    }

    private static void quoted(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = "\"\\\n\r\t".indexOf(c);
            if (known >= 0) {
                json.append('\\').append("\"\\nrt".charAt(known));
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                json.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
