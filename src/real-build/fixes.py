#!/usr/bin/env python3
"""Builds Dockerfiles before and after `plimsoll check --fix`, and compares the images.

fixes.py FOLDER PROGRAM [NAME...]: FOLDER was prepared by `setup`. The cases are in `fixes.cases`; `may-change` names what their safe fixes
are about: paths, and keys of the configuration. Everything else must be the same.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import cases
from docker import Docker
from layout import Layout

HERE = Path(__file__).parent
# What has the time of the build in it.
VOLATILE = ("/var/log/", "/var/cache/ldconfig/", "/var/cache/debconf/", "/tmp/hsperfdata_")
# The configuration of an image is what a container gets; the history and the layers are not.
KEYS = ("architecture", "os", "author")


def main(folder, program, *names):
    folder = Path(folder).resolve()
    chosen = [case for case in cases.read(HERE / "fixes.cases") if not names or case.name in names]
    work = folder / "fixes"
    shutil.rmtree(work, ignore_errors=True)
    begun = time.time()
    fixed = [case for case in chosen if fix(case, work, program)]
    broken = [f"{case.name}: no safe fix applies" for case in chosen if case not in fixed]
    with Docker(folder) as docker:
        print(f"docker {docker.version()}", flush=True)
        docker.bases()
        tools = docker.tools()
        images = []
        for case in fixed:
            for version in ("before", "after"):
                failed = docker.build(work / case.name / version, tag(case, version), [])
                if failed is None:
                    images.append(tag(case, version))
                elif tools:
                    broken.append(f"{case.name}: {version}: not built: {failed.strip()[-300:]}")
        docker.save(images, work / "layout")
    layout = Layout(work / "layout")
    compared = [case for case in fixed if all(tag(case, version) in images for version in ("before", "after"))]
    same = 0
    for case in compared:
        differences = list(compare(*(layout.image(tag(case, version)) for version in ("before", "after")), case))
        same += not differences
        broken += [f"{case.name}: {difference}" for difference in differences]
    print("\n".join(broken + [f"built in {time.time() - begun:.0f} s", f"fixed {len(compared)}, same {same}"]))
    return 1 if broken else 0


def tag(case, version):
    return f"fix/{case.name}.{version}:latest"


def fix(case, work, program):
    """Whether there was something to fix."""
    before = work / case.name / "before"
    after = work / case.name / "after"
    case.write(before)
    shutil.copytree(before, after, symlinks=True)
    command = [program, "check", "--isolated", "--no-gitignore", "--fail-on", "none", "--quiet", "--fix", after / "Dockerfile"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (before / "Dockerfile").read_bytes() != (after / "Dockerfile").read_bytes()


def compare(before, after, case):
    """What is different and should not be."""
    subject = case.words("may-change")
    for key in KEYS:
        if before.config.get(key) != after.config.get(key) and key not in subject:
            yield f"{key}: {before.config.get(key)} is {after.config.get(key)}"
    for key in sorted(before.settings.keys() | after.settings.keys()):
        if before.settings.get(key) != after.settings.get(key) and key not in subject:
            yield f"{key}: {before.settings.get(key)} is {after.settings.get(key)}"
    old, new = files(before), files(after)
    for path in sorted(old.keys() | new.keys()):
        about = any(path == each or path.startswith(each + "/") for each in subject)
        if old.get(path) != new.get(path) and not about and not path.startswith(VOLATILE):
            yield f"{path}: {described(old.get(path))} is {described(new.get(path))}"


def files(image):
    """What a container sees, by path."""
    found = {}
    for layer in image.layers:
        gone = layer.gone | layer.emptied
        if gone:
            kept = {path: entry for path, entry in found.items() if not is_gone(path, layer)}
            found = kept
        found.update(layer.files)
    return found


def is_gone(path, layer):
    parents = [path[:at] for at in range(len(path)) if path[at] == "/" and at]
    return path in layer.gone or any(parent in layer.gone or parent in layer.emptied for parent in parents)


def described(entry):
    return "nothing" if entry is None else f"{entry.type} {entry.mode:o} {entry.owner} {entry.size} {entry.target} {entry.text[:60]!r}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
