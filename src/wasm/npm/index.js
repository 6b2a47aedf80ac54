import { compile, start } from "./core.js";

const WASM = new URL("./plimsoll.wasm", import.meta.url);

async function read(source) {
  if (!(source instanceof URL) && typeof source !== "string") {
    return source;
  }
  const url = new URL(source, import.meta.url);
  if (url.protocol !== "file:") {
    return fetch(url);
  }
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
}

export async function load(source = WASM) {
  return start(await compile(await read(source)));
}

let loaded;

/** Loaded when it is first needed, and again after a failure. */
function plimsoll() {
  loaded ??= load().catch((cause) => {
    loaded = undefined;
    throw cause;
  });
  return loaded;
}

export const lint = async (text, options) => (await plimsoll()).lint(text, options);
export const image = async (text, options) => (await plimsoll()).image(text, options);
export const rules = async () => (await plimsoll()).rules();
