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

/** Functions that write values in another form, and read them. */
final class CodeFunctions {
    private CodeFunctions() {}

    /** @return null for one that is not here; only those that are called are linked */
    static Function find(String name) {
        return switch (name) {
            case "jsonencode" ->
                new Function(1, 1, Care.WHOLE, a -> {
                    StringBuilder json = new StringBuilder();
                    json(a.value(0), json);
                    return Value.of(json.toString());
                });
            case "jsondecode" ->
                new Function(1, 1, Care.WHOLE, a -> {
                    try {
                        return JsonReader.decode(a.text(0));
                    } catch (InvalidYaml e) {
                        throw new Arguments.Refusal("this is not valid JSON");
                    }
                });
            case "base64encode" ->
                new Function(
                        1,
                        1,
                        Care.WHOLE,
                        a -> Value.of(
                                Base64.getEncoder().encodeToString(a.text(0).getBytes(StandardCharsets.UTF_8))));
            case "base64decode" -> new Function(1, 1, Care.WHOLE, a -> Value.of(decoded(a.text(0))));
            case "urlencode" ->
                new Function(
                        1,
                        1,
                        Care.WHOLE,
                        a -> Value.of(URLEncoder.encode(a.text(0), StandardCharsets.UTF_8)
                                .replace("*", "%2A")
                                .replace("%7E", "~")));
            case "md5" -> hash("MD5");
            case "sha1" -> hash("SHA-1");
            case "sha256" -> hash("SHA-256");
            case "sha512" -> hash("SHA-512");
            default -> null;
        };
    }

    private static Function hash(String algorithm) {
        return new Function(1, 1, Care.WHOLE, a -> {
            try {
                byte[] bytes = a.text(0).getBytes(StandardCharsets.UTF_8);
                return Value.of(HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
            } catch (NoSuchAlgorithmException e) {
                throw Arguments.unknown();
            }
        });
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
