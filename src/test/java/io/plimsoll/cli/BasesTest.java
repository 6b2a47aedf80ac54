package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasesTest {
    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private Repository repository;

    private static Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        int status =
                new Main(console).run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        print.flush();
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void shop() throws IOException {
        repository = Repository.in(folder.resolve("shop"));
        repository.write("base/Dockerfile", "# syntax=docker/dockerfile:1\nFROM debian:12-slim\nRUN true\n");
        repository.write("app/Dockerfile", """
                FROM node:18-alpine AS assets
                FROM acme/base:1
                COPY --from=assets /a /a
                COPY --from=composer:2.5 /c /c
                RUN --mount=type=bind,from=busybox,target=/x true
                """);
        repository.write("jobs/Dockerfile", "FROM parent\nRUN true\n");
        repository.write("compose.yaml", """
                services:
                  base: {image: "acme/base:1", build: base}
                  app: {image: "acme/app:${TAG:-1}", build: app}
                  db: {image: "postgres:${PG:-12}"}
                  jobs:
                    build:
                      context: jobs
                      additional_contexts: [parent=service:app, "tool=docker-image://golang:1.22"]
                """);
    }

    private static Run bases(Object... arguments) {
        return run(Stream.concat(Stream.of("bases", "--today", "2026-12-01"), Stream.of(arguments))
                .toArray());
    }

    @Test
    void theImagesAndTheChainAreListed() throws IOException {
        assertThat(bases(repository.folder()).out().replace(repository.folder() + "/", ""))
                .isEqualTo("""
                acme/base:1  (built by base/Dockerfile)
                  app/Dockerfile:2  FROM, ships
                  then jobs/Dockerfile
                busybox
                  app/Dockerfile:5  RUN --mount
                  then jobs/Dockerfile
                composer:2.5  (Composer 2.5 ended 2023-09-01)
                  app/Dockerfile:4  COPY --from, ships
                  then jobs/Dockerfile
                debian:12-slim  (Debian 12 (bookworm) has Debian LTS until 2028-06-30)
                  base/Dockerfile:2  FROM, ships
                  then app/Dockerfile, jobs/Dockerfile
                docker/dockerfile:1
                  base/Dockerfile:1  # syntax
                  then app/Dockerfile, jobs/Dockerfile
                golang:1.22  (Go 1.22 ended 2025-02-11)
                  jobs/Dockerfile  build context of service jobs
                node:18-alpine  (Node.js 18 ended 2025-04-30)
                  app/Dockerfile:1  FROM, stage assets
                  then jobs/Dockerfile
                parent  (built by app/Dockerfile)
                  jobs/Dockerfile:1  FROM, ships
                postgres:12  (PostgreSQL 12 ended 2024-11-21)
                  compose.yaml:4  service db

                Build order
                  1. base/Dockerfile
                  2. app/Dockerfile
                  3. jobs/Dockerfile

                9 images, 2 of them built here
                """);
    }

    @Test
    void bakeFilesNameImagesToo() throws IOException {
        Repository other = Repository.in(folder.resolve("bake"));
        other.write("one/Dockerfile", "FROM alpine:3.24\nRUN true\n");
        other.write("two/Dockerfile", "FROM first\nCOPY --from=tools /t /t\nRUN true\n");
        other.write("docker-bake.hcl", """
                target "one" {
                  context = "one"
                  tags = ["acme/one:1"]
                }
                target "two" {
                  context = "two"
                  contexts = {
                    first = "target:one"
                    tools = "docker-image://golang:1.22"
                  }
                }
                """);
        String out = run("bases", "--today", "2026-12-01", other.folder()).out().replace(other.folder() + "/", "");
        assertThat(out)
                .contains("first  (built by one/Dockerfile)\n  two/Dockerfile:1  FROM, ships\n")
                .contains("golang:1.22  (Go 1.22 ended 2025-02-11)\n  two/Dockerfile  build context of target two\n")
                .contains("  1. one/Dockerfile\n  2. two/Dockerfile\n");
    }

    @Test
    void anImageThatNoFileNamesCanBeMapped() throws IOException {
        Repository other = Repository.in(folder.resolve("mapped"));
        other.write("base/Dockerfile", "FROM alpine:3.24\nRUN true\n");
        other.write("app/Dockerfile", "FROM registry.example.com/team/base:7\nRUN true\n");
        Run run = run(
                "bases",
                "--map",
                "registry.example.com/team/base=" + other.folder() + "/base/Dockerfile",
                other.folder());
        assertThat(run.out()).contains("registry.example.com/team/base:7  (built by ", "Build order");
        assertThat(run("bases", "--map", "x", other.folder()).err())
                .contains("--map must be IMAGE=DOCKERFILE, not `x`");
        assertThat(run("bases", "--map", "a/*=b/Dockerfile", other.folder()).err())
                .contains("--map must have one `*` on both sides, or none, not `a/*=b/Dockerfile`");
        for (String[] wrong : new String[][] {
            {"a=nope/Dockerfile", "--map: nope/Dockerfile: no such file"},
            {"a=" + other.folder() + "/base", "/base is a directory, not a Dockerfile"},
            {"A b=x", "--map: `A b` is not a valid image"},
            {
                "a/*=nope/*/Dockerfile",
                "--map: no Dockerfile matches `nope/*/Dockerfile`, relative to the working directory"
            }
        }) {
            Run failing = run("bases", "--map", wrong[0], other.folder());
            assertThat(failing.err()).contains(wrong[1]);
            assertThat(failing.status()).isEqualTo(2);
            assertThat(failing.out()).isEmpty();
        }
        assertThat(run(
                                "bases",
                                "--map",
                                "registry.example.com/team/*=" + other.folder() + "/./*/Dockerfile",
                                other.folder())
                        .out())
                .contains("registry.example.com/team/base:7  (built by ");
        other.write("app/deep/Dockerfile", "FROM reg/app:7\nRUN true\n");
        assertThat(run("bases", "--map", "reg/*=" + other.folder() + "/*/Dockerfile", other.folder())
                        .out()
                        .replace(other.folder() + "/", ""))
                .contains("reg/app:7  (built by app/Dockerfile)")
                .contains("Build order\n  1. app/Dockerfile, base/Dockerfile\n  2. app/deep/Dockerfile\n");
    }

    @Test
    void inventoriesOfManyRepositoriesAreOne() throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        bases("--format", "json=" + first, repository.folder());
        Repository other = Repository.in(folder.resolve("other"));
        other.write("Dockerfile", "FROM acme/base:1\nRUN true\n");
        run("bases", "--repository", "elsewhere", "--format", "json=" + second, other.folder());

        String merged = run("bases", "--merge", first.toString(), second.toString())
                .out()
                .replace(repository.folder() + "/", "")
                .replace(other.folder() + "/", "");

        assertThat(merged)
                .contains("acme/base:1  (built by shop:base/Dockerfile)\n  elsewhere:Dockerfile:1  FROM, ships\n"
                        + "  shop:app/Dockerfile:2  FROM, ships\n")
                .contains("  2. elsewhere:Dockerfile, shop:app/Dockerfile\n");
        assertThat(run("bases", "--merge").err()).contains("--merge requires the inventories to merge");
    }

    /** Texts that are no inventory, and what is said of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {} | 1:1: this is not an inventory that `plimsoll bases --format json` wrote
            [] | 1:1: this is not an inventory that `plimsoll bases --format json` wrote
            7 | 1:1: this is not an inventory that `plimsoll bases --format json` wrote
            ~~ | 1:1: the file is empty
            { | 1:2: invalid JSON: unexpected end of the file
            {"version": 1, | 1:15: invalid JSON: unexpected end of the file
            a: 1 | 1:1: invalid JSON: expected a value, such as a string in double quotes
            {"version": 1, "images": [], "builds": []} | 1:1: this is not an inventory that `plimsoll bases --format json` wrote
            {"version": 1, "tool": {"name": "x"}, "images": [], "builds": []} | 1:1: this is not an inventory that
            {"version": 1, "tool": {"name": "plimsoll"}, "files": []} | 1:1: this is not an inventory that
            {"version": 2, "tool": {"name": "plimsoll"}, "images": [], "builds": []} | 1:1: this is an inventory of form `2`; expected 1
            {"version": 1, "tool": {"name": "plimsoll"}, "images": {}, "builds": []} | 1:56: `images` must be a list
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [7], "builds": []} | 1:57: expected an object with `image`
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [{}], "builds": []} | 1:57: `image` is missing
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [{"image": "a"}], "builds": []} | 1:57: `uses` is missing
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [{"image": "a", "uses": [{"file": "f", "line": "x", "how": "FROM"}]}], "builds": []} | `line` must be a number, not `x`
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [{"image": "a", "uses": [{"file": "f", "line": 1, "how": "TO"}]}], "builds": []} | unknown use `TO`
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [{"image": "a", "uses": [{"line": 1, "how": "FROM"}]}], "builds": []} | `file` is missing
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [], "builds": [{"file": "a"}]} | 1:71: `image` is missing
            {"version": 1, "tool": {"name": "plimsoll"}, "images": [], "images": [], "builds": []} | duplicate key `images`
            """)
    void whatIsNoInventoryIsNotMerged(String text, String problem) throws IOException {
        Path file = folder.resolve("odd.json");
        Files.writeString(file, text);
        Run run = run("bases", "--merge", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--merge: ", "odd.json:").contains(problem);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anInventoryIsReadAsItWasWritten() throws IOException {
        String written = bases("--format", "json", repository.folder()).out();
        Path file = folder.resolve("again.json");
        for (String text : List.of(written, "\uFEFF" + written, written.replace("\n", "\r\n"))) {
            Files.writeString(file, text);
            assertThat(run("bases", "--format", "json", "--merge", file, file).out())
                    .isEqualTo(written);
        }
    }

    @Test
    void whatIsNoImageIsNotListedAndThatIsSaid() throws IOException {
        Repository other = Repository.in(folder.resolve("odd"));
        other.write("a/Dockerfile", "ARG GIVEN\nFROM ${UNKNOWN}\nFROM ${GIVEN}\nFROM node:${GIVEN}\n");
        other.write("b/Dockerfile", "FROM UPPER/Case:1\n");
        other.write("c/Dockerfile", "FROM {{ base }}\n");
        other.write("d/Dockerfile", "FROM\n");
        Run run = bases(other.folder());
        assertThat(run.out().replace(other.folder() + "/", "")).isEqualTo("""
                ${GIVEN}
                  a/Dockerfile:3  FROM
                node:${GIVEN}
                  a/Dockerfile:4  FROM, ships

                2 images
                """);
        assertThat(run.err().replace(other.folder() + "/", ""))
                .contains("a/Dockerfile:2: `${UNKNOWN}` is not a valid image, so it is not listed")
                .contains("b/Dockerfile:1: `UPPER/Case:1` is not a valid image, so it is not listed")
                .contains("c/Dockerfile:1: `{{` is not a valid image, so it is not listed")
                .contains("d/Dockerfile:1: no image is named, so it is not listed");
        assertThat(run.status()).isZero();
    }

    @Test
    void aTagThatNobodyKnowsIsShownAsWritten() throws IOException {
        Repository other = Repository.in(folder.resolve("tags"));
        other.write("a/Dockerfile", "FROM acme/jobs:${TAG}\nFROM acme/more:$TAG\nFROM acme/digest:1@${DIGEST}\n");
        other.write("compose.yaml", "services: {db: {image: \"acme/db:${TAG:-}\"}, e: {image: \"acme/e:${TAG}\"}}\n");
        Run run = bases(other.folder());
        assertThat(run.out().lines().filter(line -> line.startsWith("acme")))
                .containsExactly(
                        "acme/db:${TAG:-}",
                        "acme/digest:1@${DIGEST}",
                        "acme/e:${TAG}",
                        "acme/jobs:${TAG}",
                        "acme/more:$TAG");
        assertThat(run.status()).isZero();
    }

    @Test
    void aBuildFileThatCannotBeReadMakesTheListIncomplete() throws IOException {
        Repository other = Repository.in(folder.resolve("unread"));
        other.write("a/Dockerfile", "FROM debian:12\n");
        other.write("docker-bake.hcl", "target \"a\" {\n");
        Run run = bases(other.folder());
        assertThat(run.err()).contains("cannot read ", "docker-bake.hcl:", "its builds are unknown");
        assertThat(run.out()).contains("debian:12");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void aRepositoryWithoutDockerfilesHasImagesToo() throws IOException {
        Repository other = Repository.in(folder.resolve("services"));
        other.write("compose.yaml", "services: {db: {image: \"postgres:12\"}}\n");
        Run run = bases(other.folder());
        assertThat(run.out()).contains("postgres:12  (PostgreSQL 12 ended 2024-11-21)\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        other.write("compose.yaml", """
                x-base: &base {image: "redis:6"}
                services:
                  a: *base
                  b: {<<: *base}
                  c: {image: !override "mongo:4.4"}
                """);
        Run aliases = bases(other.folder());
        assertThat(aliases.err()).isEmpty();
        assertThat(aliases.out()).contains("service a\n", "service b\n", "mongo:4.4  (");
        other.write("compose.yaml", "services: [\n");
        Run broken = bases(other.folder());
        assertThat(broken.err()).contains("compose.yaml:2:1: invalid YAML");
        assertThat(broken.status()).isEqualTo(2);
        other.write("compose.yaml", "services: {}\n");
        assertThat(bases(other.folder()).err()).contains("no Dockerfile in ");
    }

    @Test
    void filesThatTakeEachOthersImagesAreReported() throws IOException {
        Repository other = Repository.in(folder.resolve("cycle"));
        other.write("z/Dockerfile", "FROM alpine:3.24\n");
        other.write("a/Dockerfile", "FROM acme/b:1\nCOPY --from=acme/z:1 /a /a\n");
        other.write("b/Dockerfile", "FROM acme/a:1\n");
        other.write("c/Dockerfile", "FROM acme/b:1\n");
        other.write("compose.yaml", """
                services:
                  a: {image: "acme/a:1", build: a}
                  b: {image: "acme/b:1", build: b}
                  c: {image: "acme/c:1", build: c}
                  z: {image: "acme/z:1", build: z}
                """);
        assertThat(bases(other.folder()).out().replace(other.folder() + "/", ""))
                .contains("""
                Build order
                  1. z/Dockerfile
                  2. a/Dockerfile, b/Dockerfile
                  3. c/Dockerfile

                Cycle: a/Dockerfile, b/Dockerfile take each other's images
                """);
        JsonNode whole = new ObjectMapper()
                .readTree(bases("--format", "json", other.folder()).out());
        assertThat(whole.get("cycles")).hasSize(1);
        assertThat(whole.get("cycles").get(0)).hasSize(2);
    }

    @Test
    void theEndOfAnImageOfOnesOwnIsTheOneInTheConfiguration() throws IOException {
        Repository other = Repository.in(folder.resolve("own"));
        other.write(
                "Dockerfile",
                "FROM registry.example.com/base/java:17\nCOPY --from=registry.example.com/base/go:1 /a /a\n");
        other.write("compose.yaml", "services: {db: {image: \"registry.example.com/base/db:1\"}}\n");
        other.write(".plimsoll.yaml", """
                base-images:
                  - {images: [registry.example.com/base/java], end-of-life: 2026-01-01}
                  - {images: [registry.example.com/base/db], end-of-life: 2027-12-31}
                """);
        assertThat(bases(other.folder()).out())
                .contains("registry.example.com/base/java:17  (ended 2026-01-01)\n")
                .contains("registry.example.com/base/db:1  (ends 2027-12-31)\n")
                .contains("registry.example.com/base/go:1\n");
    }

    /** The inventories of many thousands of files are joined in seconds, however long the chain. */
    @Test
    @Timeout(60)
    void manyFilesAreOneInventory() throws IOException {
        StringBuilder json = new StringBuilder("{\"version\": 1, \"tool\": {\"name\": \"plimsoll\"}, \"images\": [");
        StringBuilder builds = new StringBuilder("{\"image\": \"acme/z:1\", \"file\": \"z\"}");
        for (int i = 0; i < 20_000; i++) {
            String image = i % 100 == 0 ? "debian:" + i % 13 : "acme/i" + (i - 1) + ":1";
            json.append(i == 0 ? "" : ",")
                    .append("{\"image\": \"" + image + "\", \"uses\": [{\"file\": \"f" + i
                            + "\", \"line\": 1, \"how\": \"FROM\", \"ships\": true}]}");
            builds.append(",{\"image\": \"acme/i" + i + ":1\", \"file\": \"f" + i + "\"}");
        }
        Path file = folder.resolve("many.json");
        Files.writeString(file, json + "], \"builds\": [" + builds + "]}");
        for (String format : List.of("text", "json", "mermaid", "cyclonedx")) {
            Run run = run("bases", "--format", format, "--merge", file);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("acme/i19998");
        }
    }

    @Test
    void theJsonSaysWhatTheTextDoes() throws IOException {
        JsonNode whole = new ObjectMapper()
                .readTree(bases("--format", "json", repository.folder()).out());
        assertThat(whole.get("images")).hasSize(9);
        JsonNode base = whole.get("images").get(0);
        assertThat(base.get("image").asText()).isEqualTo("acme/base:1");
        assertThat(base.get("builtBy").get("repository").asText()).isEqualTo("shop");
        assertThat(base.get("rebuild")).hasSize(2);
        assertThat(whole.get("order")).hasSize(3);
    }

    @Test
    void mermaidDrawsWhatIsBuiltFromWhat() throws IOException {
        assertThat(bases("--format", "mermaid", repository.folder()).out())
                .startsWith("flowchart LR\n")
                .contains(":::own", ":::ended", " ==> ", " --> ");
        Repository paid = Repository.in(folder.resolve("paid"));
        paid.write("Dockerfile", "FROM ubuntu:20.04\n");
        assertThat(bases("--format", "mermaid", paid.folder()).out()).contains("([\"ubuntu#58;20.04\"]):::ended");
    }

    /** The schema of the standard itself; what it refers to is not fetched. */
    @Test
    void theBillOfMaterialsIsValid() throws IOException {
        String bill = bases("--format", "cyclonedx", repository.folder()).out();
        assertThat(bill).contains("\"purl\" : \"pkg:docker/library/node@18-alpine\"");
        assertThat(bill)
                .contains("\"purl\" : \"pkg:docker/acme/base@1\"")
                .doesNotContain("pkg:docker/library/parent"); // a build context, and no image of a registry
        assertThat(problems(bill)).isEmpty();
        assertThat(problems(bill.replace("\"container\"", "\"box\""))).isNotEmpty();
    }

    private static List<String> problems(String bill) throws IOException {
        Map<String, String> schemas = Map.of(
                "http://cyclonedx.org/schema/bom-1.6.schema.json", schema("bom-1.6.schema.json"),
                "http://cyclonedx.org/schema/spdx.schema.json", schema("spdx.schema.json"),
                "http://cyclonedx.org/schema/jsf-0.82.schema.json", schema("jsf-0.82.schema.json"));
        Schema schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_7, builder -> builder.schemas(schemas))
                .getSchema(schema("bom-1.6.schema.json"), InputFormat.JSON);
        return schema.validate(bill, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String schema(String name) throws IOException {
        try (InputStream in = BasesTest.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
