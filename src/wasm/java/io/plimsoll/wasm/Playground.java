package io.plimsoll.wasm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes the playground: one page with everything in it, so that it also works from a disk. */
final class Playground {
    private static final Path COLORS = Path.of("src/main/resources/io/plimsoll/page/colors.css");

    private Playground() {}

    /**
     * @param sources {@code src/wasm/playground}
     * @param core the npm package
     * @param page of which {@code @name@} is left for what is made here
     */
    static String page(Path sources, Path core, String page) throws IOException {
        String style = Files.readString(COLORS) + Files.readString(sources.resolve("style.css"));
        String script = withoutModules(Files.readString(core.resolve("core.js")))
                + withoutModules(Files.readString(sources.resolve("app.js")));
        return page.replace("@style-hash@", hash(style))
                .replace("@script-hash@", hash(script))
                .replace("@style@", style)
                .replace("@examples@", examples())
                .replace("@wasm@", packed(Files.readAllBytes(core.resolve("plimsoll.wasm"))))
                .replace("@script@", script);
    }

    /** Modules cannot import each other within a page. */
    private static String withoutModules(String script) {
        return script.replaceAll("(?m)^import .*\n", "").replaceAll("(?m)^export ", "");
    }

    private static String examples() throws IOException {
        return "{" + example("What a deleted file leaves", "src/showcase/Dockerfile") + ","
                + example("A web service", "src/example/Dockerfile") + "}";
    }

    /** As JSON, without a character that could end the element that it is in. */
    private static String example(String title, String path) throws IOException {
        StringBuilder json = new StringBuilder("\"" + title + "\":\"");
        for (char c : Files.readString(Path.of(path)).toCharArray()) {
            boolean plain = c >= ' ' && c <= '~' && "\"\\<&".indexOf(c) < 0;
            json.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }

    private static String packed(byte[] module) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(module);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** What a Content Security Policy calls a script or a style. */
    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
