#!/usr/bin/env python3
"""Puts the table that `.ci/real-build` prints, from standard input, and the known limits into the documentation."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / ".github/docs/real-builds.md"


def rows(text):
    found = [re.split(r"\s{2,}", line.strip()) for line in text.splitlines() if re.match(r"[a-z ]{18} +\d|[a-z ]+\s+\d+ +\d+ +\d+ +\d+ +\d+$", line)]
    head = "| Kind | Claims | True | Truths | Unknown | Missed |\n|---|---|---|---|---|---|"
    return "\n".join([head, *("| " + " | ".join(row) + " |" for row in found)])


def limits():
    lines = [line.split("|", 2) for line in (HERE / "limits.txt").read_text().splitlines() if "|" in line]
    reasons = {}
    for case, kind, reason in lines:
        reasons.setdefault(reason.strip(), {}).setdefault(kind.strip(), []).append(case.strip())
    head = "| Why | Kind | Cases |\n|---|---|---|"
    return "\n".join([head] + [
        f"| {reason} | {kind} | {', '.join(f'`{case}`' for case in dict.fromkeys(cases))} |"
        for reason, kinds in reasons.items() for kind, cases in kinds.items()
    ])


def put(page, before, after, text):
    start = page.index(before) + len(before)
    return page[:start] + "\n\n" + text + "\n\n" + page[page.index(after, start):]


def main():
    page = PAGE.read_text()
    page = put(page, "it is **unknown**.", "| Kind | What is compared |", rows(sys.stdin.read()))
    page = put(page, "These are all of them:", "Also, the base images", limits())
    PAGE.write_text(page)


main()
