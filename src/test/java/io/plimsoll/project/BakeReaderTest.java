package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bake builds. Each expectation is what {@code docker buildx bake --print} says, where it says something. */
class BakeReaderTest {
    private static final Path FOLDER = Path.of("/repo/app");
    private static final Supplier<Optional<Map<String, ResolvedSection>>> NO_SERVICES = () -> Optional.of(Map.of());

    private final List<String> notes = new ArrayList<>();

    /** Reads HCL, or, where it begins with a brace, JSON; each on top of those before it. */
    private List<String> read(String... texts) {
        return read(NO_SERVICES, texts);
    }

    private List<String> read(Supplier<Optional<Map<String, ResolvedSection>>> services, String... texts) {
        List<BakeFile> files = new ArrayList<>();
        for (String text : texts) {
            String name = "bake" + (files.isEmpty() ? "" : files.size()) + (text.startsWith("{") ? ".json" : ".hcl");
            files.add(BakeFile.read(Source.of(name, text)));
        }
        return BakeReader.read(files, FOLDER, services, new BuiltImages(), notes).stream()
                .map(BakeReaderTest::shown)
                .toList();
    }

    /** {@code name: context | Dockerfile | stage | arguments, those that the environment may change with a "?" | contexts}. */
    private static String shown(BuildDefinition definition) {
        BuildOptions options = definition.options();
        List<String> args = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(options.buildArgs().keySet());
        names.addAll(options.overridableArgs());
        for (String name : names) {
            String value = options.buildArgs().get(name);
            String open = options.overridableArgs().contains(name) ? "?" : "";
            args.add(name + "=" + (value == null ? "" : value) + open);
        }
        String context =
                definition.context().map(FOLDER::relativize).map(Path::toString).orElse("-");
        String dockerfile = definition
                .inline()
                .map(i -> "<" + i.text() + ">")
                .orElse(FOLDER.relativize(definition.dockerfile()).toString());
        return definition.owner().name() + ":"
                + String.join(
                        "|",
                        context.isEmpty() ? "." : context,
                        dockerfile,
                        String.join(",", options.targets()),
                        String.join(",", args),
                        String.join(",", new TreeSet<>(options.contexts())));
    }

    @Test
    void aTargetSaysWhatItBuilds() {
        assertThat(read("""
                target "a" {
                  context = "src"
                  dockerfile = "docker/Dockerfile.a"
                  target = "prod"
                  args = { V = 3.10, W = true, X = "", Y = null }
                  contexts = { base = "docker-image://debian:12", src = "../src", gone = "" }
                  tags = ["a:${timestamp()}"]
                }
                target "b" {}
                """))
                .containsExactly("a:src|src/docker/Dockerfile.a|prod|V=3.1,W=true,X=|base,src", "b:.|Dockerfile|||");
        assertThat(notes).isEmpty();
    }

    @Test
    void variablesHoldByDefault() {
        assertThat(read("""
                variable "A" { default = "a" }
                variable "B" {}
                variable "C" { default = "" }
                variable "D" { type = string }
                variable "E" {
                  type = number
                  default = "1.50"
                }
                fixed = "f-${A}"
                plain = "p"
                target "x" {
                  dockerfile = A
                  target = B
                  args = {
                    A = "v${A}", B = B, B2 = "v${B}", C = "v${C}", D = D, E = E, F = fixed, G = plain
                    H = B == "" ? "none" : "some", I = upper("i")
                  }
                }
                """)).containsExactly("x:.|a||A=va?,B=?,B2=?,C=v?,E=1.5?,F=f-a?,G=p,H=none?,I=I|");
    }

    @Test
    void aPathThatTheEnvironmentCompletesCountsWhereItIsOne() {
        assertThat(read("""
                variable "SUFFIX" {}
                target "a" { dockerfile = "Dockerfile${SUFFIX}" }
                target "b" { context = SUFFIX }
                target "c" { target = "stage-${SUFFIX}" }
                """)).containsExactly("b:.|Dockerfile|||");
    }

    @Test
    void laterBlocksOfATargetComeOnTop() {
        String base = """
                variable "V" { default = "1" }
                target "a" {
                  context = "x"
                  args = { A = V, B = "b" }
                }
                """;
        String override = """
                {"variable": {"V": {"default": "2"}},
                 "target": {"a": [{"target": "t", "args": {"B": null, "C": "${V}"}}, {"context": "y", "dockerfile": null}]}}
                """;
        assertThat(read(base, override)).containsExactly("a:y|y/Dockerfile|t|A=2?,B=b,C=2?|");
    }

    @Test
    void inheritedFieldsAreThoseOfTheLastParent() {
        assertThat(read("""
                target "one" {
                  context = "1"
                  target = "t1"
                  args = { A = "1", B = "1" }
                  contexts = { c = "x", d = "y" }
                }
                target "two" {
                  inherits = ["one"]
                  dockerfile = "D2"
                  args = { B = "2" }
                }
                target "three" {
                  target = ""
                  args = { A = "3" }
                  contexts = { c = "" }
                }
                target "app" {
                  inherits = ["two", "three"]
                  args = { A = null, D = "d" }
                }
                """)).containsExactly("app:1|1/D2||A=3,B=2,D=d|c,d");
    }

    @Test
    void whatIsOnlyInheritedIsNotBuilt() {
        assertThat(read("""
                group "g" { targets = ["grouped", "h"] }
                group "h" { targets = ["nested"] }
                target "part" {}
                target "grouped" {}
                target "nested" {}
                target "default" {}
                target "x" { inherits = ["part", "grouped", "nested", "default"] }
                """))
                .extracting(target -> target.substring(0, target.indexOf(':')))
                .containsExactly("grouped", "nested", "default", "x");
    }

    @Test
    void whatOnlyExportsFilesIsLeftOutWhereOthersMakeImages() {
        assertThat(read("""
                target "_base" { output = ["type=cacheonly"] }
                target "lint" { inherits = ["_base"] }
                target "bin" { output = [{ type = "local", dest = "bin" }, "type=tar,dest=x"] }
                target "image" { output = ["type=docker", "./bin"] }
                target "time" { output = ["type=${timestamp()}"] }
                target "again" {
                  inherits = ["_base"]
                  output = []
                }
                target "docs" {
                  dockerfile = "D"
                  output = ["./docs"]
                }
                """))
                .extracting(target -> target.substring(0, target.indexOf(':')))
                .containsExactly("image", "time", "again", "docs");
    }

    @Test
    void whoInheritsFromItselfGetsTheRest() {
        assertThat(read("""
                target "default" {
                  inherits = ["default", "b"]
                  args = { A = "a" }
                }
                target "b" {
                  inherits = ["default"]
                  args = { B = "b" }
                }
                """)).containsExactly("default:.|Dockerfile||A=a,B=b|");
    }

    @Test
    void aMatrixIsATargetForEachCombination() {
        assertThat(read("""
                variable "VERSIONS" { default = ["3.9", "3.10"] }
                target "app" {
                  name = "app-${sanitize(v)}-${t.name}"
                  matrix = {
                    v = VERSIONS
                    t = [{name = "x", stage = "slim"}, {name = "y", stage = "full"}]
                  }
                  target = t.stage
                  args = { V = v }
                }
                group "default" { targets = ["app"] }
                target "none" {
                  name = "n-${v}"
                  matrix = { v = [] }
                }
                """))
                .containsExactlyInAnyOrder(
                        "app-3_9-x:.|Dockerfile|slim|V=3.9?|",
                        "app-3_9-y:.|Dockerfile|full|V=3.9?|",
                        "app-3_10-x:.|Dockerfile|slim|V=3.10?|",
                        "app-3_10-y:.|Dockerfile|full|V=3.10?|");
    }

    @Test
    void attributesReferToThoseOfOtherTargets() {
        assertThat(read("""
                file = target.a.dockerfile
                target "a" {
                  dockerfile = "D"
                  args = { V = "1", W = target.c.args.V }
                }
                target "b" {
                  context = target.a.context
                  dockerfile = file
                  args = target.a.args
                }
                target "c" {
                  inherits = ["a"]
                  args = { V = "c" }
                }
                """)).containsExactly("b:.|D||V=1,W=c|", "c:.|D||V=c,W=c|");
        assertThat(notes).isEmpty();
    }

    @Test
    void functionsOfTheFilesAreCalled() {
        assertThat(read("""
                variable "REPO" { default = "r" }
                function "tag" {
                  params = [name]
                  variadic_params = rest
                  result = "${REPO}/${name}${join("", [for x in rest: ":${x}"])}"
                }
                target "a" { args = { T = tag("n", "v"), U = tag("n") } }
                """, """
                {"function": {"twice": {"params": ["x"], "result": "${x}${x}"}}, "target": {"b": {"args": {"T": "${twice(\\"a\\")}"}}}}
                """)).containsExactly("a:.|Dockerfile||T=r/n:v?,U=r/n?|", "b:.|Dockerfile||T=aa|");
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        assertThat(read("""
                target "a" { target = timestamp() }
                target "b" { dockerfile = "Dockerfile.${BAKE_LOCAL_PLATFORM}" }
                target "c" { context = homedir() }
                target "d" {
                  name = "d-${timestamp()}"
                  matrix = { x = [1] }
                }
                target "e" {
                  name = "e-${x}"
                  matrix = { x = [timestamp()] }
                }
                target "f" { inherits = [timestamp()] }
                target "g" { inherits = ["f"] }
                target "h" { args = { A = target.d-1.args.A, B = uuidv4(), C = "c" } }
                """)).containsExactly("h:.|Dockerfile||A=?,B=?,C=c|");
        assertThat(notes).isEmpty();
    }

    @Test
    void argumentsThatAreNotKnownMayBeAny(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "ARG A=1\nFROM x:${A}\nARG B C=2\n");
        Files.createDirectory(folder.resolve(".git"));
        BakeFile file = BakeFile.read(Source.of("bake.hcl", """
                target "a" { args = merge({A = "a"}, jsondecode(timestamp())) }
                """));
        List<BuildDefinition> definitions =
                BakeReader.read(List.of(file), folder, NO_SERVICES, new BuiltImages(), notes);
        assertThat(definitions.get(0).options().overridableArgs()).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(definitions.get(0).options().buildArgs()).isEmpty();
    }

    @Test
    void aDockerfileInAFileIsFoundInIt() {
        assertThat(read("""
                variable "TAG" { default = "12" }
                variable "NAME" {}
                base = "FROM x"
                target "a" {
                  dockerfile-inline = <<-EOT
                    FROM debian:${TAG}
                    RUN echo $${HOME}
                  EOT
                }
                target "b" { dockerfile-inline = base }
                target "c" { dockerfile-inline = "FROM ${NAME}" }
                target "d" {
                  inherits = ["a"]
                  dockerfile-inline = ""
                }
                target "e" {
                  context = "https://example.com/x.git"
                  dockerfile-inline = upper("from x")
                }
                target "f" { context = "https://example.com/x.git" }
                target "g" { dockerfile = "https://example.com/Dockerfile" }
                group "default" { targets = ["a", "b"] }
                """))
                .containsExactly(
                        "a:.|<FROM debian:12\nRUN echo ${HOME}\n>|||",
                        "b:.|<FROM x>|||",
                        "d:.|Dockerfile|||",
                        "e:-|<FROM X>|||");
        assertThat(notes)
                .containsExactly("bake.hcl:11:8: the Dockerfile of target `c` is skipped: parts of it are unknown");
    }

    @Test
    void targetsComeOnTopOfServices() {
        Supplier<Optional<Map<String, ResolvedSection>>> services = () -> Optional.of(ComposeReader.sections(
                Source.of("compose.yaml", """
                        services:
                          web: {build: {context: web, target: dev, args: {A: "${A:-a}", B: b}}}
                          db: {build: db}
                        """), new ComposeFiles(FOLDER, "compose.yaml"), FOLDER));
        assertThat(read(services, """
                target "web" { args = { B = "c" } }
                target "all" { inherits = ["db", "web"] }
                group "default" { targets = ["web"] }
                """))
                .containsExactly("web:web|web/Dockerfile|dev|A=a?,B=c|", "all:web|web/Dockerfile|dev|A=a?,B=c|");
    }

    @Test
    void theFolderThatBakeRunsInCountsAsTheFiles() {
        assertThat(read("""
                target "a" {
                  context = BAKE_CMD_CONTEXT
                  dockerfile = "cwd://docker/D"
                }
                """)).containsExactly("a:.|docker/D|||");
    }

    @Test
    void pathsStartWhereTheDockerfilesAre(@TempDir Path repository) throws IOException {
        Path folder = Files.createDirectories(repository.resolve("docker/bake"));
        Files.createDirectory(repository.resolve(".git"));
        Files.writeString(repository.resolve("docker/Dockerfile.a"), "FROM x");
        Files.writeString(repository.resolve("docker/Dockerfile.b"), "FROM x");
        Files.writeString(folder.resolve("Dockerfile"), "FROM x");
        BakeFile file = BakeFile.read(Source.of("bake.hcl", """
                target "a" { dockerfile = "docker/Dockerfile.a" }
                target "b" { dockerfile = "docker/Dockerfile.b" }
                target "c" { context = "c" }
                """));
        assertThat(BakeReader.read(List.of(file), folder, NO_SERVICES, new BuiltImages(), notes))
                .extracting(definition ->
                        repository.relativize(definition.dockerfile()).toString())
                .containsExactly("docker/Dockerfile.a", "docker/Dockerfile.b", "c/Dockerfile");
    }

    @Test
    void whatBakeRefusesIsSaidWithItsPlace() {
        refuses(
                "target \"a\" {\n  tags = [NOPE]\n}\n",
                "bake.hcl:2:11: bake rejects this: variable `NOPE` is not defined");
        refuses(
                "target \"a\" {\n  args = { A = nope() }\n}\n",
                "bake.hcl:2:16: bake rejects this: unknown function `nope`");
        refuses("a = b\nb = \"${a}\"\ntarget \"c\" {}\n", "bake.hcl:1:1: bake rejects this: `a` refers to itself");
        refuses(
                "target \"a\" {\n  inherits = [\"b\"]\n}\n",
                "bake.hcl:1:8: bake rejects this: unknown target `b` in `inherits`");
        refuses(
                "target \"a b\" {}\n",
                "bake.hcl:1:8: bake rejects this: `a b` is not a valid name: expected letters, digits, `_` and `-`");
        refuses("target \"a\" {\n  name = \"b\"\n}\n", "bake.hcl:2:3: bake rejects this: `name` requires `matrix`");
        refuses(
                "target \"a\" {\n  matrix = { x = [1, 2] }\n}\n",
                "bake.hcl:1:8: bake rejects this: duplicate target `a`");
        refuses("target \"a\" {\n  matrix = { x = 1 }\n}\n", "bake.hcl:2:3: bake rejects this: `x` must be a list");
        refuses(
                "target \"a\" {\n  matrix = [1]\n}\n",
                "bake.hcl:2:3: bake rejects this: `matrix` must be an object of lists");
        refuses(
                "target \"a\" {\n  context = [\".\"]\n}\n",
                "bake.hcl:2:3: bake rejects this: `context` must be a string");
        refuses("target \"a\" {\n  args = [\"A=b\"]\n}\n", "bake.hcl:2:3: bake rejects this: `args` must be an object");
        refuses(
                "target \"a\" {\n  args = { A = [1] }\n}\n",
                "bake.hcl:2:3: bake rejects this: the argument `A` must be a string");
        refuses(
                "variable \"A\" {\n  type = number\n  default = \"a\"\n}\ntarget \"a\" {}\n",
                "bake.hcl:3:13: bake rejects this: the default value does not match the type of the variable");
        refuses(
                "{\"target\": {\"a\": {\"target\": \"${B\"}}}",
                "bake.json:1:33: bake rejects this: expected `}` after `${`, found the end of the file");
    }

    private void refuses(String text, String note) {
        notes.clear();
        read(text);
        assertThat(notes).containsExactly(note);
    }

    @Test
    void whatTheEnvironmentMayPutRightIsNotSaid() {
        assertThat(read("""
                variable "V" { default = "1" }
                target "a" { args = { MINOR = split(".", V)[1], MAJOR = split(".", V)[0] } }
                """)).containsExactly("a:.|Dockerfile||MAJOR=1?,MINOR=?|");
        assertThat(notes).isEmpty();
    }

    @Test
    void whatTakesTooLongIsSaid() {
        String hundred = "range(0, 100)";
        read("""
                target "a" {
                  args = { A = length([for a in R: [for b in R: [for c in R: [for d in R: "${a}${b}${c}${d}"]]]]) }
                }
                """.replace("R", hundred));
        assertThat(notes).containsExactly("cannot evaluate bake.hcl in a reasonable time; its builds are unknown");
    }
}
