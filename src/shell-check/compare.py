#!/usr/bin/env python3
"""Compares the commands that our parser finds in RUN instructions with those that shfmt finds.

    mvn -B -o -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
    src/shell-check/compare.py FOLDER [-v]

Needs Debian's shfmt and bash. A script is equal when the names and the numbers of arguments of all its commands are.
"""
import collections, json, subprocess, sys
from concurrent.futures import ThreadPoolExecutor


def literal(word):
    out = ""
    for part in word.get("Parts", []):
        kind = part["Type"]
        if kind == "Lit":
            out += part["Value"]
        elif kind == "SglQuoted":
            out += part.get("Value", "")
        elif kind == "DblQuoted":
            inner = literal(part)
            if inner is None:
                return None
            out += inner
        else:
            return None
    return out.replace("\\\n", "")


def walk(node, out):
    if isinstance(node, list):
        for n in node:
            walk(n, out)
    elif isinstance(node, dict):
        kind = node.get("Type")
        if kind == "CallExpr" and node.get("Args"):
            first = node["Args"][0]
            out.append((first["Pos"]["Offset"], literal(first), len(node["Args"])))
        elif kind == "DeclClause":
            out.append((node["Pos"]["Offset"], node["Variant"]["Value"], 1 + len(node.get("Args") or [])))
        elif kind == "LetClause":
            out.append((node["Pos"]["Offset"], "let", 1 + len(node["Exprs"])))
        for value in node.values():
            if isinstance(value, (dict, list)):
                walk(value, out)


def theirs(script):
    data = script.encode("utf-8", "surrogateescape")
    ran = subprocess.run(["shfmt", "-tojson", "-ln", "bash"], input=data, capture_output=True)
    accepted = subprocess.run(["bash", "-n"], input=data, capture_output=True)
    if ran.returncode != 0:
        return accepted.returncode == 0, None
    out = []
    walk(json.loads(ran.stdout), out)
    out.sort(key=lambda c: c[0])
    return accepted.returncode == 0, [[c[1], c[2]] for c in out]


def plain(commands):
    """A name with a backslash or an expansion in it is no name to compare; its words still are."""
    return [[n.replace("\\", "") if n is not None else None, c] for n, c in commands]


def main():
    folder = sys.argv[1]
    classpath = "target/test-classes:target/classes:" + open("target/classpath").read().strip()
    ran = subprocess.run(
        ["java", "-cp", classpath, "io.plimsoll.shell.DumpScripts", folder], capture_output=True, text=True, check=True)
    scripts = [json.loads(line) for line in ran.stdout.split("\n") if line]
    counts = collections.Counter()
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda s: theirs(s["script"]), scripts)
        for ours, (accepted, other) in zip(scripts, answers):
            counts["scripts"] += 1
            counts["bash accepts"] += accepted
            counts["shfmt accepts"] += other is not None
            where = "%s@%d" % (ours["file"], ours["at"])
            if accepted and ours["opaque"]:
                counts["bash accepts, opaque"] += 1
                print("OPAQUE", where, ours["opaque"][:3])
            if not accepted and not ours["opaque"]:
                counts["bash refuses, nothing opaque"] += 1
            if other is not None:
                equal = plain(ours["commands"]) == plain(other)
                counts["equal"] += equal
                counts["commands"] += len(other)
                if not equal:
                    print("DIFFERENT", where)
                    if "-v" in sys.argv:
                        a, b = plain(ours["commands"]), plain(other)
                        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                        print("   ours  ", a[at:at + 3], "\n   shfmt ", b[at:at + 3])
    print(dict(counts))
    print("equal: %.2f %%" % (100 * counts["equal"] / counts["shfmt accepts"]))


main()
