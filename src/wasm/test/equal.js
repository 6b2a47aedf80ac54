// Compares what the package finds with what the library finds on the JVM.
// Arguments: the package's folder, and a command that runs Reference; on standard input paths, one on each line.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

const [folder, ...command] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
const { load } = await import(pathToFileURL(`${folder}/index.js`));
const { lint, image } = await load();
const files = readFileSync(0, "utf8").trimEnd().split("\n").map((path) => {
  // with a byte order mark, where there is one
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(path));
  return { path, text };
});
const input = files.map(({ path, text }) => `${path}\n${Buffer.from(text, "utf16le").toString("base64")}\n`).join("");
const jvm = spawnSync(command[0], [...command.slice(1), version], { input, maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "inherit"] });
const expected = JSON.parse(jvm.stdout.toString());
let findings = 0;
let different = 0;
files.forEach(({ path, text }, i) => {
  [lint, image].forEach((call, j) => {
    let found;
    try {
      found = call(text, { path });
    } catch (error) {
      found = { error: String(error) };
    }
    findings += found.findings?.length ?? 0;
    if (!isDeepStrictEqual(found, expected[2 * i + j])) {
      different++;
      console.error(`${path}: ${call.name} differs${difference(expected[2 * i + j], found, "")}`);
    }
  });
});
console.log(`wasm: ${files.length} files, ${findings} findings, ${different} different from the JVM`);
process.exitCode = different === 0 && findings > 0 && expected.length === 2 * files.length ? 0 : 1;

/** The first place that differs. */
function difference(a, b, at) {
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object") {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (!isDeepStrictEqual(a[key], b[key])) {
        return difference(a[key], b[key], `${at}/${key}`);
      }
    }
  }
  return ` in ${at}: ${JSON.stringify(a)} on the JVM, ${JSON.stringify(b)} here`;
}
