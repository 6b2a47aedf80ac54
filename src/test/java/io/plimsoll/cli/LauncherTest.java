package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the script that starts the program gives to Java. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        executable("plimsoll/bin/plimsoll", Files.readString(Path.of("src/main/launcher/plimsoll")));
        executable("java/bin/java", """
                #!/bin/sh
                for descriptor in 0 1 2; do
                  eval "true 9>&$descriptor" || echo "$descriptor is closed" >>"$LOG"
                done
                if read -r line; then echo "read $line" >>"$LOG"; fi
                if echo; then echo written >>"$LOG"; fi
                echo "locale $LC_ALL" >>"$LOG"
                """);
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17\"\n");
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String log(String redirections, Map<String, String> environment) throws Exception {
        Path log = folder.resolve("log");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "'" + folder + "/plimsoll/bin/plimsoll' " + redirections);
        shell.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        shell.environment().putAll(environment);
        shell.environment().put("JAVA_HOME", folder.resolve("java").toString());
        shell.environment().put("PLIMSOLL_NO_CDS", "1");
        shell.environment().put("LOG", log.toString());
        shell.redirectErrorStream(true);
        Process process = shell.start();
        process.getOutputStream().write("line\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        process.waitFor();
        return Files.readString(log);
    }

    @Test
    void whatIsOpenStaysAsItIs() throws Exception {
        assertThat(log("", Map.of("LANG", "de_DE.UTF-8"))).isEqualTo("read line\nwritten\nlocale \n");
    }

    @Test
    void whatIsClosedIsNotTheNextFileThatJavaOpens() throws Exception {
        assertThat(log("<&- >&- 2>&-", Map.of("LANG", "de_DE.UTF-8"))).isEqualTo("locale \n");
    }

    @Test
    void withoutAWorkingDirectoryJavaIsNotStarted() throws Exception {
        String lost = "mkdir '" + folder + "/lost' && cd '" + folder + "/lost' && rmdir '" + folder + "/lost' && ";
        Process shell = new ProcessBuilder("sh", "-c", lost + "exec '" + folder + "/plimsoll/bin/plimsoll' check")
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isEqualTo(2);
        assertThat(printed).endsWith("plimsoll: the working directory does not exist\n");
    }

    @Test
    void withoutALocaleFileNamesAreUtf8() throws Exception {
        assertThat(log("", Map.of())).endsWith("locale C.UTF-8\n");
        assertThat(log("", Map.of("LC_ALL", "C"))).endsWith("locale C.UTF-8\n");
    }
}
