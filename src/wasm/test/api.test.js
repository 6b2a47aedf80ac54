// What the package promises beside its findings. PLIMSOLL_CORE is its folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";

const folder = process.env.PLIMSOLL_CORE;
const core = await import(pathToFileURL(`${folder}/index.js`));
// What depends on the day is left out.
const ids = async (text, options) =>
  (await core.lint(text, options)).findings.map(({ rule }) => rule).filter((rule) => !["end-of-life-base", "frozen-tag"].includes(rule));

test("an option changes what is found", async () => {
  const text = "FROM debian\nRUN apt-get update\n";
  assert.deepEqual(await ids(text), ["mutable-base", "root-user", "package-cache"]);
  assert.deepEqual(await ids(text, { select: ["DL3006"] }), ["mutable-base"]);
  assert.deepEqual(await ids(text, { select: [] }), []);
  assert.deepEqual(await ids(text, { ignore: ["security", "efficiency"] }), ["mutable-base"]);
  assert.ok((await ids(text, { extendSelect: ["all"] })).includes("no-security-upgrade"));
  assert.deepEqual(await ids(text, { role: "toolchain", select: ["root-user"] }), ["root-user"]);
  const report = await core.lint(text, { severity: { "root-user": "error" }, path: "a/Dockerfile" });
  assert.equal(report.findings[1].severity, "error");
  assert.equal(report.findings[1].path, "a/Dockerfile");
  assert.equal(report.summary.error, 1);
});

test("a build is told its arguments and targets", async () => {
  const text = "ARG TAG\nFROM debian:${TAG} AS a\nUSER 1\nFROM alpine:3.22 AS b\n";
  assert.deepEqual(await ids(text, { targets: ["a"], buildArgs: { TAG: "12=3" } }), ["invalid-image-reference"]);
  assert.deepEqual(await ids(text, { targets: ["a"], buildArgs: { TAG: "12.5" } }), []);
  assert.deepEqual(await ids(text, { targets: ["0"], buildArgs: { TAG: "latest" } }), ["mutable-base"]);
  assert.deepEqual(await ids(text, { targets: ["b"] }), ["base-without-default", "root-user"]);
});

test("the ignore file and the dialect are known", async () => {
  const copy = "FROM debian:12\nCOPY a.txt /\nUSER 1\n";
  assert.deepEqual(await ids(copy, { dockerignore: "*.txt\n" }), ["ignored-copy-source"]);
  assert.deepEqual(await ids(copy, { dockerignore: "*.md\n" }), []);
  const podman = "FROM docker://debian:12\nUSER 1\n";
  assert.ok((await ids(podman)).includes("invalid-image-reference"));
  assert.ok(!(await ids(podman, { path: "Containerfile" })).includes("invalid-image-reference"));
});

test("comments and trust", async () => {
  const text = "# plimsoll: ignore=mutable-base for a test\nFROM registry.example.com/a\nUSER 1\n";
  assert.deepEqual(await ids(text, { ignoreComments: false, select: ["mutable-base"] }), ["mutable-base"]);
  assert.deepEqual(await ids(text, { select: ["mutable-base"] }), []);
  assert.deepEqual(await ids(text, { select: ["untrusted-base"], trustedRegistries: ["other.example.com"] }), ["untrusted-base"]);
  assert.deepEqual(await ids("FROM debian:12\n", { select: ["mutable-base"], basePrecision: "patch" }), ["mutable-base"]);
  assert.deepEqual(await ids("ARG T=latest\nFROM debian:$T\nUSER 1\n", { confidence: "certain" }), []);
});

test("images are shown in four formats", async () => {
  const text = "FROM debian:12 AS app\nCOPY a /a\n";
  assert.equal((await core.image(text)).files[0].builds[0].targets[0].layers[0].instruction, "COPY");
  assert.match(await core.image(text, { format: "text" }), /^Dockerfile .*\n\napp ← debian:12/);
  assert.match(await core.image(text, { format: "mermaid" }), /^flowchart LR/);
  assert.match(await core.image(text, { format: "dot" }), /^digraph/);
});

test("a secret is never in a report", async () => {
  const text = "FROM debian:12\nENV API_TOKEN=hunter2hunter2\nRUN echo hunter2hunter2\n";
  for (const shown of [await core.lint(text), await core.image(text), await core.image(text, { format: "text" })]) {
    assert.ok(!JSON.stringify(shown).includes("hunter2"));
  }
});

test("what is wrong with an option is said", async () => {
  for (const [options, message] of [
    [{ selct: [] }, /^unknown option `selct`: expected one of path, select, /],
    [{ select: "root-user" }, "select must be an array of strings"],
    [{ select: ["rot-user"] }, "select: unknown rule or category `rot-user`; did you mean `root-user`?"],
    [{ severity: { "root-user": "high" } }, "severity.root-user must be one of error, warning, info, style, not `high`"],
    [{ severity: { "rot-user": "info" } }, "severity: unknown rule `rot-user`; did you mean `root-user`?"],
    [{ confidence: "defalt" }, "confidence must be one of certain, default, assumed, not `defalt`; did you mean `default`?"],
    [{ buildArgs: { A: 1 } }, "buildArgs must be an object whose values are strings"],
    [{ buildArgs: { "A=": "1" } }, "buildArgs has an invalid name `A=`"],
    [{ ignoreComments: "no" }, "ignoreComments must be true or false"],
    [null, "options must be an object"],
  ]) {
    await assert.rejects(core.lint("FROM a", options), { name: "TypeError", message });
  }
  await assert.rejects(core.lint(undefined), { message: "the text of a Dockerfile must be a string" });
  await assert.rejects(core.image("FROM a", { format: "svg" }), {
    message: "format must be one of json, text, mermaid, dot, not `svg`",
  });
});

test("any text has an answer, and the next one too", async () => {
  const { lint } = await core.load();
  for (const text of ["", "\0", "\ud800", "\ufeffFROM debian:12\n", "FROM a\r\nRUN b\r\n", `FROM a\nRUN ${"$(".repeat(50_000)}`, `FROM a\n${"RUN a\n".repeat(500)}`]) {
    try {
      assert.ok(Array.isArray(lint(text).findings));
    } catch (error) {
      assert.match(error.message, /^cannot analyze this text: the text is too deeply nested or too large$/);
    }
    assert.equal(lint("FROM debian\n").findings[0].rule, "mutable-base");
  }
});

test("the module can be given", async () => {
  const bytes = readFileSync(`${folder}/plimsoll.wasm`);
  const module = await WebAssembly.compile(bytes);
  const response = new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  for (const source of [bytes, module, response, pathToFileURL(`${folder}/plimsoll.wasm`)]) {
    assert.equal((await core.load(source)).lint("").summary.files, 1);
  }
});

test("the examples of the documentation print what they say", async () => {
  for (const page of [".github/docs/javascript.md", "src/wasm/npm/README.md"]) {
    const [, code, output] = /```js\n(.*?)```\n\nprints\n\n```text\n(.*?)```\n/s.exec(readFileSync(page, "utf8"));
    const own = code.replace('"@plimsoll/core"', JSON.stringify(pathToFileURL(`${folder}/index.js`)));
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", own], { encoding: "utf8" });
    assert.equal(printed.trimEnd(), output.trimEnd());
  }
});
