// Compares what the package finds with what the library finds on the JVM.
// Arguments: the package's folder, Reference's output, and a file with the paths that it had, one on each line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

const [folder, reference, list] = process.argv.slice(2);
const { load } = await import(pathToFileURL(`${folder}/index.js`));
const { lint, image } = await load();
const paths = readFileSync(list, "utf8").trimEnd().split("\n");
const expected = JSON.parse(readFileSync(reference, "utf8"));
let findings = 0;
let different = 0;
if (expected.length !== 2 * paths.length) {
  throw new Error(`${expected.length / 2} files on the JVM, and ${paths.length} here`);
}
paths.forEach((path, i) => {
  // without dropping a byte order mark, as the JVM reads it
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(path));
  const found = [() => lint(text, { path }), () => image(text, { path })].map((call) => {
    try {
      return call();
    } catch (error) {
      return String(error);
    }
  });
  findings += found[0].findings?.length ?? 0;
  found.forEach((each, j) => {
    if (!isDeepStrictEqual(each, expected[2 * i + j])) {
      different++;
      console.error(`${path}: ${j === 0 ? "findings" : "images"} differ\n${difference(expected[2 * i + j], each, "")}`);
    }
  });
});
console.log(`${paths.length} files, ${findings} findings, ${different} different`);
process.exitCode = different === 0 && findings > 0 ? 0 : 1;

/** The first place that differs. */
function difference(a, b, at) {
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object") {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (!isDeepStrictEqual(a[key], b[key])) {
        return difference(a[key], b[key], `${at}/${key}`);
      }
    }
  }
  return `  ${at}: ${JSON.stringify(a)} on the JVM, ${JSON.stringify(b)} here`;
}
