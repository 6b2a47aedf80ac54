// Prints a TypeScript file that holds reports of Dockerfiles as literals: it compiles if they have exactly the fields of the types.
// Arguments: the package's folder, and Dockerfiles.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...paths] = process.argv.slice(2);
const { lint, image, rules } = await import(pathToFileURL(`${folder}/index.js`));
console.log('import type { ImageReport, Plimsoll, Report, Rule } from "@plimsoll/core";');
console.log('import { image, lint, load, rules } from "@plimsoll/core";');
for (const [i, path] of paths.entries()) {
  const text = readFileSync(path, "utf8");
  console.log(`export const report${i}: Report = ${JSON.stringify(await lint(text, { path }))};`);
  console.log(`export const image${i}: ImageReport = ${JSON.stringify(await image(text, { path }))};`);
}
console.log(`export const all: Rule[] = ${JSON.stringify(await rules())};`);
console.log(`
export const plimsoll: Plimsoll = await load();
export const severity: "error" | "warning" | "info" | "style" = (await lint("FROM a", { ignore: ["root-user"] })).findings[0].severity;
export const picture: string = await image("FROM a", { format: "text", targets: ["a"], buildArgs: { A: "1" } });
export const titles: string[] = (await rules()).map(({ title }) => title);
// @ts-expect-error
await lint("FROM a", { ignored: ["root-user"] });
// @ts-expect-error
await lint("FROM a", { confidence: "sure" });
// @ts-expect-error
const json: string = await image("FROM a");
`);
