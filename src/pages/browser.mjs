// Drives a Chromium over a pipe: no port, and no library.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

/**
 * Opens a page, does something with it, and closes the browser.
 *
 * @param options width, height, dark: how it looks; script: whether scripts run; perf: whether processor time is measured
 */
export async function withPage(path, options, use) {
  const { script = true } = options;
  const profile = mkdtempSync(join(tmpdir(), "plimsoll-pages-"));
  const browser = spawn(
    process.env.PLIMSOLL_CHROMIUM,
    ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const waiting = new Map();
  const events = [];
  let rest = "";
  browser.stdio[4].setEncoding("utf8").on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop();
    for (const message of messages.map((each) => JSON.parse(each))) {
      if (message.id) {
        waiting.get(message.id)(message);
      } else {
        events.push(message);
      }
    }
  });
  let id = 0;
  let sessionId;
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
      browser.stdio[3].write(`${JSON.stringify({ id, sessionId, method, params })}\0`);
    });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
  try {
    const { targetInfos } = await send("Target.getTargets");
    const { targetId } = targetInfos.find(({ type }) => type === "page");
    ({ sessionId } = await send("Target.attachToTarget", { targetId, flatten: true }));
    for (const domain of ["Page", "Runtime", "Log"]) {
      await send(`${domain}.enable`);
    }
    if (options.perf) {
      await send("Performance.enable", { timeDomain: "threadTicks" });
    }
    const look = async ({ width = 1280, height = 900, dark = false }) => {
      await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 500 });
      await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    };
    await look(options);
    await send("Emulation.setScriptExecutionDisabled", { value: !script });
    const start = Date.now();
    await send("Page.navigate", { url: pathToFileURL(path).href });
    while (!events.some(({ method }) => method === "Page.loadEventFired")) {
      await sleep(10);
    }
    const loaded = Date.now() - start;
    const key = async (name, modifiers = 0) => {
      const text = name === "Enter" ? "\r" : name === " " ? " " : undefined;
      await send("Input.dispatchKeyEvent", { type: "keyDown", key: name, code: name === " " ? "Space" : name, text, modifiers, windowsVirtualKeyCode: { Tab: 9, Enter: 13, " ": 32, F8: 119 }[name] });
      await send("Input.dispatchKeyEvent", { type: "keyUp", key: name, modifiers });
    };
    const problems = () =>
      events
        .filter(({ method, params }) => method === "Runtime.exceptionThrown" || (method === "Log.entryAdded" && params.entry.level === "error"))
        .map(({ params }) => params.entry?.text ?? params.exceptionDetails.exception?.description);
    const screenshot = async (file, clip) => {
      const { data } = await send("Page.captureScreenshot", clip ? { clip: { ...clip, scale: 1 }, captureBeyondViewport: true } : {});
      writeFileSync(file, Buffer.from(data, "base64"));
    };
    return await use({ send, evaluate, key, look, loaded, problems, screenshot });
  } finally {
    browser.kill();
    if (browser.exitCode === null) {
      await once(browser, "exit");
    }
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
