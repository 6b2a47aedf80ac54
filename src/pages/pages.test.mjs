// What the pages of reports promise, in a browser. .ci/pages makes them in PLIMSOLL_PAGES; PLIMSOLL_AXE is axe-core's script. With
// PLIMSOLL_PICTURES, a folder, each page is photographed.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { withPage } from "./browser.mjs";

const page = (name) => join(process.env.PLIMSOLL_PAGES, `${name}.html`);
const axe = readFileSync(process.env.PLIMSOLL_AXE, "utf8");
const pictures = process.env.PLIMSOLL_PICTURES;
const LOOKS = [
  { width: 1280, dark: false },
  { width: 1280, dark: true },
  { width: 390, dark: false },
];

for (const name of ["report", "image", "hostile"]) {
  test(`${name} looks well, and axe finds nothing`, async () => {
    await withPage(page(name), {}, async ({ evaluate, look, problems, screenshot }) => {
      const named = LOOKS.map((each) => [`${name}-${each.width}-${each.dark ? "dark" : "light"}`, each]);
      for (const [where, { width, dark }] of named) {
        await look({ width, dark });
        const wide = await evaluate("document.documentElement.scrollWidth");
        assert.ok(wide <= width, `${where} is ${wide} wide`);
        if (pictures) {
          const height = Math.min(6000, await evaluate("document.documentElement.scrollHeight"));
          await screenshot(join(pictures, `${where}.png`), { x: 0, y: 0, width, height });
        }
      }
      await evaluate(`${axe}; 0`);
      await evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      for (const [where, { width, dark }] of named) {
        await look({ width, dark });
        const { violations } = await evaluate("axe.run({ resultTypes: ['violations'] })");
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120))}`),
          [],
          where,
        );
      }
      assert.deepEqual(problems(), []);
    });
  });
}

test("what is hostile is a text", async () => {
  await withPage(page("hostile"), {}, async ({ evaluate, problems }) => {
    assert.deepEqual(problems(), []);
    assert.equal(await evaluate("document.title"), "Plimsoll report");
    assert.equal(await evaluate("document.images.length + document.scripts.length"), 1);
    assert.match(await evaluate("document.body.innerText"), /<img src=x onerror=/);
    assert.doesNotMatch(await evaluate("document.documentElement.outerHTML"), /ghp_/);
  });
});

test("without scripts all of it can be read", async () => {
  // The script of the page does not run; what the browser shows is read from outside.
  await withPage(page("report"), { script: false }, async ({ send }) => {
    const { root } = await send("DOM.getDocument");
    const of = async (selector) => (await send("DOM.querySelectorAll", { nodeId: root.nodeId, selector })).nodeIds;
    const height = async (nodeId) => (await send("DOM.getBoxModel", { nodeId })).model.height;
    const findings = await of(".finding");
    assert.ok(findings.length > 10);
    for (const finding of findings) {
      assert.ok((await height(finding)) > 40);
    }
    assert.ok((await height((await of(".graph svg"))[0])) > 40);
    await assert.rejects(async () => height((await of("#filter"))[0]), /Could not compute box model/);
  });
});

test("the filter leaves what matches", async () => {
  await withPage(page("report"), {}, async ({ evaluate }) => {
    const shown = () => evaluate("[...document.querySelectorAll('.finding')].filter((each) => each.checkVisibility()).length");
    const found = () => evaluate("document.getElementById('found').textContent");
    const all = await shown();
    assert.equal(await found(), `${all} findings`);
    await evaluate("document.querySelector('input[value=warning]').click()");
    const warnings = await evaluate("document.querySelectorAll('.finding.warning').length");
    assert.ok(warnings > 0);
    assert.equal(await shown(), all - warnings);
    await evaluate("document.querySelector('input[value=warning]').click()");
    await evaluate("document.getElementById('rule').value = 'mutable-base'; document.getElementById('rule').dispatchEvent(new Event('change', { bubbles: true }))");
    assert.equal(await found(), `2 of ${all} findings`);
    await evaluate("document.getElementById('rule').value = ''; document.getElementById('text').value = 'NPM_token mount'; document.getElementById('text').dispatchEvent(new Event('input', { bubbles: true }))");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok((await shown()) < all / 2);
    assert.match(await evaluate("[...document.querySelectorAll('.finding')].find((each) => each.checkVisibility()).textContent"), /NPM_TOKEN/);
    assert.equal(await evaluate("[...document.querySelectorAll('.file')].filter((each) => each.checkVisibility()).length"), 1);
  });
});

test("keys reach everything", async () => {
  await withPage(page("report"), {}, async ({ evaluate, key }) => {
    const focused = () => evaluate("document.activeElement.id || document.activeElement.textContent.slice(0, 40) || document.activeElement.tagName");
    await key("Tab");
    assert.equal(await focused(), "Skip to the content");
    const seen = [];
    for (let i = 0; i < 60; i++) {
      await key("Tab");
      seen.push(await focused());
    }
    for (const id of ["rule", "text", "previous", "next", "all"]) {
      assert.ok(seen.includes(id), `${id} is not among ${seen}`);
    }
    const first = () => evaluate("document.querySelector('.bars details').open");
    await evaluate("document.querySelector('.bars summary').focus()");
    assert.equal(await first(), false);
    await key("Enter");
    assert.equal(await first(), true);
    await key("F8");
    assert.equal(await focused(), "f1-1");
    await key("F8");
    assert.equal(await focused(), "f1-2");
    await key("F8", 8);
    assert.equal(await focused(), "f1-1");
  });
});

test("a link to a finding opens the file that it is in", async () => {
  await withPage(page("many"), {}, async ({ evaluate }) => {
    assert.equal(await evaluate("document.querySelectorAll('.file[open]').length"), 0);
    await evaluate("location.hash = document.querySelector('.places a').hash");
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await evaluate("document.querySelectorAll('.file[open]').length"), 1);
    assert.equal(await evaluate("document.querySelector(':target').checkVisibility()"), true);
  });
});

test("print has all of it, on paper that is white", async () => {
  for (const script of [true, false]) {
    await withPage(page("some"), { dark: true, script }, async ({ send }) => {
      const { root } = await send("DOM.getDocument");
      const closed = await send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: ".file:not([open]) .finding" });
      assert.ok(closed.nodeIds.length > 6);
      await send("Emulation.setEmulatedMedia", { media: "print", features: [{ name: "prefers-color-scheme", value: "dark" }] });
      for (const nodeId of closed.nodeIds) {
        assert.ok((await send("DOM.getBoxModel", { nodeId })).model.height > 30);
      }
      await send("CSS.enable");
      const { nodeId: body } = await send("DOM.querySelector", { nodeId: root.nodeId, selector: "body" });
      const { computedStyle } = await send("CSS.getComputedStyleForNode", { nodeId: body });
      assert.equal(computedStyle.find(({ name }) => name === "background-color").value, "rgb(255, 255, 255)");
      const { data } = await send("Page.printToPDF");
      // The objects of a page are not compressed.
      const sheets = Buffer.from(data, "base64").toString("latin1").match(/\/Type \/Page\b/g).length;
      assert.ok(sheets >= 4, `${sheets} sheets`);
    });
  }
});

test("a page of 1,000 files is small and soon there", async () => {
  assert.ok(statSync(page("many")).size < 10_000_000);
  // The time of the processor: what else the machine does is no fault of the page.
  await withPage(page("many"), { perf: true }, async ({ send, loaded }) => {
    const { metrics } = await send("Performance.getMetrics");
    const busy = metrics.find(({ name }) => name === "TaskDuration").value;
    console.log(`pages: 1,000 files: ${statSync(page("many")).size} bytes, ${busy.toFixed(2)} s of processor time, loaded after ${loaded} ms`);
    assert.ok(busy < 2, `${busy} s`);
  });
});
