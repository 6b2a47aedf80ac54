// Measures the package: loading, the first file, and files after some passes. Not a test.
// Arguments: the package's folder, and how often all files are measured; on standard input paths, one on each line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const WARM_UP = 5;
const [folder, passes] = process.argv.slice(2);
const module = readFileSync(`${folder}/plimsoll.wasm`);
const texts = readFileSync(0, "utf8").trimEnd().split("\n").map((path) => readFileSync(path, "utf8"));
const timed = async (call) => {
  const before = performance.now();
  const result = await call();
  return [performance.now() - before, result];
};
const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];

const [load, { lint }] = await timed(async () => (await import(pathToFileURL(`${folder}/index.js`))).load());
const [first] = await timed(() => lint(texts[0]));
for (let pass = 0; pass < WARM_UP; pass++) {
  texts.forEach((text) => lint(text));
}
// the best of some passes is what it takes when no other process is in the way
const best = texts.map(() => Infinity);
for (let pass = 0; pass < passes; pass++) {
  for (const [i, text] of texts.entries()) {
    best[i] = Math.min(best[i], (await timed(() => lint(text)))[0]);
  }
}
const mean = best.reduce((a, b) => a + b, 0) / best.length;
console.log(`module: ${module.length} bytes, gzip ${gzipSync(module, { level: 9 }).length}`);
console.log(`load: ${load.toFixed(0)} ms; first file: ${first.toFixed(0)} ms`);
console.log(`warm, ${texts.length} files, best of ${passes}: mean ${mean.toFixed(2)} ms, median ${median(best).toFixed(2)} ms`);
