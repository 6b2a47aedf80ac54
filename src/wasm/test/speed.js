// Measures the package: loading, the first file, and files after some passes. Not a test.
// Arguments: the package's folder, and how often all files are linted before they are measured; on standard input paths, one on each line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [folder, passes] = process.argv.slice(2);
const module = readFileSync(`${folder}/plimsoll.wasm`);
const texts = readFileSync(0, "utf8").trimEnd().split("\n").map((path) => readFileSync(path, "utf8"));
/** Of the machine's time, so that other processes matter less. */
const processor = () => process.cpuUsage().user / 1000;
const timed = async (call) => {
  const before = performance.now();
  const result = await call();
  return [performance.now() - before, result];
};
const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];

const [load, { lint }] = await timed(async () => (await import(pathToFileURL(`${folder}/index.js`))).load());
const [first] = await timed(() => lint(texts[0]));
for (let pass = 0; pass < passes; pass++) {
  texts.forEach((text) => lint(text));
}
const times = [];
const before = processor();
for (const text of texts) {
  times.push((await timed(() => lint(text)))[0]);
}
const total = times.reduce((a, b) => a + b, 0);
const used = (processor() - before) / texts.length;
console.log(`module: ${module.length} bytes, gzip ${gzipSync(module, { level: 9 }).length}`);
console.log(`load: ${load.toFixed(0)} ms; first file: ${first.toFixed(0)} ms`);
console.log(`warm, ${texts.length} files: mean ${(total / texts.length).toFixed(2)} ms, median ${median(times).toFixed(2)} ms, processor ${used.toFixed(2)} ms`);
