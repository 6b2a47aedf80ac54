"use strict";

const $ = (id) => document.getElementById(id);
const form = $("filter");

if (form) {
  const findings = [...document.querySelectorAll(".source .finding, .file > .finding")].map((element) => ({
    element,
    file: element.closest(".file"),
    severity: element.classList[1],
    rule: element.querySelector(".rule").textContent,
  }));
  const textOf = (finding) => (finding.text ??= finding.element.textContent.toLowerCase());
  const files = [...new Set(findings.map(({ file }) => file))];
  const paths = new Map(files.map((file) => [file, file.querySelector("h3").textContent.toLowerCase()]));
  const counted = (count) => `${count} ${count === 1 ? "finding" : "findings"}`;
  let shown = findings;

  const filter = () => {
    const severities = new Set([...form.querySelectorAll("input:checked")].map(({ value }) => value));
    const rule = $("rule").value;
    const words = $("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (finding) =>
      severities.has(finding.severity) &&
      (!rule || finding.rule === rule) &&
      words.every((word) => textOf(finding).includes(word) || paths.get(finding.file).includes(word));
    shown = findings.filter(matches);
    const all = shown.length === findings.length;
    const seen = new Set(shown);
    const left = new Set(shown.map(({ file }) => file));
    findings.forEach((finding) => (finding.element.hidden = !seen.has(finding)));
    document.querySelectorAll(".file").forEach((file) => (file.hidden = !all && !left.has(file)));
    $("found").textContent = all ? counted(findings.length) : `${shown.length} of ${counted(findings.length)}`;
    $("next").disabled = $("previous").disabled = shown.length === 0;
  };

  let current;
  const go = (step) => {
    if (shown.length > 0) {
      const at = shown.indexOf(current);
      const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length;
      current?.element.classList.remove("current");
      current = shown[next];
      current.file.open = true;
      current.element.classList.add("current");
      current.element.tabIndex = -1;
      current.element.focus({ preventScroll: true });
      current.element.scrollIntoView({ block: "center" });
    }
  };

  let timer;
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  $("text").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
  $("next").addEventListener("click", () => go(1));
  $("previous").addEventListener("click", () => go(-1));
  addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    }
  });
  $("all").addEventListener("click", ({ target }) => {
    const open = files.some((file) => !file.open);
    files.forEach((file) => (file.open = open));
    target.textContent = open ? "Close all" : "Open all";
  });
  $("all").textContent = files.every((file) => file.open) ? "Close all" : "Open all";
  form.hidden = false;
  filter();
}

// What is closed is printed too.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach((each) => (each.open = true));
});
addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
