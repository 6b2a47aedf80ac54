#!/usr/bin/env python3
"""Runs ShellCheck on each script alone, and compares where it finds something with where Plimsoll says that it does.

usage: columns.py [--most N] PLIMSOLL FOLDER

Nothing of Plimsoll's own reading is used. The lines of an instruction are handed to ShellCheck as they stand in the Dockerfile, on the same
lines and columns: what is not the script's is replaced by spaces, and comments between continuation lines by a continuation. A remark is then
where it is in the Dockerfile. Each finding of Plimsoll must be such a remark; ShellCheck has more of them here, since the script alone does not
say which variables the Dockerfile sets. Exit status: 0 if all are.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--most', type=int, default=0, help='look at no more findings than this, spread over the files')
    parser.add_argument('plimsoll')
    parser.add_argument('folder')
    arguments = parser.parse_args()
    report = subprocess.run(
        [arguments.plimsoll, 'check', '--isolated', '--shellcheck', '--format', 'json', '--select', 'shellcheck', arguments.folder],
        capture_output=True, text=True)
    findings = [f for f in json.loads(report.stdout)['findings'] if f['rule'].startswith('SC')]
    if arguments.most and len(findings) > arguments.most:
        step = len(findings) / arguments.most
        findings = [findings[int(i * step)] for i in range(arguments.most)]
    by_file = collections.defaultdict(list)
    for finding in findings:
        by_file[finding['path']].append(finding)
    same = 0
    wrong = []
    kinds = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for path, some in by_file.items():
            with open(path, encoding='utf-8', errors='replace', newline='') as file:
                lines = file.read().split('\n')
            for finding in some:
                start = finding['range']['start']
                kind, script = alone(lines, start['line'] - 1)
                kinds[kind] += 1
                if place(finding) in remarks(script, folder):
                    same += 1
                else:
                    wrong.append((path, finding))
    print(f'{len(findings)} findings in {len(by_file)} files: {same} where ShellCheck alone has them; '
          + ', '.join(f'{n} in {kind}' for kind, n in kinds.most_common()))
    for path, finding in wrong:
        print(f"{path}: {place(finding)} {finding['message']}")
    return 1 if wrong else 0


def place(finding):
    start, end = finding['range']['start'], finding['range']['end']
    return finding['rule'], start['line'], start['column'], end['line'], end['column']


OPENING = re.compile(r'<<-?\s*(["\']?)([A-Za-z_][A-Za-z0-9_]*)\1')
COMMENT = re.compile(r'\s*#')


def instructions(lines):
    """Yields the first line, the last line, and the line from which on there is a heredoc, of each instruction."""
    at = 0
    while at < len(lines):
        first = at
        if not lines[at].strip() or COMMENT.match(lines[at]):
            at += 1
            continue
        while at < len(lines) and (continues(lines[at]) or at > first and COMMENT.match(lines[at]) or at > first and not lines[at].strip()):
            at += 1
        names = []
        if re.match(r'\s*(ONBUILD\s+)?(RUN|COPY|ADD)\b', lines[first], re.I):
            for line in lines[first:at + 1]:
                if not COMMENT.match(line):
                    names += [match.group(2) for match in OPENING.finditer(line) if '<<<' not in line]
        last, body = at, at + 1
        for name in names:
            end = next((i for i in range(last + 1, len(lines)) if lines[i].strip('\t\r') == name), None)
            if end is None:
                break
            last = end
        yield first, last, body if last > at else None
        at = last + 1


def continues(line):
    return re.search(r'\\[ \t]*\r?$', line) is not None


def alone(lines, inside):
    """The kind of the instruction around a line, and its script on the lines and columns of the file."""
    for first, last, heredoc in instructions(lines):
        if first <= inside <= last:
            break
    out = [''] * len(lines)
    head = re.match(r'\s*(ONBUILD\s+)?(RUN|HEALTHCHECK|COPY|ADD)\s+', lines[first], re.I)
    kind = 'ONBUILD' if head.group(1) else head.group(2).upper()
    whole = heredoc and (re.fullmatch(r'[^<]*<<-?\s*["\']?\w+["\']?\s*', lines[first]) or kind in ('COPY', 'ADD'))
    if whole:
        out[heredoc:last] = lines[heredoc:last]
        return kind + ' <<', '\n'.join(out)
    text = lines[first]
    start = head.end()
    while (flag := re.compile(r'--\w[\w-]*(=\S*)?\s+').match(text, start)):
        start = flag.end()
    if kind == 'HEALTHCHECK':
        start = re.compile(r'CMD\s+', re.I).search(text, start - 1).end() if re.search(r'\bCMD\s', text, re.I) else start
    while continues(text) and text[start:].strip() == '\\' and first < last and lines[first + 1].lstrip().startswith('--'):
        # flags go on in the next lines
        first += 1
        text = lines[first]
        start = 0
        while (flag := re.compile(r'\s*--\w[\w-]*(=\S*)?\s+').match(text, start)):
            start = flag.end()
    out[first] = ' ' * start + text[start:]
    stop = heredoc or last + 1
    for i in range(first, stop):
        line = out[i] if i == first else lines[i]
        if i > first and (COMMENT.match(line) or not line.strip()):
            line = '\\'
        elif continues(line):
            line = re.sub(r'\\[ \t]*\r?$', r'\\', line)
        elif i > first and re.match(r'\s*CMD\s', line, re.I) and kind == 'HEALTHCHECK':
            line = re.sub(r'^(\s*)CMD', r'\1   ', line, flags=re.I)
        out[i] = line.rstrip('\r')
    for i in range(stop, last + 1):
        out[i] = lines[i]
    return kind, '\n'.join(out[:last + 1])


def remarks(script, folder, known={}):
    if script not in known:
        path = os.path.join(folder, 'script')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(script)
        found = set()
        for shell in ('bash', 'dash', 'sh'):
            run = subprocess.run(['shellcheck', '--norc', '--format=json1', '--shell=' + shell, path], capture_output=True, text=True)
            for remark in json.loads(run.stdout)['comments']:
                found.add(units(remark, script))
                if (remark['line'], remark['column']) == (remark['endLine'], remark['endColumn']):
                    # a place between two characters is shown as the next one
                    found.add(units({**remark, 'endColumn': remark['endColumn'] + 1}, script))
        known.clear()
        known[script] = found
    return known[script]


def units(remark, script):
    """ShellCheck's columns count characters, and Plimsoll's UTF-16 units."""
    lines = script.split('\n')

    def column(line, number):
        return len(lines[line - 1][:number - 1].encode('utf-16-le')) // 2 + 1

    return (f"SC{remark['code']}", remark['line'], column(remark['line'], remark['column']),
            remark['endLine'], column(remark['endLine'], remark['endColumn']))


if __name__ == '__main__':
    sys.exit(main())
