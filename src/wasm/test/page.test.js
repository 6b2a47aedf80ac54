// What the playground promises. PLIMSOLL_PAGE is its file, PLIMSOLL_CHROMIUM a browser, if there is one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";

const path = process.env.PLIMSOLL_PAGE;
const chromium = process.env.PLIMSOLL_CHROMIUM;
const page = readFileSync(path, "utf8");

const inside = (tag) => page.slice(page.indexOf(tag) + tag.length, page.indexOf(`</${/\w+/.exec(tag)[0]}>`, page.indexOf(tag)));
const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

test("the page runs its own script only, and reaches nothing", () => {
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page);
  assert.match(policy, /^default-src 'none'; /);
  assert.ok(policy.includes(`script-src '${hash(inside('<script type="module">'))}' 'wasm-unsafe-eval';`));
  assert.ok(policy.includes(`style-src '${hash(inside("<style>"))}';`));
  assert.doesNotMatch(policy, /connect-src|unsafe-inline|'unsafe-eval'/);
  assert.doesNotMatch(page, /@[a-z-]+@/);
  assert.doesNotMatch(page, /<(img|link|iframe)\b| src=| style=/);
});

/** The page as a browser has it after a while. */
function rendered(state) {
  const profile = mkdtempSync(join(tmpdir(), "plimsoll-page-"));
  try {
    const link = deflateRawSync(JSON.stringify(state)).toString("base64url");
    return execFileSync(
      chromium,
      ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, "--virtual-time-budget=60000",
        "--dump-dom", `${pathToFileURL(path)}#${link}`],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26, timeout: 120_000 },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

test("a link shows its text and findings", { skip: !chromium && "there is no Chromium" }, () => {
  const dom = rendered({ text: "FROM debian AS a\nUSER 1\nFROM alpine:3.22\nUSER 1\n", targets: ["a"] });
  assert.match(dom, /<li class="finding warning">/);
  assert.match(dom, /<mark class="warning">debian<\/mark>/);
  assert.match(dom, /<option>a<\/option>/);
});

test("what is hostile is a text", { skip: !chromium && "there is no Chromium" }, () => {
  const html = "</script><script>document.title='x'</script><img src=x onerror=\"document.title='x'\">";
  const dom = rendered({ text: `FROM ${html} AS ${html}\nENV A_TOKEN="${html}"\nRNU \`${html}\`\nRUN echo ${html}\n` });
  assert.match(dom, /<title>Plimsoll playground<\/title>/);
  assert.match(dom, /<li class="finding error">/);
  assert.doesNotMatch(dom, /<img/);
  assert.ok(dom.includes("&lt;img src=x onerror="));
});
