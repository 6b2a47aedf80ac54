package io.plimsoll.registry;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Json;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that keeps credentials, {@code docker-credential-NAME}.
 *
 * @param file the configuration that names it, for messages
 */
record CredentialHelper(String name, String file, Settings settings) {
    private static final int LONGEST = 1 << 16;
    private static final long SECONDS = 30;
    private static final String TOKEN_USER = "<token>";

    private String program() {
        return "docker-credential-" + name;
    }

    /** @param server as the program knows it */
    Optional<Credentials> get(String server) throws RegistryException {
        Path path = find().orElseThrow(() ->
                new RegistryException("`" + program() + "`, which " + file + " names, is not on the PATH"));
        Process process = null;
        try {
            process = new ProcessBuilder(path.toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            InputStream out = process.getInputStream();
            CompletableFuture<byte[]> written = CompletableFuture.supplyAsync(() -> read(out));
            try (OutputStream in = process.getOutputStream()) {
                in.write(server.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it has ended without reading, and its exit status tells more
            }
            String text = new String(written.get(SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                if (text.contains("not found")) {
                    return Optional.empty();
                }
                throw new RegistryException(
                        "`" + program() + "` fails" + (ended ? " with exit status " + process.exitValue() : ""));
            }
            Json answer = Json.read(text);
            String secret = answer.get("Secret").text();
            String user = answer.get("Username").text();
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    user.equals(TOKEN_USER)
                            ? new Credentials("", secret, Credentials.Kind.IDENTITY_TOKEN, program())
                            : new Credentials(user, secret, Credentials.Kind.PASSWORD, program()));
        } catch (InvalidYaml e) {
            throw new RegistryException("`" + program() + "` prints invalid JSON");
        } catch (TimeoutException e) {
            throw new RegistryException("`" + program() + "` does not answer within " + SECONDS + " seconds");
        } catch (IOException | ExecutionException e) {
            throw new RegistryException("cannot run `" + program() + "`");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted");
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In directories with absolute names only: a repository must not bring the program. */
    private Optional<Path> find() {
        boolean plain = !name.isEmpty()
                && name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
        if (plain) {
            for (String folder : settings.variable("PATH").orElse("").split(File.pathSeparator)) {
                for (String each : List.of(program(), program() + ".exe")) {
                    Path candidate = Path.of(folder).resolve(each);
                    if (candidate.isAbsolute() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                        return Optional.of(candidate);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
