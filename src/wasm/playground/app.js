import { compile, start } from "./core.js";

const SEVERITIES = ["error", "warning", "info", "style"];
const KEYWORD =
  /^(\s*)(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?=\s)/i;
/** A text up to this length is analyzed with every key, a longer one when there is a pause. */
const SHORT = 20_000;
const PAUSE = 200;

const $ = (id) => document.getElementById(id);
const area = $("text");
let plimsoll;
let findings = [];

/** An element; texts are texts, whatever is in them. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** A message, with code where it has backticks. */
const prose = (message) =>
  message.split("`").map((part, i) => (i % 2 === 1 ? element("code", {}, part) : part));

// ---- places

let starts = [0];

function indexLines(text) {
  starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
}

const offset = ({ line, column }) => starts[line - 1] + column - 1;

function select(range) {
  area.focus();
  area.setSelectionRange(offset(range.start), offset(range.end));
  const lineHeight = parseFloat(getComputedStyle(area).lineHeight);
  const top = (range.start.line - 1) * lineHeight;
  if (top < area.scrollTop || top > area.scrollTop + area.clientHeight - 2 * lineHeight) {
    area.scrollTop = Math.max(0, top - area.clientHeight / 3);
  }
  area.scrollIntoView({ block: "nearest" });
}

const place = (range, label) =>
  element("button", { class: "place", type: "button", onclick: () => select(range) }, label);

// ---- the editor

/** Writes the text again below the text area, with colors and squiggles. */
function paint() {
  const text = area.value;
  const cuts = new Map();
  const cut = (at) => cuts.get(at) ?? cuts.set(at, { open: [], close: [] }).get(at);
  for (const finding of findings) {
    const from = offset(finding.range.start);
    const to = Math.min(text.length, Math.max(offset(finding.range.end), from + 1));
    cut(from).open.push(finding.severity);
    cut(to).close.push(finding.severity);
  }
  const escape = /^\s*#\s*escape\s*=\s*`/im.test(text) ? /`\s*$/ : /\\\s*$/;
  let continued = false;
  starts.forEach((from, i) => {
    const line = text.slice(from, i + 1 < starts.length ? starts[i + 1] - 1 : text.length);
    const keyword = continued ? null : KEYWORD.exec(line);
    if (/^\s*#/.test(line)) {
      cut(from).token = ["comment", from + line.length];
      cut(from + line.length);
    } else {
      if (keyword) {
        const at = from + keyword[1].length;
        cut(at).token = ["keyword", at + keyword[2].length];
        cut(at + keyword[2].length);
      }
      continued = escape.test(line);
    }
  });
  const open = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0]));
  const painted = [];
  let token;
  let last = 0;
  const take = (to) => {
    if (to > last) {
      const severity = SEVERITIES.find((each) => open[each] > 0);
      let piece = text.slice(last, to);
      if (token && last < token[1]) {
        piece = element("span", { class: token[0] }, piece);
      }
      painted.push(severity ? element("mark", { class: severity }, piece) : piece);
      last = to;
    }
  };
  for (const at of [...cuts.keys()].sort((a, b) => a - b)) {
    take(at);
    const here = cuts.get(at);
    here.close.forEach((severity) => open[severity]--);
    here.open.forEach((severity) => open[severity]++);
    token = here.token ?? token;
  }
  take(text.length);
  // a last line that is empty has a height too
  $("marks").replaceChildren(...painted, "\n");
  $("gutter").textContent = starts.map((_, i) => i + 1).join("\n") + "\n";
  follow();
}

function follow() {
  $("marks").scrollTop = area.scrollTop;
  $("marks").scrollLeft = area.scrollLeft;
  $("gutter").scrollTop = area.scrollTop;
}

/** Says what is found where the caret is. */
function here() {
  const at = area.selectionStart;
  const covers = ({ range }) => offset(range.start) <= at && at <= offset(range.end);
  const current = findings.filter(covers);
  const before = area.value.lastIndexOf("\n", at - 1) + 1;
  const line = area.value.slice(0, at).split("\n").length;
  const position = `Line ${line}, column ${at - before + 1}`;
  $("here").replaceChildren(position, ...current.slice(0, 1).flatMap(({ message }) => [": ", ...prose(message)]));
  document.querySelectorAll("li.finding").forEach((item, i) => {
    item.classList.toggle("current", current.includes(findings[i]));
  });
}

/** Goes to the next finding, or the one before. */
function step(back) {
  const at = area.selectionStart;
  const places = findings.map(({ range }) => range).sort((a, b) => offset(a.start) - offset(b.start));
  const next = back
    ? (places.findLast((range) => offset(range.start) < at) ?? places.at(-1))
    : (places.find((range) => offset(range.start) > at) ?? places[0]);
  if (next) {
    select(next);
  }
}

// ---- results

function apply(fix) {
  const edits = fix.edits.map(({ range, text }) => [offset(range.start), offset(range.end), text]);
  area.focus();
  for (const [from, to, text] of edits.sort((a, b) => b[0] - a[0])) {
    area.setSelectionRange(from, to);
    // unlike setRangeText it can be undone
    if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
      area.setRangeText(text, from, to, "end");
    }
  }
  analyze();
}

function item(finding) {
  const { severity, rule, url, range, message, remedy, related, fixes } = finding;
  return element(
    "li",
    { class: `finding ${severity}` },
    element(
      "div",
      { class: "head" },
      element("b", {}, severity),
      element("a", { href: url, target: "_blank", rel: "noreferrer" }, rule),
      place(range, `line ${range.start.line}, column ${range.start.column}`),
    ),
    element("p", {}, ...prose(message)),
    element("p", { class: "remedy" }, ...prose(remedy)),
    ...related.map((other) =>
      element("p", { class: "remedy" }, place(other.range, `line ${other.range.start.line}`), " ", ...prose(other.message)),
    ),
    ...fixes.map((fix) =>
      element("button", { class: "fix", type: "button", onclick: () => apply(fix) }, "Fix: ", ...prose(fix.title), fix.safety === "safe" ? "" : " (check the result)"),
    ),
  );
}

function showFindings() {
  const none = element("p", { class: "quiet" }, area.value.trim() === "" ? "Type or paste a Dockerfile." : "No findings.");
  $("count").textContent = findings.length || "";
  $("findings").replaceChildren(findings.length === 0 ? none : element("ol", {}, ...findings.map(item)));
}

/** The view of the image, whose lines begin with the number of the line that they are about. */
function showImage() {
  if ($("image").hidden) {
    return;
  }
  const view = plimsoll.image(area.value, { ...options(), format: "text" });
  const lines = view.split("\n").flatMap((line) => {
    const [, before, number, rest] = /^( {1,4})(\d+)( {2,}.*)$/.exec(line) ?? [];
    const at = Number(number);
    if (!number || at > starts.length) {
      return [`${line}\n`];
    }
    const range = { start: { line: at, column: 1 }, end: { line: at, column: 1 } };
    return [before, place(range, number), `${rest}\n`];
  });
  $("image").replaceChildren(element("pre", {}, ...lines));
}

function showTargets(file) {
  const names = file.builds.flatMap(({ stages }) => stages.map(({ name }) => name)).filter(Boolean);
  const options = [...new Set(names)].map((name) => element("option", {}, name));
  const chosen = $("target").value;
  $("target").replaceChildren(element("option", { value: "" }, "last stage"), ...options);
  $("target").value = names.includes(chosen) ? chosen : "";
}

function options() {
  const buildArgs = {};
  for (const word of $("arguments").value.split(/\s+/)) {
    const equals = word.indexOf("=");
    if (equals > 0) {
      buildArgs[word.slice(0, equals)] = word.slice(equals + 1);
    }
  }
  const target = $("target").value;
  return { path: $("path").value, buildArgs, targets: target ? [target] : [] };
}

/** @param note what to say when nothing goes wrong */
function analyze(note = "") {
  const text = area.value;
  indexLines(text);
  try {
    showTargets(plimsoll.image(text, { path: $("path").value }).files[0]);
    findings = plimsoll.lint(text, options()).findings;
    showImage();
    $("note").textContent = note;
  } catch (error) {
    findings = [];
    $("note").textContent = error.message;
  }
  paint();
  showFindings();
  here();
}

// ---- links

const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

async function link() {
  const state = JSON.stringify({ text: area.value, ...options() });
  const packed = await through(new TextEncoder().encode(state), new CompressionStream("deflate-raw"));
  let binary = "";
  packed.forEach((byte) => (binary += String.fromCharCode(byte)));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What the page's address holds. */
async function linked() {
  try {
    const packed = bytesOf(location.hash.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    const state = JSON.parse(new TextDecoder().decode(await through(packed, new DecompressionStream("deflate-raw"))));
    return typeof state.text === "string" ? state : undefined;
  } catch {
    return undefined;
  }
}

/** @returns a note when that does not go */
async function restore(otherwise) {
  const state = location.hash.length > 1 ? await linked() : undefined;
  area.value = state?.text ?? otherwise;
  $("path").value = state?.path === "Containerfile" ? "Containerfile" : "Dockerfile";
  $("arguments").value = Object.entries(state?.buildArgs ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
  const target = state?.targets?.[0];
  if (typeof target === "string") {
    $("target").append(element("option", {}, target));
    $("target").value = target;
  }
  return location.hash.length > 1 && !state ? "The link is incomplete." : "";
}

async function copyLink() {
  const hash = await link();
  history.replaceState(null, "", `#${hash}`);
  try {
    await navigator.clipboard.writeText(location.href);
    $("note").textContent = "The link is copied.";
  } catch {
    $("note").textContent = "The link is in the address bar.";
  }
}

// ---- start

function tab(name) {
  for (const each of ["findings", "image"]) {
    const chosen = each === name;
    $(each).hidden = !chosen;
    $(`tab-${each}`).setAttribute("aria-selected", String(chosen));
    $(`tab-${each}`).tabIndex = chosen ? 0 : -1;
  }
  showImage();
}

function wire(examples) {
  let timer;
  const later = () => {
    clearTimeout(timer);
    if (area.value.length <= SHORT) {
      analyze();
    } else {
      indexLines(area.value);
      findings = [];
      paint();
      timer = setTimeout(analyze, PAUSE);
    }
  };
  area.addEventListener("input", later);
  area.addEventListener("scroll", follow);
  document.addEventListener("selectionchange", () => document.activeElement === area && here());
  area.addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      step(event.shiftKey);
    }
  });
  ["path", "target"].forEach((id) => $(id).addEventListener("change", () => analyze()));
  $("arguments").addEventListener("input", later);
  ["findings", "image"].forEach((name) => $(`tab-${name}`).addEventListener("click", () => tab(name)));
  document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const other = $("findings").hidden ? "findings" : "image";
      tab(other);
      $(`tab-${other}`).focus();
    }
  });
  Object.keys(examples).forEach((name) => $("example").append(element("option", {}, name)));
  const replace = (text) => {
    area.value = text;
    area.scrollTop = 0;
    area.setSelectionRange(0, 0);
    $("target").value = "";
    analyze();
  };
  $("example").addEventListener("change", ({ target }) => {
    if (target.value) {
      replace(examples[target.value]);
      target.value = "";
    }
  });
  $("open").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) {
      $("path").value = /containerfile/i.test(file.name) ? "Containerfile" : "Dockerfile";
      replace((await file.text()).replaceAll("\r\n", "\n"));
      target.value = "";
    }
  });
  $("link").addEventListener("click", copyLink);
  addEventListener("hashchange", async () => {
    analyze(await restore(area.value));
  });
}

try {
  const examples = JSON.parse($("examples").textContent);
  const note = await restore(Object.values(examples)[0]);
  indexLines(area.value);
  paint();
  const packed = bytesOf($("wasm").textContent);
  plimsoll = start(await compile(await through(packed, new DecompressionStream("gzip"))));
  wire(examples);
  analyze(note);
} catch (error) {
  $("note").textContent = error.message;
  throw error;
}
