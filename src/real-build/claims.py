"""Compares what `plimsoll image --format json` says about a Dockerfile with the image that BuildKit builds from it.

A claim is a statement of the program that the image confirms or refutes. A truth is a fact of the image of a kind that the program
makes statements about. A truth that no claim tells is missed, unless the program says that something comes there which only the build
knows, `?`: that is counted apart.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

KINDS = ["layers", "history", "files", "deletions", "hidden files", "packages", "users", "caches", "secrets", "environment", "labels",
         "start", "user", "working directory", "ports", "volumes", "triggers",
         "rejections"]
# What accounts are made of: the claims about users tell them.
ACCOUNTS = re.compile(r"/etc/(passwd|group|shadow|gshadow|subuid|subgid)-?|/etc/\.pwd\.lock|/var/(mail|log)/.*")
# Where packages of the distribution put no files, so that what a RUN with packages brings there is its own.
OWN = re.compile(r"/(app|copy|data|deep|etc/app|flat|home|lib/app|mounted|opt|root|src|srv|tmp|usr/local|venv|work)(/.*)?")
CACHES = ["/var/lib/apt/lists", "/var/cache/apt/archives", "/root/.npm", "/home/dev/.npm", "/root/.cache/pip", "/root/.m2"]
UNKNOWN = "?"


@dataclass
class Tally:
    claims: Counter = field(default_factory=Counter)
    true: Counter = field(default_factory=Counter)
    truths: Counter = field(default_factory=Counter)
    missed_by_kind: Counter = field(default_factory=Counter)
    unknown: Counter = field(default_factory=Counter)
    differences: list = field(default_factory=list)
    """For each the kind of claim, whether it is false or missed, and what it is."""

    def claim(self, kind, holds, what):
        self.claims[kind] += 1
        if holds:
            self.true[kind] += 1
        else:
            self.differences.append((kind, "false", what))

    def truth(self, kind, told, what):
        """@param told: True, False, or UNKNOWN"""
        self.truths[kind] += 1
        if told == UNKNOWN:
            self.unknown[kind] += 1
        elif not told:
            self.missed_by_kind[kind] += 1
            self.differences.append((kind, "missed", what))

    def same(self, kind, said, found, what):
        """A setting of which the program says all that there is."""
        if said is not None and said != UNKNOWN:
            self.claim(kind, said == found, f"{what}: said {said!r}, is {found!r}")
        if found:
            self.truth(kind, UNKNOWN if said == UNKNOWN else said is not None, f"{what} is {found!r}")

    def add(self, other):
        for mine, its in zip(self.counters(), other.counters()):
            mine.update(its)

    def counters(self):
        return [self.claims, self.true, self.truths, self.unknown, self.missed_by_kind]

    @property
    def false(self):
        return self.claims.total() - self.true.total()

    def table(self):
        rows = [("", "claims", "true", "truths", "unknown", "missed")]
        rows += [(kind, *(counter[kind] for counter in self.counters())) for kind in KINDS]
        rows.append(("all", *(counter.total() for counter in self.counters())))
        return "\n".join(f"{row[0]:18}" + "".join(f"{cell:>9}" for cell in row[1:]) for row in rows)

    def summary(self):
        missed = self.missed_by_kind.total()
        share = 1 - missed / max(1, self.truths.total())
        return (f"claims {self.claims.total()}, true {self.true.total()}, missed {missed} "
                f"(of {self.truths.total()} truths {share:.4f} are told, {self.unknown.total()} of them as unknown)")


def compare(model, image, bases, case):
    return Comparison(model, image, bases, case).tally


def rejected(model, message):
    """Of a Dockerfile that BuildKit does not build."""
    tally = Tally()
    said = [error["message"] for error in model["errors"]]
    for error in said:
        tally.claim("rejections", True, error)
    tally.truth("rejections", bool(said), message.strip().splitlines()[-1])
    return tally


class Comparison:
    def __init__(self, model, image, bases, case):
        self.tally = Tally()
        self.model = model
        self.case = case
        base = max(
            (b for b in bases if image.diff_ids[: len(b.diff_ids)] == b.diff_ids and starts_with(image.history, b.history)),
            key=lambda b: len(b.diff_ids), default=None,
        )
        self.image = image
        self.base = base.settings if base else {}
        self.settings = image.settings
        self.history = image.history[len(base.history) if base else 0 :]
        below = base.layers if base else []
        self.layers = image.layers[len(below) :]
        self.states = [State.of(below)]
        for layer in self.layers:
            self.states.append(self.states[-1].with_layer(layer))
        for message in (error["message"] for error in model["errors"]):
            self.tally.claim("rejections", False, f"BuildKit is said to reject it: {message}")
        self.compare_layers()
        self.compare_history()
        self.compare_settings()
        self.compare_secrets()

    # ---- layers

    def compare_layers(self):
        chain = self.model["chain"]
        own = [layer for layer in self.model["layers"] if layer["stage"] in chain]
        makers = [entry["created_by"] for entry in self.history if not entry.get("empty_layer")]
        for number in range(max(len(own), len(makers))):
            said = own[number]["instruction"] if number < len(own) else None
            found = makers[number].split()[0] if number < len(makers) else None
            if said:
                self.tally.claim("layers", said == found and text_fits(own[number], makers[number]), f"layer {number} is of {said}: {found}")
            if found:
                self.tally.truth("layers", said is not None, f"layer {number} is of {found}")
        if len(own) != len(self.layers):
            return
        self.brought = []
        for number, layer in enumerate(self.layers):
            said = own[number]
            inner = self.stages_copied_whole(said)
            before, after = self.states[number : number + 2]
            self.compare_packages(said, inner, before, after, layer)
            self.compare_users(said, inner, before, after, layer)
            self.compare_files(said, inner, layer, before, after)
        self.compare_hidden(own)

    def stages_copied_whole(self, layer):
        """The layers of a stage that a COPY takes as a whole: they are part of its layer."""
        whole = layer["instruction"] == "COPY" and layer.get("destination", {}).get("text") == "/" and [
            s["value"]["text"] for s in layer["sources"]] == ["/"]
        return [each for each in self.model["layers"] if each["stage"] not in self.model["chain"]] if whole else []

    def compare_packages(self, said, inner, before, after, layer):
        for step in [said, *inner]:
            for package in step.get("packages", {}).get("added", []):
                if known(package["name"]) and is_sure(package):
                    self.tally.claim("packages", after.has(package), f"{package['name']} of {package['manager']} is there")
            for package in step.get("packages", {}).get("removed", []):
                if known(package["name"]) and is_sure(package):
                    self.tally.claim("packages", not after.has(package), f"{package['name']} of {package['manager']} is gone")
        added = {p["name"] for p in said.get("packages", {}).get("added", [])}
        removed = {p["name"] for p in said.get("packages", {}).get("removed", [])}
        names = lambda of: UNKNOWN if any(UNKNOWN in name for name in of) else False
        if inner:
            return
        for name in sorted(after.chosen - before.chosen):
            self.tally.truth("packages", name in added or names(added), f"{name} comes")
        for name in sorted(before.chosen - after.packages):
            self.tally.truth("packages", name in removed or names(removed), f"{name} goes")
        for name in sorted(after.modules - before.modules):
            self.tally.truth("packages", any(name in each for each in added) or names(added) or f"/{name}" in str(said["files"]), f"{name} comes")

    def compare_users(self, said, inner, before, after, layer):
        users = [user for step in [said, *inner] for user in step.get("users", [])]
        for user in users:
            if known(user):
                self.tally.claim("users", user in after.users, f"{user} is there")
        named = said.get("text", "") if has_packages(layer) else None
        for user in sorted(after.users - before.users):
            if (named is None or user in named) and "COPY" != said["instruction"]:
                self.tally.truth("users", user in users or (UNKNOWN if any(UNKNOWN in u for u in users) else False), f"{user} comes")

    # ---- files

    def compare_files(self, said, inner, layer, before, after):
        added = []
        for step in [said, *inner]:
            # of a stage that is copied whole, what a later layer removes does not come
            added = [path for path in added if not any(Path.of(r).holds(path.text, "") for r in files(step, "removed"))]
            added += [Path.of(a) for a in files(step, "added") if not is_off(a)]
        if said["instruction"] == "WORKDIR":
            added.append(Path(said["folder"], False, True))
        moved = [move for move in files(said, "moved") if not is_off(move)]
        for move in moved:
            if move["to"] != UNKNOWN:
                added.append(Path.of(dict(move, path=move["to"])))
        changed = [Path.of(c) for c in files(said, "changed") if not is_off(c)]
        caches = [Path(c["path"], True, False, is_sure(c)) for step in [said, *inner] for c in step.get("caches", []) if not is_off(c)]
        keys = [Path.of(k) for step in [said, *inner] for k in step.get("keys", []) if not is_off(k)]
        gone = [Path.of(r) for r in files(said, "removed") if not is_off(r)]
        for path in added:
            if path.known:
                where = after.files if path.directory or said["instruction"] == "WORKDIR" else layer.files
                self.tally.claim("files", path.is_in(where), f"{path} comes by {said['instruction']}")
        for path in changed:
            if path.known:
                self.tally.claim("files", any(path.holds(p, "") for p in layer.files), f"{path} is changed")
        for path in caches:
            self.tally.claim("caches", any(is_cached(p) and path.holds(p, after.home) for p in layer.files), f"{path} is filled")
        for path in keys:
            if path.known and path.text:
                text = after.files.get(path.text)
                self.tally.claim("secrets", text is not None and b"PRIVATE KEY" in text.text, f"the key {path} stays")
        told = added + changed + keys + [Path(s["path"], False, False) for step in [said, *inner] for s in step.get("spills", [])]
        self.compare_arrivals(said, layer, before, after, told)
        for cache in CACHES:
            if any(p.startswith(cache + "/") and is_cached(p) and layer.files[p].type == "file" for p in layer.files):
                self.tally.truth("caches", any(c.holds(cache + "/x", after.home) or c.text == cache for c in caches) , f"{cache} is filled")
        goes = gone + [Path.of(dict(m, path=m["from"])) for m in moved]
        for path in gone:
            if path.known:
                # `find -type f` leaves the directories
                found = {p for p, e in after.files.items() if path.fits(p) and not (path.text.endswith("/**") and e.type == "directory")}
                left = [p for p in found if p not in layer.files]
                again = any(path.fits(a.text) or a.text.startswith(path.text + "/") for a in told)
                back = any(p in layer.files for p in found) and not again
                self.tally.claim("deletions", not left and not back, f"{path} is gone: {left[:2]} stay")
        packages = has_packages(layer)
        for path in sorted(layer.gone):
            if packages and not OWN.fullmatch(path) or before.files.get(path) is None:
                continue
            parents = [path] + parents_of(path)
            self.tally.truth("deletions", told_by(goes, parents), f"{path} goes")

    def compare_arrivals(self, said, layer, before, after, told):
        libraries = [p.rpartition("/")[0] for p in parents_in(layer.files) if p.endswith(".dist-info")] + ["/usr/local/lib/node_modules"]
        packages = has_packages(layer)
        covered = set()
        for path, entry in layer.files.items():
            if entry.type == "directory" and (path in before.files or any(p.startswith(path + "/") for p in layer.files)):
                continue
            if ACCOUNTS.fullmatch(path) or is_beside_cache(path) or packages and not OWN.fullmatch(path) or is_skeleton(path, before, after):
                continue
            if any(path.startswith(folder + "/") for folder in libraries) or entry.target.startswith("../lib/node_modules/"):
                continue
            by = next((t for t in told if t.known and t.tells(path, after.home)), None)
            if by is not None:
                if by not in covered:
                    covered.add(by)
                    self.tally.truth("files", True, path)
                continue
            vague = next((t for t in told if not t.known and t.tells(path, after.home)), None)
            if vague is not None and vague in covered:
                continue
            covered.add(vague)
            self.tally.truth("files", UNKNOWN if vague else False, f"{path} comes by {said['instruction']}")

    def compare_hidden(self, own):
        """For each layer, what a later one deletes or stores again of it."""
        truths = {}
        keeper = {}
        for number, layer in enumerate(self.layers):
            for path, low in list(keeper.items()):
                entry = self.layers[low].files[path]
                if entry.type == "directory" or entry.type == "link":
                    continue
                lost = path in layer.gone or any(p in layer.gone or p in layer.emptied for p in parents_of(path))
                again = path in layer.files
                if (lost or again) and not ACCOUNTS.fullmatch(path) and (OWN.fullmatch(path) or not self.has_packages(low, number)):
                    truths.setdefault((low, number), []).append((path, lost))
                if lost or again:
                    del keeper[path]
            keeper.update((path, number) for path in layer.files)
        places = {id(layer): number for number, layer in enumerate(own)}
        indexes = {index: places.get(id(layer)) for index, layer in enumerate(self.model["layers"])}
        claims = {}
        for layer in own:
            for hidden in layer.get("hidden", []):
                pair = indexes[hidden["layer"]], places[id(layer)]
                claims.setdefault(pair, []).append(Path(hidden["path"], True, False))
        for pair, paths in claims.items():
            for path in paths:
                found = any(path.fits(p) or path.holds(p, "") for p, _ in truths.get(pair, []))
                if path.known:
                    self.tally.claim("hidden files", found, f"{path} of layer {pair[0]} is hidden by layer {pair[1]}")
        for pair, paths in truths.items():
            said = claims.get(pair, [])
            for path, _ in paths[:1]:
                self.tally.truth("hidden files", bool(said), f"{path} of layer {pair[0]} is hidden by layer {pair[1]}")

    def has_packages(self, *numbers):
        return any(has_packages(self.layers[number]) for number in numbers)

    # ---- the configuration

    def compare_history(self):
        said = [entry["instruction"] for entry in self.model.get("history", [])]
        found = [first_word(entry["created_by"]) for entry in self.history]
        for number in range(max(len(said), len(found))):
            there = said[number] if number < len(said) else None
            real = found[number] if number < len(found) else None
            if there:
                self.tally.claim("history", there == real, f"entry {number} is {there}: {real}")
            if real:
                self.tally.truth("history", there is not None, f"entry {number} is {real}")

    def compare_settings(self):
        model, real, base, tally = self.model, self.settings, self.base, self.tally
        environment = dict(v.split("=", 1) for v in real.get("Env") or [])
        of_base = dict(v.split("=", 1) for v in base.get("Env") or [])
        self.compare_named("environment", model["environment"], environment, {k: v for k, v in environment.items() if of_base.get(k) != v})
        labels = real.get("Labels") or {}
        self.compare_named("labels", model["labels"], labels, {k: v for k, v in labels.items() if (base.get("Labels") or {}).get(k) != v})
        shell = real.get("Shell") or ["/bin/sh", "-c"]
        said = {name: words(model.get(name), shell) for name in ("entrypoint", "command", "shell")}
        for name, key in (("entrypoint", "Entrypoint"), ("command", "Cmd")):
            found = real.get(key) or []
            if said[name] is None and model.get(name + "OfBase") is None and found == (base.get(key) or []):
                continue
            tally.same("start", said[name] if said[name] is not None else model.get(name + "OfBase"), found, name)
        tally.same("start", said["shell"], real.get("Shell"), "shell")
        check = model.get("healthcheck")
        tally.same("start", check and health(check, shell), (real.get("Healthcheck") or {}).get("Test"), "healthcheck")
        tally.same("start", value(model.get("stopSignal")), real.get("StopSignal"), "stop signal")
        tally.same("user", value(model.get("user")) or model.get("userOfBase"), real.get("User") or ("root" if model.get("userOfBase") else ""), "user")
        folder = real.get("WorkingDir") or "/"
        tally.same("working directory", value(model.get("workdir")), folder if "workdir" in model or folder != "/" else None, "working directory")
        self.compare_set("ports", [p for port in model["ports"] for p in ports(value(port))], real.get("ExposedPorts") or {})
        self.compare_set("volumes", [None if value(v) == UNKNOWN else value(v) for v in model["volumes"]], real.get("Volumes") or {})
        self.compare_set("triggers", [one_line(t["text"]) for t in model["onBuild"]], [one_line(t) for t in real.get("OnBuild") or []])

    def compare_named(self, kind, said, found, own):
        names = {}
        for each in said:
            names[each["name"]] = each
            if each["value"]["known"] and not each["value"].get("secret"):
                self.tally.claim(kind, found.get(each["name"]) == each["value"]["text"], f"{each['name']} is {each['value']['text']!r}: {found.get(each['name'])!r}")
            elif known(each["name"]):
                self.tally.claim(kind, each["name"] in found, f"{each['name']} is set")
        names.update(self.model["environmentOfBase"] if kind == "environment" else {})
        for name in own:
            self.tally.truth(kind, name in names, f"{name}={own[name]}")

    def compare_set(self, kind, said, found):
        for each in said:
            if each is not None and known(each):
                self.tally.claim(kind, each in found, f"{each}: {list(found)}")
        for each in found:
            self.tally.truth(kind, each in said or (UNKNOWN if None in said else False), each)

    # ---- secrets

    def compare_secrets(self):
        model = self.model
        secret = self.case.options.get("secret")
        history = " ".join(entry["created_by"] for entry in self.history)
        for argument in model.get("secretArguments", []):
            self.tally.claim("secrets", secret is not None and secret in history, f"the history has ARG {argument['name']}")
        in_variables = [v["name"] for v in model["environment"] + model["labels"] if v["value"].get("secret")]
        settings = str(self.settings.get("Env")) + str(self.settings.get("Labels"))
        for name in in_variables:
            self.tally.claim("secrets", secret is not None and secret in settings, f"a secret is in {name}")
        own = [layer for layer in model["layers"] if layer["stage"] in model["chain"]]
        if secret is None or len(own) != len(self.layers):
            return
        commands = [s["what"] for layer in own for s in layer.get("secrets", [])]
        if secret in history:
            self.tally.truth("secrets", bool(model.get("secretArguments") or in_variables or commands), "the history has it")
        if secret in settings:
            self.tally.truth("secrets", bool(in_variables), "a variable or label has it")
        for number, layer in enumerate(self.layers):
            said = own[number]
            paths = [Path(s["path"], False, False) for s in said.get("spills", [])]
            paths += [
                Path({"text": "/*" + s["name"], "known": True}, False, False)
                for s in model.get("secretFiles", [])
                if model["layers"][s["layer"]] is said
            ]
            for path in paths:
                self.tally.claim("secrets", any(path.tells_name(p) and secret.encode() in e.text for p, e in layer.files.items()), f"{path} has it")
            for path, entry in layer.files.items():
                if secret.encode() in entry.text:
                    self.tally.truth("secrets", any(p.tells_name(path) for p in paths), f"{path} in layer {number} has it")


# ---- the state of the file system after a layer


@dataclass
class State:
    files: dict
    packages: set
    chosen: set
    """Those that were asked for by name."""
    modules: set
    """Packages of Python, and those that npm has installed globally."""
    users: set
    home: str = "/root"

    @staticmethod
    def of(layers):
        state = State({}, set(), set(), set(), set())
        for layer in layers:
            state = state.with_layer(layer)
        return state

    def with_layer(self, layer):
        lost = layer.gone | layer.emptied
        files = dict(self.files)
        if lost:
            files = {p: e for p, e in files.items() if p not in layer.gone and not any(q in lost for q in parents_of(p))}
        files.update(layer.files)
        packages, chosen = installed(files)
        modules = set()
        for path in files:
            info = re.fullmatch(r"(?:/usr/local|/opt|/venv).*/(\w+)-[\d.]+\.dist-info/METADATA", path)
            module = re.fullmatch(r"/usr/local/lib/node_modules/([^/]+)/package.json", path)
            if info or module:
                modules.add((info or module).group(1))
        users = {line.split(":")[0] for line in text(files, "/etc/passwd").splitlines() if ":" in line}
        return State(files, packages, chosen, modules, users)

    def has(self, package):
        name = package["name"]
        if package["manager"] == "apt":
            return name in self.packages
        if package["manager"] in ("pip", "npm"):
            return name.split("/")[-1].split("-")[0].split("@")[0] in self.modules or any(
                re.search(rf"/node_modules/{re.escape(name.split('@')[0])}/package.json$", p) for p in self.files)
        return False


def installed(files):
    packages = set()
    for paragraph in text(files, "/var/lib/dpkg/status").split("\n\n"):
        name = re.search(r"^Package: (.*)$", paragraph, re.M)
        if name and re.search(r"^Status: .* installed$", paragraph, re.M) and not re.search(r"not-installed$", paragraph, re.M):
            packages.add(name.group(1))
    dependent = set()
    for paragraph in text(files, "/var/lib/apt/extended_states").split("\n\n"):
        if "Auto-Installed: 1" in paragraph:
            dependent.add(re.search(r"^Package: (.*)$", paragraph, re.M).group(1))
    return packages, packages - dependent


def text(files, path):
    return files[path].text.decode(errors="replace") if path in files else ""


# ---- paths


class Path:
    """A path as the program says it, perhaps with wildcards, or with `?` for what only the build knows."""

    @staticmethod
    def of(item):
        return Path(item["path"], item.get("contents", False), item.get("directory", False), is_sure(item))

    def __init__(self, said, contents, directory, sure=True):
        if isinstance(said, str):
            said = {"text": said, "known": UNKNOWN not in said}
        self.text = said["text"].rstrip("/") or "/"
        self.known = said["known"] and sure and not self.text.startswith(".")
        self.contents = contents
        self.directory = directory
        self.pattern = re.compile(pattern(self.text, self.known))

    def __str__(self):
        return self.text + ("/*" if self.contents else "")

    def in_home(self, path, home):
        return self.text.startswith("~/") and re.fullmatch(r"/(root|home/[^/]+)/" + re.escape(self.text[2:]) + "(/.*)?", path)

    def fits(self, path):
        return self.pattern.fullmatch(path) is not None

    def tells_name(self, path):
        return self.fits(path) or self.text.startswith("/*") and path.endswith("/" + self.text[2:])

    def holds(self, path, home):
        return self.in_home(path, home) or any(self.fits(parent) for parent in [path] + parents_of(path)) or self.text == "/"

    def tells(self, path, home):
        """Whether it says that the path comes: by its own name, or as something in what comes."""
        return self.fits(path) or not self.directory and self.holds(path, home)

    def is_in(self, files):
        if self.contents:
            return any(self.holds(p, "") and not self.fits(p) for p in files)
        return any(self.tells(p, "") for p in files) or any(self.fits(parent) for p in files for parent in parents_of(p))


def pattern(text, is_known):
    """A wildcard of a shell spares names that begin with a dot; of what only the build knows there may be anything."""
    out = ""
    for part in re.split(r"(\*\*/|\*\*$|[*?])", text):
        if part == "**/":
            out += "(.*/)?"
        elif part == "**":
            out += ".+"
        elif part == "?" and not is_known:
            out += ".*"
        elif part == "?":
            out += "[^/]"
        elif part == "*":
            out += r"(?!\.)[^/]*" if out.endswith("/") else "[^/]*"
        else:
            out += re.escape(part)
    return ("" if is_known or not text.startswith(".") else ".*") + out


def parents_of(path):
    parents = []
    while path.count("/") > 1:
        path = path.rpartition("/")[0]
        parents.append(path)
    return parents


def parents_in(files):
    return {parent for path in files for parent in parents_of(path)}


def told_by(paths, candidates):
    if any(p.known and p.fits(c) for p in paths for c in candidates):
        return True
    return UNKNOWN if any(not p.known and p.fits(c) for p in paths for c in candidates) else False


def has_packages(layer):
    """Whether dpkg has run."""
    return any(path.startswith("/var/lib/dpkg/") for path in layer.files)


def is_cached(path):
    """Whether it is what a package manager keeps for later."""
    return any(path.startswith(cache + "/") for cache in CACHES) and not path.endswith(("/lock", "/partial")) and "/_logs/" not in path


def is_beside_cache(path):
    """Whether it comes with a cache, filled or not."""
    return path in CACHES or path.startswith((*(cache + "/" for cache in CACHES), "/var/cache/", "/var/lib/apt/"))


def is_skeleton(path, before, after):
    """A new home and what is in one from the start."""
    return any(re.fullmatch(rf"/[a-z]+/{re.escape(u)}(/\.(bashrc|profile|bash_logout))?", path) for u in after.users - before.users)


def is_off(item):
    """Whether it only happens when a build argument asks for it."""
    return item.get("when", {}).get("state") == "off"


def is_sure(item):
    return item.get("when", {}).get("state", "on") == "on"


def files(layer, what):
    return layer.get("files", {}).get(what, [])


# ---- settings


def starts_with(history, other):
    return [h.get("created_by") for h in history[: len(other)]] == [h.get("created_by") for h in other]


def first_word(text):
    return text.split()[0]


def text_fits(layer, made_by):
    if layer["instruction"] != "RUN" or layer.get("heredocs"):
        return True
    return re.sub(r"\W+", "", layer["text"])[-60:] in re.sub(r"\W+", "", made_by) or "•" in layer["text"]


def known(text):
    return UNKNOWN not in text and "${" not in text


def value(setting):
    if setting is None:
        return None
    if not setting["value"]["known"] or setting["value"].get("secret"):
        return UNKNOWN
    return setting["value"]["text"]


def words(command, shell):
    if command is None:
        return None
    if command["form"] == "none":
        return []
    return command["arguments"] if command["form"] == "exec" else [*shell, command["text"]]


def health(check, shell):
    if check["form"] == "none":
        return ["NONE"]
    return ["CMD", *check["arguments"]] if check["form"] == "exec" else ["CMD-SHELL", check["text"]]


def ports(text):
    if text is None or text == UNKNOWN:
        return [None]
    number, _, protocol = text.lower().partition("/")
    first, _, last = number.partition("-")
    return [f"{n}/{protocol or 'tcp'}" for n in range(int(first), int(last or first) + 1)]


def one_line(text):
    return " ".join(text.split())
