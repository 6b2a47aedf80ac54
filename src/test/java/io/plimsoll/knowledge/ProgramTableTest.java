package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.image.Build;
import io.plimsoll.layer.Condition;
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

/** Every program of the table does what its row says, in a RUN that is made of the row's own words. */
class ProgramTableTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final String SECRET = "/run/secrets/s";
    private static final String SECRETS_TEXT = "\"$(cat " + SECRET + ")\"";
    private static final String PASSWORD = "rbx7Kq29Tz";

    /** One thing that one program does. */
    record Row(String program, List<String> valueFlags, Verb verb, Block how) {
        @Override
        public String toString() {
            return program + " " + verb.key();
        }

        List<String> words(String key) {
            return how.strings(key);
        }

        String word(String key) {
            return words(key).isEmpty() ? "" : words(key).get(0);
        }

        boolean says(String key) {
            return how.text(key) != null;
        }

        /** The flags that take a value and mean nothing to this verb, each with one. */
        String values() {
            return values(valueFlags);
        }

        String values(List<String> flags) {
            List<String> own = verb.keys().stream()
                    .filter(key -> !key.equals("value-flags"))
                    .flatMap(key -> words(key).stream())
                    .toList();
            StringBuilder out = new StringBuilder();
            flags.stream().filter(flag -> !own.contains(flag)).forEach(flag -> out.append(" " + flag + " 1"));
            return out + " ";
        }

        /** A flag without which the program does nothing; empty when it needs none. */
        String needed() {
            return program + " " + word("only-with") + " ";
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Block block : Tables.blocks("programs")) {
            if (block.text("language") != null) {
                continue; // WindowsProgramTableTest
            }
            for (String program : block.strings("programs")) {
                for (Verb verb : Verb.values()) {
                    block.blocks(verb.key())
                            .forEach(how -> rows.add(new Row(program, block.strings("value-flags"), verb, how)));
                }
            }
        }
        return rows.stream();
    }

    private static RunLayer run(String script) {
        String text = "FROM debian:12\nWORKDIR /srv\nRUN --mount=type=secret,id=s " + script + "\n";
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", text)), BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE);
        List<Layer> layers = build.images().get(0).layers();
        return (RunLayer) layers.get(layers.size() - 1);
    }

    private static boolean stepsDown(String start) {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", "FROM debian:12\nCMD exec " + start + "\n"));
        return Build.of(file, BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE)
                .images()
                .get(0)
                .stepsDown();
    }

    private static List<String> added(String script) {
        return run(script).added().stream().map(RunLayer.Added::path).toList();
    }

    private static List<String> removed(String script) {
        return run(script).removed().stream().map(RunLayer.Removal::path).toList();
    }

    private static List<String> leaks(String script) {
        return run(script).secretLeaks().stream().map(RunLayer.SecretLeak::path).toList();
    }

    private static List<String> changes(String script) {
        return run(script).changes().stream().map(RunLayer.Change::path).toList();
    }

    private static List<String> keys(String script) {
        return run(script).keys().stream().map(RunLayer.Key::path).toList();
    }

    private static void addsOnly(String path, String script) {
        assertThat(added(script)).as(script).containsExactly(path);
    }

    private static void addsNothing(String script) {
        assertThat(added(script)).as(script).isEmpty();
    }

    private static void gives(boolean password, String script) {
        assertThat(run(script).secrets()).as(script).hasSize(password ? 1 : 0);
    }

    private static void changes(String script, String... expected) {
        assertThat(run(script).changes())
                .as(script)
                .extracting(
                        change -> change.path() + " to " + change.to().orElse("?") + (change.below() ? " below" : ""))
                .containsExactly(expected);
    }

    private static void changesFiles(Row row) {
        String program = row.program();
        String group = row.word("what").equals("group") ? ":" : "";
        changes(program + " x a /b", "/srv/a to " + group + "x", "/b to " + group + "x");
        row.words("recursive")
                .forEach(flag -> changes(program + " " + flag + " x a", "/srv/a to " + group + "x below"));
        row.words("reference").forEach(flag -> changes(program + " " + flag + "=/b a", "/srv/a to ?"));
        row.words("unless").forEach(flag -> changes(program + " " + flag + "=y x a"));
        if (row.word("what").equals("owner")) {
            changes(program + " x.y a", "/srv/a to x:y");
        }
        if (row.word("what").equals("mode")) {
            changes(program + " -x a");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aProgramDoesWhatItsRowSays(Row row) {
        String program = row.program();
        switch (row.verb()) {
            case RUNS -> runs(row);
            case SHELL -> {
                addsOnly("/srv/x", program + row.values() + "-ec 'touch x'");
                addsOnly("/srv/x", program + row.values() + "-e <<< 'touch x'");
            }
            case RUNS_SCRIPT -> {
                row.words("flags").forEach(flag -> addsOnly("/srv/x", program + " app " + flag + " 'touch x'"));
                if (row.says("words")) {
                    addsOnly("/srv/x", program + " touch 'x'");
                }
                if (row.says("input")) {
                    addsOnly("/srv/x", program + row.values() + "app <<< 'touch x'");
                    row.words("flags").forEach(flag -> addsNothing(program + " " + flag + " cat app <<< 'touch x'"));
                }
                row.words("input-with").forEach(flag -> addsOnly("/srv/x", program + " " + flag + " <<< 'touch x'"));
                if (row.says("input-file")) {
                    addsOnly("/srv/x", program + " /dev/stdin <<< 'touch x'");
                    addsNothing(program + " /setup <<< 'touch x'");
                }
            }
            case RUNS_MODULE ->
                assertThat(run(program + "3.11 " + row.word("flag") + " pip install flask")
                                .installed())
                        .extracting(RunLayer.Package::name)
                        .containsExactly("flask");
            case READS_REST -> {
                String script = row.word("language").equals("cmd") ? "echo a > x" : "New-Item x";
                for (String flag : row.words("flags")) {
                    addsOnly("/srv/x", program + row.values() + flag + " '" + script + "'");
                    addsOnly("/srv/x", program + " " + flag + " " + script.replace(">", "'>'"));
                }
                row.words("unless").forEach(flag -> addsNothing(program + " " + flag + " '" + script + "'"));
                if (row.says("bare")) {
                    addsOnly("/srv/x", program + row.values() + "'" + script + "'");
                } else {
                    addsNothing(program + row.values() + "'" + script + "'");
                }
            }
            case STARTS_PROCESS -> throw new AssertionError("only in a language of its own");
            case STEPS_DOWN -> {
                row.words("flags").forEach(flag -> {
                    String equals = flag.startsWith("--") ? "=" : " ";
                    assertThat(stepsDown(program + row.values() + flag + equals + "app x"))
                            .isTrue();
                    assertThat(stepsDown(program + row.values() + flag + equals + "\"$APP\" x"))
                            .isTrue();
                    assertThat(stepsDown(program + row.values() + flag + equals + "root x"))
                            .isFalse();
                    assertThat(stepsDown(program + row.values() + flag + equals + "0:0 x"))
                            .isFalse();
                });
                if (row.says("operand")) {
                    assertThat(stepsDown(program + row.values() + "app x")).isTrue();
                    assertThat(stepsDown(program + row.values() + "0 x")).isFalse();
                }
                assertThat(stepsDown("/opt/wrapper " + program + row.values() + row.word("flags") + " app x"))
                        .isEqualTo(row.says("anywhere"));
                assertThat(stepsDown(program)).isFalse();
            }
            case CHANGES_FOLDER -> {
                if (row.says("back")) {
                    addsOnly("/srv/x", "bash -c 'pushd /opt && " + program + " && touch x'");
                } else if (row.says("stack")) {
                    addsOnly("/opt/x", "bash -c '" + program + " /opt && touch x'");
                } else {
                    addsOnly("/opt/x", program + " /opt && touch x");
                }
            }
            case ASSIGNS -> addsOnly("/opt/x", program + " A=/opt/x && touch $A");
            case MAKES -> {
                addsOnly("/srv/x", program + row.values() + row.word("behind") + "x");
                if (row.says("behind")) {
                    addsNothing(program + " x");
                }
            }
            case COPIES -> {
                addsOnly("/srv/b", program + row.values() + "a b");
                row.words("into").forEach(into -> addsOnly("/opt/a", program + " " + into + " /opt a"));
                row.words("makes-folders").forEach(flag -> addsOnly("/srv/a", program + " " + flag + " a"));
            }
            case MOVES -> {
                assertThat(run(program + row.values() + "/a b").moved())
                        .extracting(RunLayer.Move::from, RunLayer.Move::to)
                        .containsExactly(tuple("/a", Optional.of("/srv/b")));
                row.words("into")
                        .forEach(into -> assertThat(
                                        run(program + " " + into + " /opt /a").moved())
                                .extracting(RunLayer.Move::to)
                                .containsExactly(Optional.of("/opt/a")));
            }
            case FILLS -> {
                if (row.says("operand")) {
                    addsOnly("/srv/x", program + row.values() + "x");
                    return;
                }
                String folder = "/" + row.word("folder");
                row.words("after").forEach(word -> addsOnly("/srv" + folder, program + row.values() + word + " x"));
                row.words("unless").forEach(flag -> addsNothing(program + " " + row.word("after") + " " + flag));
                row.words("in")
                        .forEach(in -> addsOnly("/opt" + folder, program + " " + in + " /opt " + row.word("after")));
                addsNothing(program + " run build");
                if (row.says("alone")) {
                    addsOnly("/srv" + folder, program);
                } else {
                    addsNothing(program);
                }
            }
            case CHANGES_FILES -> changesFiles(row);
            case CHANGES_FOUND -> {
                row.words("by")
                        .forEach(by -> changes(
                                program + " /a b " + by + " chown x {} +", "/a to x below", "/srv/b to x below"));
                row.words("all-with").stream()
                        .filter(flag -> !flag.equals("-type"))
                        .forEach(flag ->
                                changes(program + " /a " + flag + " -exec chmod 755 {} \\;", "/a to 755 below"));
                changes(program + " /a -type f -exec chmod 755 {} \\;", "/a to 755 below");
                changes(program + " /a -type d -exec chmod 755 {} \\;");
                changes(program + " /a -name x -exec chmod 755 {} \\;");
            }
            case REMOVES -> assertThat(removed(program + row.values() + "-x y")).containsExactly("/srv/y");
            case REMOVES_FOUND -> removesFound(row);
            case DOWNLOADS -> downloads(row);
            case CLONES -> {
                String clone = program + row.values() + row.word("subcommand") + row.values(row.words("value-flags"));
                addsOnly("/srv/y", clone + "https://example.com/x/y.git");
                addsOnly("/srv/z", clone + "https://example.com/x/y.git z");
                row.words("folder")
                        .forEach(flag -> addsOnly(
                                "/opt/y", program + " " + flag + " /opt " + row.word("subcommand") + " git@x:y.git"));
                addsNothing(program + " pull https://example.com/x/y.git");
            }
            case UNPACKS -> {
                addsOnly("/srv", row.needed() + row.values() + "a.zip");
                row.words("into").forEach(into -> addsOnly("/opt", row.needed() + "a.zip " + into + " /opt"));
                row.words("only-with").forEach(flag -> addsOnly("/srv", program + " " + flag));
                row.words("unless").forEach(flag -> addsNothing(program + " " + flag + " a.zip"));
            }
            case PACKS -> {
                row.words("file")
                        .forEach(flag -> addsOnly("/opt/x", row.needed() + flag + " /opt/x" + row.values() + "a"));
                row.words("file").forEach(flag -> addsNothing(row.needed() + flag + " - a"));
                row.words("file").forEach(flag -> addsNothing(program + " " + flag + " /opt/x a"));
            }
            case MAKES_KEY -> makesKey(row);
            case PASSES_KEY -> passesKey(row);
            case STORES_SECRET -> storesSecret(row);
            case MAKES_ACCOUNT -> {
                String operands = row.word("name").equals("first") ? "app staff" : "staff app";
                assertThat(run(program + row.values() + operands).users()).containsExactly("app");
                row.words("home").forEach(flag -> addsOnly("/h/x", program + " " + flag + " /h app && touch ~app/x"));
                row.words("base")
                        .forEach(flag -> addsOnly("/h/app/x", program + " " + flag + " /h app && touch ~app/x"));
            }
            case REMOVES_ACCOUNT -> {
                assertThat(run("useradd app && " + program + row.values() + "app")
                                .users())
                        .isEmpty();
                if (row.word("name").equals("only")) {
                    assertThat(run("useradd app && " + program + " app staff").users())
                            .containsExactly("app");
                }
            }
            case CHANGES_ACCOUNT -> {
                assertThat(run(program + row.values() + "app").users()).isEmpty();
                row.words("home").forEach(flag -> addsOnly("/h/x", program + " " + flag + " /h app && touch ~app/x"));
            }
            case PLACES_PROGRAMS ->
                assertThat(run(program + " /usr/local/bin/gosu").stepDown()).containsExactly("gosu");
            case PRINTS ->
                assertThat(leaks(program + (row.says("words") ? " " + SECRETS_TEXT : " < " + SECRET) + " > /opt/x"))
                        .contains("/opt/x");
            case WRITES_INPUT ->
                assertThat(leaks(program + " " + SECRET + " /opt/x")).contains("/opt/x");
            case EDITS -> {
                for (String flag : row.words("flags")) {
                    String suffixed = flag + (flag.startsWith("--") ? "=" : "") + ".bak";
                    assertThat(leaks(program + " " + suffixed + " s/x/" + SECRETS_TEXT + "/ /opt/x"))
                            .containsExactly("/opt/x");
                    assertThat(changes(program + " " + flag + " s/x/y/ /opt/x /opt/y"))
                            .containsExactly("/opt/x", "/opt/y");
                    row.words("script")
                            .forEach(script -> assertThat(
                                            changes(program + " " + flag + " " + script + " s/x/y/ /opt/x"))
                                    .containsExactly("/opt/x"));
                }
                assertThat(changes(program + " s/x/y/ /opt/x")).isEmpty();
            }
            case KEEPS_SETTINGS -> keepsSettings(row);
            case TAKES_PASSWORD -> takesPassword(row);
            case PASSWORD_OPERAND -> passwordOperand(row);
            case READS_PASSWORD -> {
                String name = row.says("after-colon") ? "app:" : "";
                gives(true, "echo '" + name + PASSWORD + "' | " + row.needed());
                gives(false, "echo '" + name + PASSWORD + "' > /dev/null; " + row.needed());
                if (row.says("only-with")) {
                    gives(false, "echo '" + name + PASSWORD + "' | " + program);
                }
            }
            case ANSWERS -> {
                String needed = row.needed().strip();
                RunLayer layer = run(needed + " x || touch y");
                assertThat(layer.conditions().at(layer.added().get(0).span()).map(Condition::text))
                        .contains("`" + needed + " x` fails");
            }
            case SAYS_NOTHING ->
                assertThat(KNOWLEDGE.programs().does(program, Verb.SAYS_NOTHING))
                        .isTrue();
        }
    }

    private static void runs(Row row) {
        String before = "/usr/bin/" + row.program() + row.values();
        String operands = " 1".repeat(row.says("operands") ? Integer.parseInt(row.word("operands")) : 0);
        String command = (row.says("assignments") ? " A=b" : "") + operands + " touch x";
        if (row.says("only-with")) {
            row.words("only-with").forEach(flag -> addsOnly("/srv/x", before + flag + " app" + command));
            addsNothing(before + command);
        } else {
            addsOnly("/srv/x", before + command);
        }
        row.words("unless").forEach(flag -> addsNothing(before + flag + command));
        if (row.says("reads-words")) {
            assertThat(run(before + "touch x").calls().get(0).arguments())
                    .extracting(argument -> argument.text().orElse("?"))
                    .containsExactly("x", "?");
        }
    }

    private static void removesFound(Row row) {
        for (String by : row.words("by")) {
            assertThat(removed(row.program() + " /opt/x " + by)).containsExactly("/opt/x");
            for (String flag : row.words("all-with")) {
                assertThat(removed(row.program() + " /opt/x " + flag + " 1 " + by))
                        .containsExactly("/opt/x");
            }
            assertThat(removed(row.program() + " /opt/x -name y " + by)).containsExactly("/opt/x/**/y");
            assertThat(removed(row.program() + " /opt/x -name y -newer z " + by))
                    .isEmpty();
            assertThat(removed(row.program() + " /opt/x /opt/y " + by)).containsExactly("/opt/x", "/opt/y");
        }
        assertThat(removed(row.program() + " /opt/x")).isEmpty();
    }

    private static void downloads(Row row) {
        String url = " https://example.com/x/y";
        for (String file : row.words("file")) {
            addsOnly("/opt/z", row.program() + row.values() + file + " /opt/z" + url);
            for (String folder : row.words("folder")) {
                String where = row.says("file-in-folder") ? "/opt/z" : "/srv/z";
                addsOnly(where, row.program() + " " + folder + " /opt " + file + " z" + url);
            }
        }
        addsOnly("/srv/y", row.needed() + row.values() + url);
        row.words("folder").forEach(flag -> addsOnly("/opt/y", row.needed() + flag + " /opt" + url));
        row.words("only-with").forEach(flag -> addsOnly("/srv/y", row.program() + " " + flag + url));
        row.words("unless").forEach(flag -> addsNothing(row.program() + " " + flag + url));
        if (row.says("only-with")) {
            addsNothing(row.program() + url);
        }
    }

    private static void makesKey(Row row) {
        String file = row.word("file");
        StringBuilder call = new StringBuilder(row.program());
        row.words("all-of").stream().filter(word -> !word.equals(file)).forEach(word -> call.append(" " + word));
        String target = row.says("printed") ? " > /opt/k" : file.isEmpty() ? "" : " " + file + " /opt/k";
        String own = row.word("default").replace("~", "/root");
        String chosen = own.isEmpty() || own.startsWith("/") ? own : "/srv/" + own;
        String path = target.isEmpty() ? chosen : "/opt/k";
        List<String> choices = row.words("any-of").isEmpty() ? List.of("") : row.words("any-of");
        for (String choice : choices) {
            assertThat(keys(call + " " + choice + target))
                    .as(row + " " + choice)
                    .containsExactly(path);
        }
        row.words("unless")
                .forEach(word -> assertThat(keys(call + " " + word + target)).doesNotContain(path));
        if (!row.says("printed")) {
            // ssh-keygen -A makes others
            row.words("unless").stream()
                    .filter(word -> KNOWLEDGE.programs().of(row.program(), Verb.MAKES_KEY).stream()
                            .noneMatch(other -> other.words("all-of").contains(word)
                                    || other.words("any-of").contains(word)))
                    .forEach(
                            word -> assertThat(keys(call + " " + word + target)).isEmpty());
        } else {
            assertThat(keys(call + " " + choices.get(0))).isEmpty();
        }
        if (row.says("any-of")) {
            assertThat(keys(call + target)).isEmpty();
        }
        for (String word : row.words("all-of")) {
            String without = (call + " " + choices.get(0) + target).replace(" " + word, " x");
            // but for what another row says of a call without that word
            assertThat(keys(without)).as(without).doesNotContain(path).allMatch(String::isEmpty);
        }
    }

    private static void passesKey(Row row) {
        String make = "ssh-keygen -f /opt/a && ";
        for (String choice : row.words("any-of")) {
            String pass = row.program() + " " + choice + " -in /opt/a " + row.word("file") + " /opt/b && rm /opt/a";
            assertThat(keys(make + pass)).as(pass).containsExactly("/opt/b");
            assertThat(keys(make + pass.replace("-in /opt/a", "-in /opt/c"))).isEmpty();
            row.words("unless")
                    .forEach(flag -> assertThat(keys(make + pass.replace("-in", flag + " -in")))
                            .isEmpty());
        }
        assertThat(keys(make + row.program() + " x /opt/a " + row.word("file") + " /opt/b && rm /opt/a"))
                .isEmpty();
    }

    private static void storesSecret(Row row) {
        String after = " ";
        for (String word : row.words("after")) {
            after += word.startsWith("[") ? "" : word + " ";
        }
        String set = row.program() + row.values() + after;
        for (String name : row.words("names")) {
            gives(true, set + name + (name.endsWith(".") ? "example.com" : "") + " ci " + PASSWORD);
        }
        gives(row.says("hosts"), set + "gems.example.com ci:" + PASSWORD);
        row.words("except").forEach(name -> gives(false, set + name + "x ci:" + PASSWORD));
        if (!row.says("hosts")) {
            gives(true, set + "example.auth_token " + PASSWORD + (row.says("second") ? " x" : ""));
            if (row.says("slashes")) {
                gives(true, set + "/x example.auth_token " + PASSWORD + " /y");
            }
            gives(true, set + "example.auth_token=" + PASSWORD);
        }
        for (String name : row.words("headers")) {
            gives(true, set + "http" + name + " 'Authorization: Bearer " + PASSWORD + "'");
            gives(false, set + "http" + name + " 'Accept: " + PASSWORD + "'");
        }
        gives(false, set + "registry " + PASSWORD);
        gives(false, row.program() + " other example.auth_token " + PASSWORD);
    }

    private static void keepsSettings(Row row) {
        String set = row.program() + " " + row.word("word") + " ";
        String file = row.word("file").replace("~", "/root");
        List<String> scopes = new ArrayList<>(row.words("only-with"));
        scopes.removeAll(row.words("system"));
        for (String scope : scopes.isEmpty() ? List.of("") : scopes) {
            String write = set + scope + " a.b " + SECRETS_TEXT;
            assertThat(leaks(write)).as(write).containsExactly(file);
            for (String word : row.words("forgets")) {
                assertThat(leaks(write + " && " + set + scope + " " + word + " a.b"))
                        .as(word)
                        .isEmpty();
            }
        }
        for (String system : row.words("system")) {
            assertThat(leaks(set + system + " a.b " + SECRETS_TEXT)).containsExactly(row.word("system-file"));
        }
        if (row.says("only-with")) {
            assertThat(leaks(set + " a.b " + SECRETS_TEXT)).isEmpty();
        }
        assertThat(leaks(row.program() + " other a.b " + SECRETS_TEXT)).isEmpty();
    }

    private static void takesPassword(Row row) {
        List<String> uses = new ArrayList<>();
        row.words("next").forEach(flag -> uses.add(flag + " " + PASSWORD));
        row.words("attached").forEach(flag -> uses.add(flag + PASSWORD));
        row.words("after-colon").forEach(flag -> uses.add(flag + " app:" + PASSWORD));
        row.words("after-comma").forEach(flag -> uses.add(flag + " app," + PASSWORD));
        row.words("after-percent").forEach(flag -> uses.add(flag + " app%" + PASSWORD));
        row.words("pairs").forEach(flag -> uses.add(flag + " a=b,db.password=" + PASSWORD));
        row.words("pairs").forEach(flag -> uses.add(flag + "=db.password=" + PASSWORD));
        row.words("pairs").forEach(flag -> gives(false, row.needed() + flag + " db.name=" + PASSWORD));
        row.words("header").forEach(flag -> uses.add(flag + " 'Authorization: Bearer " + PASSWORD + "'"));
        row.words("pass").forEach(flag -> uses.add(flag + " pass:" + PASSWORD));
        row.words("header").forEach(flag -> gives(false, row.needed() + flag + " 'Accept: " + PASSWORD + "'"));
        row.words("pass").forEach(flag -> gives(false, row.needed() + flag + " env:" + PASSWORD));
        row.words("public").forEach(word -> gives(false, row.needed() + row.word("next") + " " + word));
        if (row.says("properties")) {
            uses.add("DB_PASSWORD=" + PASSWORD);
            gives(false, row.needed() + "DB_NAME=" + PASSWORD);
        }
        assertThat(uses).isNotEmpty();
        for (String use : uses) {
            gives(true, row.needed() + use);
            if (row.says("only-with")) {
                gives(false, row.program() + " other " + use);
            }
        }
    }

    private static void passwordOperand(Row row) {
        int at = row.word("at").equals("last") ? 1 : Integer.parseInt(row.word("at"));
        List<String> firsts = row.words("after").isEmpty() ? List.of("app") : row.words("after");
        for (String first : firsts) {
            String then = row.says("then") ? " " + row.word("then") : "";
            String operands = at == 0
                    ? " " + PASSWORD
                    : " " + first + then + " app".repeat(at - (then.isEmpty() ? 1 : 2)) + " " + PASSWORD;
            gives(true, row.needed() + operands);
            gives(true, row.needed() + operands + row.values());
            if (row.says("only-with")) {
                gives(false, row.program() + operands);
            }
            if (row.says("after")) {
                gives(false, row.program() + operands.replace(first, "other"));
            }
            if (row.says("then")) {
                gives(false, row.needed() + operands.replace(then, " other"));
            }
            if (row.says("leading")) {
                gives(false, row.program() + " -x" + operands);
            }
        }
    }
}
