package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the script that starts the program finds, and the archive of classes that it makes for it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherArchiveTest {
    /** Stands for Java: makes an archive if it is told to, once there is a file $WAIT if that is set. */
    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >>"$LOG"
            for option; do
              case $option in
                -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*)
                  while [ -n "$WAIT" ] && [ ! -e "$WAIT" ]; do sleep 0.05; done
                  [ -n "$NO_ARCHIVE" ] || echo classes >"${option#*=}" ;;
                -XX:AOTMode=on | -Xshare:on) [ -z "$NO_ARCHIVE" ] || exit 1 ;;
              esac
            done
            """;

    @TempDir
    Path folder;

    private record Ended(int status, String printed) {}

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        executable("plimsoll/bin/plimsoll", Files.readString(Path.of("src/main/launcher/plimsoll")));
        java("java", "25.0.1");
        Files.createDirectories(jar().getParent());
        Files.writeString(jar(), "jar");
        environment.put("JAVA_HOME", folder.resolve("java").toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache of a user").toString());
        environment.put("LOG", log().toString());
    }

    private void java(String name, String version) throws IOException {
        executable(name + "/bin/java", JAVA);
        Files.writeString(
                folder.resolve(name + "/release"),
                "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+9\"\n");
    }

    private Path jar() {
        return folder.resolve("plimsoll/lib/plimsoll-@{project.version}.jar");
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start() throws IOException {
        return start("check");
    }

    private Process start(String command) throws IOException {
        ProcessBuilder launcher =
                new ProcessBuilder(folder.resolve("plimsoll/bin/plimsoll").toString(), command);
        launcher.environment().keySet().removeIf(name -> name.matches(".*JAVA.*|HOME|XDG_CACHE_HOME|PLIMSOLL_NO_CDS"));
        launcher.environment().putAll(environment);
        return launcher.redirectErrorStream(true).start();
    }

    /** Ends when nothing can print any more: what goes on in the background must not hold the output. */
    private Ended run() throws Exception {
        return run("check");
    }

    private Ended run(String command) throws Exception {
        Process process = start(command);
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.call()) {
            assertThat(Instant.now()).as("the time by which it happens").isBefore(end);
            Thread.sleep(20);
        }
    }

    private List<String> started() throws IOException {
        return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    }

    private String lastStarted() throws IOException {
        return started().get(started().size() - 1);
    }

    private long made() throws IOException {
        return started().stream()
                .filter(line -> line.contains("AOTCacheOutput=") || line.contains("ArchiveClassesAtExit="))
                .count();
    }

    private List<Path> files(String suffix) throws IOException {
        Path cache = folder.resolve("cache of a user");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private void runUntilThereIsAnArchive(String suffix) throws Exception {
        assertThat(run()).isEqualTo(new Ended(0, ""));
        await(() -> files(suffix).size() == 1 && files("lock").isEmpty());
    }

    @Test
    void laterStartsUseTheArchiveOfTheFirstOne() throws Exception {
        runUntilThereIsAnArchive(".aot");
        run();

        assertThat(lastStarted())
                .contains("-XX:AOTCache=" + files(".aot").get(0))
                .doesNotContain("-Xshare");
        assertThat(made()).isOne();
        assertThat(files("")).filteredOn(Files::isRegularFile).hasSize(1);
    }

    @Test
    void theLanguageServerHasAnArchiveOfItsOwn() throws Exception {
        // what a client would send is not echoed by this Java, but is read
        executable("java/bin/java", JAVA + "case \"$*\" in *Output=*lsp*) cat >\"$LOG.read\" ;; esac\n");
        Path samples = folder.resolve("plimsoll/lib/warm-up");
        Files.createDirectories(samples);
        Files.writeString(samples.resolve("session.jsonl"), "{\"a\": \"\\n\"}\n{}\n");
        executable("bin/sleep", "#!/bin/sh\n");
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        runUntilThereIsAnArchive(".aot");
        Path ofCheck = files(".aot").get(0);
        assertThat(run("lsp")).isEqualTo(new Ended(0, ""));
        await(() -> files(".aot").size() == 2 && files("lock").isEmpty());
        run("lsp");
        String ofServer = lastStarted();
        run("check");

        assertThat(ofServer).contains("-XX:AOTCache=").doesNotContain(ofCheck.toString());
        assertThat(lastStarted()).contains("-XX:AOTCache=" + ofCheck);
        assertThat(made()).isEqualTo(2);
        assertThat(Path.of(log() + ".read"))
                .hasContent("Content-Length: 11\r\n\r\n{\"a\": \"\\n\"}Content-Length: 2\r\n\r\n{}");
    }

    @Test
    void beforeJava25TheArchiveHasClassesAlone() throws Exception {
        java("java", "17.0.9");
        runUntilThereIsAnArchive(".jsa");
        run();

        assertThat(lastStarted())
                .contains("-XX:SharedArchiveFile=" + files(".jsa").get(0))
                .doesNotContain("AOT");
    }

    @Test
    void noRunWaitsForTheArchive() throws Exception {
        environment.put("WAIT", folder.resolve("go on").toString());

        assertThat(run()).isEqualTo(new Ended(0, ""));
        assertThat(run()).isEqualTo(new Ended(0, ""));
        assertThat(files(".aot")).isEmpty();
        await(() -> made() == 1);
        Files.writeString(folder.resolve("go on"), "");
        await(() -> files(".aot").size() == 1 && files("lock").isEmpty());
        assertThat(made()).isOne();
    }

    @Test
    void startsAtOnceMakeOneArchive() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(start());
        }
        for (Process process : processes) {
            process.getOutputStream().close();
            assertThat(process.getInputStream().readAllBytes()).isEmpty();
            assertThat(process.waitFor()).isZero();
        }
        await(() -> files(".aot").size() == 1 && files("lock").isEmpty());
        run();

        assertThat(lastStarted()).contains("-XX:AOTCache=");
    }

    @Test
    void whatAKilledProcessLeftIsTakenAway() throws Exception {
        runUntilThereIsAnArchive(".aot");
        Path archive = files(".aot").get(0);
        Path lock = archive.resolveSibling("lock");
        Path half = Files.move(archive, archive.resolveSibling(archive.getFileName() + ".4711"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        for (String owner : List.of(dead.pid() + "\n", "")) {
            Files.deleteIfExists(archive);
            Files.writeString(lock, owner);
            runUntilThereIsAnArchive(".aot");
        }

        assertThat(half).doesNotExist();
    }

    @Test
    void theArchiveOfAnotherJarIsNotUsed() throws Exception {
        runUntilThereIsAnArchive(".aot");
        Path old = files(".aot").get(0);
        FileTime built = Files.getLastModifiedTime(jar());
        Thread.sleep(1100); // The times have seconds.
        Files.writeString(jar(), "JAR"); // As long as the old one.
        Files.setLastModifiedTime(jar(), built);
        run();
        await(() ->
                !Files.exists(old) && files(".aot").size() == 1 && files("lock").isEmpty());

        assertThat(started()).filteredOn(line -> line.contains(old.toString())).hasSize(2); // made, and tried
    }

    @Test
    void aJavaThatMakesNoArchiveIsNotAskedAgain() throws Exception {
        environment.put("NO_ARCHIVE", "1");
        runUntilThereIsAnArchive(".aot");

        assertThat(files(".aot")).allSatisfy(file -> assertThat(file).isEmptyFile());
        assertThat(run()).isEqualTo(new Ended(0, ""));
        assertThat(lastStarted()).doesNotContain("AOT");
        assertThat(made()).isOne();
    }

    @Test
    void withoutAPlaceForItThereIsNoArchive() throws Exception {
        environment.remove("XDG_CACHE_HOME");
        assertThat(run()).isEqualTo(new Ended(0, ""));

        Files.writeString(folder.resolve("file"), "");
        environment.put("XDG_CACHE_HOME", folder.resolve("file").toString());
        assertThat(run()).isEqualTo(new Ended(0, ""));
        environment.put("XDG_CACHE_HOME", folder.resolve("two:paths").toString());
        assertThat(run()).isEqualTo(new Ended(0, ""));
        assertThat(started()).hasSize(3).allMatch(line -> line.endsWith(" check") && !line.contains("AOT"));
    }

    @Test
    void optionsOfTheUserForArchivesStand() throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-Xshare:off");
        run();
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("PLIMSOLL_JAVA_OPTS", "-XX:SharedArchiveFile=own.jsa");
        run();

        assertThat(started()).hasSize(2).noneMatch(line -> line.contains("AOT"));
        assertThat(lastStarted()).contains("-XX:SharedArchiveFile=own.jsa");
    }

    @Test
    void aScriptThatFindsAJavaIsStartedOnce() throws Exception {
        environment.remove("JAVA_HOME");
        environment.put("PATH", folder.resolve("shims") + ":" + System.getenv("PATH"));
        executable("shims/java", """
                #!/bin/sh
                echo "shim $*" >>"$LOG"
                cat >&2 <<EOF
                Picked up JAVA_TOOL_OPTIONS: -Dx=y
                Property settings:
                    java.home = %s
                    java.runtime.version = 25.0.1+9
                    java.version = 25.0.1
                openjdk version "25.0.1"
                EOF
                """.formatted(folder.resolve("java")));
        runUntilThereIsAnArchive(".aot");
        Files.delete(log());
        run();

        assertThat(started()).hasSize(2);
        assertThat(started().get(0)).isEqualTo("shim -XshowSettings:properties -version");
        assertThat(lastStarted()).startsWith("-XX:").contains("-XX:AOTCache=");
    }

    @Test
    void aScriptThatFindsNoJavaIsAnError() throws Exception {
        environment.remove("JAVA_HOME");
        environment.put("PATH", folder.resolve("shims") + ":" + System.getenv("PATH"));
        executable("shims/java", "#!/bin/sh\necho 'No version is set for command java' >&2\nexit 1\n");

        assertThat(run())
                .isEqualTo(new Ended(
                        2,
                        "plimsoll: requires Java 17 or newer, but " + folder
                                + "/shims/java does not start: No version is set for command java\n"));
    }

    @Test
    void withoutAJavaTheStatusIsThatOfAnError() throws Exception {
        environment.put("JAVA_HOME", folder.resolve("gone").toString());
        for (String tool : List.of("readlink", "stat")) {
            executable("bin/" + tool, "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
        }
        environment.put("PATH", folder.resolve("bin").toString());
        assertThat(run())
                .isEqualTo(
                        new Ended(2, "plimsoll: requires Java 17 or newer: set JAVA_HOME, or put java on the PATH\n"));

        java("gone", "11.0.2");
        assertThat(run())
                .isEqualTo(new Ended(
                        2,
                        "plimsoll: requires Java 17 or newer, but " + folder.resolve("gone/bin/java")
                                + " is Java 11.0.2\n"));
    }
}
