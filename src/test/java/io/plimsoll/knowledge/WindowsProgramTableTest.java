package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.image.Build;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of PowerShell and cmd in the table of programs does what its row says, by each of its names. */
class WindowsProgramTableTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final String PASSWORD = "rbx7Kq29Tz";

    /** One thing that one command does; {@code name} is what it is called by. */
    record Row(String language, String program, String name, Block block, Verb verb, Block how) {
        @Override
        public String toString() {
            return language + " " + name + " " + verb.key();
        }

        boolean says(String key) {
            return how.text(key) != null;
        }

        List<String> words(String key) {
            return how.strings(key);
        }

        /** The call with all flags that take a value and mean nothing to this verb, each with one. */
        String call(String... operands) {
            if (program.startsWith(".")) {
                return "[X]::" + name.substring(1) + "('" + String.join("', '", operands) + "')";
            }
            List<String> own =
                    verb.keys().stream().flatMap(key -> words(key).stream()).toList();
            StringBuilder out = new StringBuilder(name);
            block.strings("value-flags").stream()
                    .filter(flag -> !own.contains(flag))
                    .forEach(flag -> out.append(" " + flag + " 1"));
            return out + " " + String.join(" ", operands);
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Block block : Tables.blocks("programs")) {
            if (block.text("language") == null) {
                continue;
            }
            for (String program : block.strings("programs")) {
                List<String> names = new ArrayList<>(List.of(program, program.toUpperCase(java.util.Locale.ROOT)));
                if (program.equals(
                        block.strings("programs").get(block.strings("programs").size() - 1))) {
                    names.addAll(block.strings("aliases"));
                }
                for (Verb verb : Verb.values()) {
                    for (Block how : block.blocks(verb.key())) {
                        names.forEach(
                                name -> rows.add(new Row(block.text("language"), program, name, block, verb, how)));
                    }
                }
            }
        }
        return rows.stream();
    }

    private static RunLayer run(String language, String script) {
        String text = "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:\\srv\nSHELL [\""
                + language + "\", \"/c\"]\nRUN " + script + "\n";
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", text)), BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE);
        List<Layer> layers = build.images().get(0).layers();
        return (RunLayer) layers.get(layers.size() - 1);
    }

    private static List<String> added(Row row, String script) {
        return run(row.language(), script).added().stream()
                .map(RunLayer.Added::path)
                .toList();
    }

    private static List<String> removed(Row row, String script) {
        return run(row.language(), script).removed().stream()
                .map(RunLayer.Removal::path)
                .toList();
    }

    private static void addsOnly(Row row, String path, String script) {
        assertThat(added(row, script)).as(script).containsExactly(path);
    }

    private static void gives(Row row, boolean password, String script) {
        assertThat(run(row.language(), script).secrets()).as(script).hasSize(password ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCommandDoesWhatItsRowSays(Row row) {
        List<String> operandFlags = row.block().strings("operand-flags");
        switch (row.verb()) {
            case REMOVES -> {
                assertThat(removed(row, row.call("y"))).containsExactly("C:/srv/y");
                operandFlags.forEach(flag -> assertThat(removed(row, row.name() + " " + flag + " C:\\y"))
                        .containsExactly("C:/y"));
                row.words("unless")
                        .forEach(flag -> assertThat(removed(row, row.name() + " y " + flag + " z"))
                                .isEmpty());
                if (row.says("reads-words")) {
                    assertThat(removed(row, "Get-Item y | " + row.call())).containsExactly("C:/srv/y");
                }
            }
            case COPIES -> {
                addsOnly(row, "C:/srv/b", row.call("a", "b"));
                row.words("to").forEach(flag -> addsOnly(row, "C:/b", row.name() + " a " + flag + " C:\\b"));
                row.words("to").forEach(flag -> addsOnly(row, "C:/b/a", row.name() + " " + flag + " C:\\b\\ a"));
                operandFlags.forEach(flag -> addsOnly(row, "C:/b", row.name() + " " + flag + " a C:\\b"));
            }
            case MOVES -> {
                assertThat(run(row.language(), row.call("a", "b")).moved())
                        .extracting(RunLayer.Move::from, RunLayer.Move::to)
                        .containsExactly(tuple("C:/srv/a", Optional.of("C:/srv/b")));
                row.words("to")
                        .forEach(flag -> assertThat(run(row.language(), row.name() + " a " + flag + " C:\\b")
                                        .moved())
                                .extracting(RunLayer.Move::to)
                                .containsExactly(Optional.of("C:/b")));
            }
            case MAKES -> {
                addsOnly(row, "C:/srv/x", row.call("x"));
                operandFlags.forEach(flag -> addsOnly(row, "C:/x", row.name() + " " + flag + " C:\\x"));
                row.words("unless")
                        .forEach(flag -> assertThat(added(row, row.name() + " x " + flag + " y"))
                                .isEmpty());
                assertThat(added(row, row.call("x", "y"))).hasSize(row.says("first") ? 1 : 2);
            }
            case DOWNLOADS -> {
                String url = "https://example.com/x/y";
                row.words("file").forEach(flag -> addsOnly(row, "C:/z", row.call(url) + " " + flag + " C:\\z"));
                operandFlags.forEach(flag -> row.words("file")
                        .forEach(file ->
                                addsOnly(row, "C:/z", row.name() + " " + flag + " " + url + " " + file + " C:\\z")));
                if (row.says("file-operand")) {
                    addsOnly(row, "C:/z", row.call(url, "C:\\z"));
                    addsOnly(row, "C:/srv/y", row.call(url));
                }
                if (row.says("only-with")) {
                    assertThat(added(row, row.call(url))).isEmpty();
                }
            }
            case UNPACKS -> {
                addsOnly(row, "C:/srv", row.call("a.zip"));
                addsOnly(row, "C:/b", row.call("a.zip", "C:\\b"));
                row.words("into").forEach(flag -> addsOnly(row, "C:/b", row.name() + " a.zip " + flag + " C:\\b"));
                operandFlags.forEach(flag -> addsOnly(row, "C:/b", row.name() + " " + flag + " a.zip C:\\b"));
            }
            case CHANGES_FOLDER -> {
                addsOnly(row, "C:/o/x", row.call("C:\\o") + "; New-Item x");
                operandFlags.forEach(flag -> addsOnly(row, "C:/o/x", row.name() + " " + flag + " C:\\o; New-Item x"));
            }
            case STARTS_PROCESS -> {
                List<String> called = new ArrayList<>(List.of(row.call("foo.exe", "/q")));
                for (String program : row.words("program")) {
                    for (String arguments : row.words("arguments")) {
                        called.add(row.name() + " " + program + " foo.exe " + arguments + " /q");
                    }
                }
                for (String script : called) {
                    assertThat(run(row.language(), script).calls())
                            .as(script)
                            .extracting(
                                    Call::program,
                                    call -> call.arguments().get(0).text().orElse(""))
                            .containsExactly(tuple("foo", "/q"));
                }
            }
            case MAKES_ACCOUNT ->
                assertThat(run(row.language(), row.call("app")).users()).containsExactly("app");
            case PRINTS -> {
                if (row.says("paths")) {
                    String below = row.words("paths").contains("children") ? "/*" : "";
                    assertThat(removed(row, row.name() + " y | Remove-Item")).containsExactly("C:/srv/y" + below);
                    assertThat(removed(row, row.name() + " y -Filter z | Remove-Item"))
                            .isEmpty();
                    operandFlags.forEach(flag -> assertThat(removed(row, row.name() + " " + flag + " y | Remove-Item"))
                            .containsExactly("C:/srv/y" + below));
                } else {
                    gives(row, true, row.call("'" + PASSWORD + "'") + " | ConvertTo-SecureString -AsPlainText -Force");
                }
            }
            case PASSWORD_OPERAND -> {
                String needed = " " + String.join(" ", row.words("only-with"));
                gives(row, true, row.call("'" + PASSWORD + "'") + needed);
                gives(row, true, "New-LocalUser x -Password (" + row.call("'" + PASSWORD + "'") + needed + ")");
                gives(row, false, row.call("'" + PASSWORD + "'"));
                gives(row, false, row.call("$password") + needed);
                operandFlags.forEach(flag -> gives(row, true, row.name() + " " + flag + " " + PASSWORD + needed));
            }
            case READS_PASSWORD -> {
                String needed = " " + String.join(" ", row.words("only-with"));
                gives(row, true, "'" + PASSWORD + "' | " + row.name() + needed);
                gives(row, false, "'" + PASSWORD + "' | " + row.name());
            }
            case STORES_SECRET -> {
                gives(row, true, row.call("DB_PASSWORD", PASSWORD, "Machine"));
                gives(row, false, row.call("DB_NAME", PASSWORD, "Machine"));
            }
            case MAKES_KEY ->
                assertThat(run(row.language(), row.call("-DnsName", "x")).keys())
                        .hasSize(1);
            case SAYS_NOTHING ->
                assertThat(run(row.language(), row.call()).calls())
                        .extracting(Call::program)
                        .containsExactly(row.program());
            default -> throw new AssertionError("no test for " + row);
        }
    }
}
