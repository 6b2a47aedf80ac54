#!/usr/bin/env python3
"""Builds the cases with BuildKit and compares the images with what `plimsoll image` says about their Dockerfiles.

run.py FOLDER PROGRAM [--compare] [NAME...]: FOLDER was prepared by `setup`. With `--compare`, the images of the last run are read.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cases
import claims
from docker import TOOL_IMAGES, Docker
from layout import Layout

HERE = Path(__file__).parent
NO_TOOLS = "the image of the package managers cannot be built"


def main():
    parser = argparse.ArgumentParser(usage="run.py FOLDER PROGRAM [--compare] [NAME...]")
    parser.add_argument("folder", type=Path)
    parser.add_argument("program")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_intermixed_args()
    folder = arguments.folder.resolve()
    chosen = [
        case
        for file in sorted(HERE.glob("cases/*.cases"))
        for case in cases.read(file)
        if not arguments.names or case.name in arguments.names
    ]
    if not arguments.compare:
        build(chosen, folder)
    return compare(chosen, folder, arguments.program)


def tag(case, target):
    return f"case/{case.name}{'.' + target if target else ''}:latest"


def contexts(folder):
    return folder / "contexts"


def build(chosen, folder):
    shutil.rmtree(contexts(folder), ignore_errors=True)
    shutil.rmtree(folder / "layout", ignore_errors=True)
    begun = time.time()
    images = []
    rejected = {}
    jobs = {}
    with Docker(folder) as docker, ThreadPoolExecutor(3) as pool:
        print(f"docker {docker.version()}", flush=True)
        docker.bases()
        tools = docker.tools()
        for case in chosen:
            context = contexts(folder) / case.name
            case.write(context)
            for target in case.targets():
                jobs[tag(case, target)] = pool.submit(build_one, docker, case, target, context, tools)
        for name, job in jobs.items():
            if job.result() is None:
                images.append(name)
            else:
                rejected[name] = job.result()
        bases = ["busybox:1.37", "debian:bookworm-slim"] + (TOOL_IMAGES if tools else [])
        docker.save(images + bases, folder / "layout")
    (folder / "rejected.json").write_text(json.dumps(rejected))
    print(f"{len(images)} images built in {time.time() - begun:.0f} s", flush=True)


def build_one(docker, case, target, context, tools):
    if not tools and any(image in (context / "Dockerfile").read_text() for image in TOOL_IMAGES):
        return NO_TOOLS
    words = case.words("args") + case.words("build") + (["--target", target] if target else [])
    return docker.build(context, tag(case, target), words)


def compare(chosen, folder, program):
    layout = Layout(folder / "layout")
    rejected = json.loads((folder / "rejected.json").read_text())
    bases = [layout.image(name) for name in layout.manifests if not name.startswith("case/")]
    total = claims.Tally()
    limits = {tuple(part.strip() for part in line.split("|")[:2]) for line in (HERE / "limits.txt").read_text().splitlines() if "|" in line}
    skipped = 0
    unnamed = 0
    for case, model in zip(chosen, models(chosen, folder, program)):
        for target in case.targets():
            name = tag(case, target)
            if NO_TOOLS in rejected.get(name, "") or name in rejected and "did not complete successfully" in rejected[name] or name not in rejected and name not in layout.manifests:
                print(f"{name}: not built: {rejected.get(name, '').strip()[-150:]}")
                skipped += 1
                continue
            if name in rejected:
                tally = claims.rejected(model[target], rejected[name])
            else:
                tally = claims.compare(model[target], layout.image(name), bases, case)
            for kind, what, detail in tally.differences:
                named = (case.name, kind) in limits
                unnamed += not named
                print(f"{case.name}: {'named limit, ' if named else ''}{what}: {kind}: {detail}")
            total.add(tally)
    print(total.table())
    if skipped:
        print(f"not built: {skipped}")
    if unnamed:
        print(f"differences that limits.txt does not name: {unnamed}")
    print(total.summary())
    return 1 if unnamed else 0


def models(chosen, folder, program):
    """For each case what the program says of its targets. Cases without options are read in one call."""
    plain = [case for case in chosen if not case.words("args") and case.targets() == [""]]
    read = {}
    if plain:
        files = ask(program, folder, [contexts(folder) / case.name / "Dockerfile" for case in plain])
        read = {case.name: {"": target(file)} for case, file in zip(plain, in_order(files, plain))}
    for case in chosen:
        if case.name not in read:
            words = case.words("args") + [word for name in case.targets() if name for word in ("--target", name)]
            (file,) = ask(program, folder, [*words, contexts(folder) / case.name / "Dockerfile"])
            read[case.name] = {
                name: target(file, index) for index, name in enumerate(case.targets())
            }
        yield read[case.name]


def in_order(files, plain):
    by_name = {Path(file["path"]).parent.name: file for file in files}
    return [by_name[case.name] for case in plain]


def target(file, index=0):
    return dict(file["builds"][0]["targets"][index], errors=file["errors"])


def ask(program, folder, words):
    command = [program, "image", "--isolated", "--no-gitignore", "--format", "json", *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["files"]


if __name__ == "__main__":
    sys.exit(main())
