// What the playground promises. PLIMSOLL_PAGE is its file, PLIMSOLL_CHROMIUM a browser, if there is one.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
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

/** The page as a browser has it when it is done. */
async function rendered(state) {
  const profile = mkdtempSync(join(tmpdir(), "plimsoll-page-"));
  const link = deflateRawSync(JSON.stringify(state)).toString("base64url");
  const browser = spawn(
    chromium,
    ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", `--user-data-dir=${profile}`, `${pathToFileURL(path)}#${link}`],
    { stdio: "ignore" },
  );
  const until = async (what, check) => {
    for (let tries = 0; tries < 600; tries++) {
      const found = await check();
      if (found) {
        return found;
      }
      await sleep(100);
    }
    throw new Error(`the browser has no ${what} after a minute`);
  };
  try {
    const file = join(profile, "DevToolsActivePort");
    const port = await until("port", () => existsSync(file) && readFileSync(file, "utf8").split("\n")[0]);
    const { webSocketDebuggerUrl } = await until("page", async () =>
      (await (await fetch(`http://127.0.0.1:${port}/json`)).json()).find(({ type, url }) => type === "page" && url.startsWith("file:")));
    const socket = new WebSocket(webSocketDebuggerUrl);
    await once(socket, "open");
    let id = 0;
    const evaluate = async (expression) => {
      socket.send(JSON.stringify({ id: ++id, method: "Runtime.evaluate", params: { expression } }));
      const [{ data }] = await once(socket, "message");
      return JSON.parse(data).result.result.value;
    };
    await until("results", () => evaluate("document.querySelector('#findings > *') !== null"));
    const dom = await evaluate("document.documentElement.outerHTML");
    socket.close();
    return dom;
  } finally {
    browser.kill();
    await once(browser, "exit");
    // Its other processes go on writing for a moment: what keeps them busy is no fault of the page.
    for (let tries = 0; tries < 50 && existsSync(profile); tries++) {
      try {
        rmSync(profile, { recursive: true, force: true });
      } catch {
        await sleep(100);
      }
    }
  }
}

test("a link shows its text and findings", { skip: !chromium && "there is no Chromium" }, async () => {
  const dom = await rendered({ text: "FROM debian AS a\nUSER 1\nFROM alpine:3.22\nUSER 1\n", targets: ["a"] });
  assert.match(dom, /<li class="finding warning">/);
  assert.match(dom, /<mark class="warning">debian<\/mark>/);
  assert.match(dom, /<option>a<\/option>/);
});

test("what is hostile is a text", { skip: !chromium && "there is no Chromium" }, async () => {
  const html = "</script><script>document.title='x'</script><img src=x onerror=\"document.title='x'\">";
  const dom = await rendered({ text: `FROM ${html} AS ${html}\nENV A_TOKEN="${html}"\nRNU \`${html}\`\nRUN echo ${html}\n` });
  assert.match(dom, /<title>Plimsoll playground<\/title>/);
  assert.match(dom, /<li class="finding error">/);
  assert.doesNotMatch(dom, /<img/);
  assert.ok(dom.includes("&lt;img src=x onerror="));
});
