#!/usr/bin/env python3
"""Applies ShellCheck's fixes to copies of Dockerfiles, and checks the copies again.

usage: fixes.py PLIMSOLL FOLDER

Each file with a fix of ShellCheck's is copied, fixed with --fix=suggested and the fixes of ShellCheck alone, and checked again by Plimsoll with
ShellCheck. Fails if a file then has more findings of any rule than before, syntax errors among them. Prints how many fixes were not applied:
Plimsoll refuses those that could change what the build does apart from the commands themselves.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def check(plimsoll, folder, *more):
    run = subprocess.run([plimsoll, 'check', '--isolated', '--shellcheck', '--show', 'style', '--format', 'json', *more, folder],
                         capture_output=True, text=True)
    if run.returncode > 1:
        sys.exit(f'fixes: exit status {run.returncode}: {run.stderr}')
    by_file = collections.defaultdict(list)
    for finding in json.loads(run.stdout)['findings']:
        by_file[pathlib.Path(finding['path']).name].append(finding)
    return by_file


def count(findings):
    return collections.Counter(f['rule'] for f in findings)


def fixable(findings):
    return [f for f in findings if f['rule'].startswith('SC') and f['fixes']]


def main():
    plimsoll, folder = sys.argv[1:]
    before = check(plimsoll, folder)
    chosen = {name: found for name, found in before.items() if fixable(found)}
    faults = []
    with tempfile.TemporaryDirectory() as copies:
        for name in chosen:
            text = (pathlib.Path(folder) / name).read_bytes()
            (pathlib.Path(copies) / name).write_bytes(text)
        before = check(plimsoll, copies)
        codes = sorted({f['rule'] for found in before.values() for f in fixable(found)})
        subprocess.run([plimsoll, 'check', '--isolated', '--shellcheck', '--fix=suggested', '--fix-only=' + ','.join(codes), copies],
                       capture_output=True)
        after = check(plimsoll, copies)
        changed = [n for n in chosen if (pathlib.Path(folder) / n).read_bytes() != (pathlib.Path(copies) / n).read_bytes()]
        offered, gone, left = 0, 0, collections.Counter()
        for name in chosen:
            then, now = count(before[name]), count(after[name])
            gained = {rule: n - then[rule] for rule, n in now.items() if n > then[rule]}
            if gained:
                faults.append(f'{name}: gained {gained}')
            had, has = count(fixable(before[name])), count(fixable(after[name]))
            offered += sum(had.values())
            gone += sum(had.values()) - sum(has.values())
            left.update(has)
    print(f'{len(chosen)} files with {offered} fixes of ' + ', '.join(codes))
    print(f'{len(changed)} files changed; {gone} remarks gone, {sum(left.values())} left: {dict(left)}; {len(faults)} files gained something')
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
