"""The cases: Dockerfiles with their build contexts, several in one file.

A case begins with `==== NAME`. Lines such as `args: --build-arg A=1` may follow: `args` is given to Docker and to Plimsoll, `build`
to Docker alone, `targets` names the stages that are built (the last stage by default), and `secret` is a text to look for in the image.
Each file begins with `---- PATH`. Instead of the lines that follow, `PATH -> TARGET` makes a link, `PATH/` an empty directory,
`PATH (2 MiB)` a file of that size, and `PATH (tar: a b/c)`, `PATH (zip: a)`, `PATH (gzip)` and `PATH (wheel)` make archives.
"""

import gzip
import io
import os
import re
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

MADE = re.compile(r"(\S.*?) \((\d+ (?:MiB|bytes)|tar: .*|zip: .*|gzip|wheel)\)")
COMPRESSIONS = {".gz": "gz", ".tgz": "gz", ".bz2": "bz2", ".xz": "xz"}


@dataclass
class Case:
    name: str
    options: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    def words(self, option):
        return self.options.get(option, "").split()

    def targets(self):
        return self.words("targets") or [""]

    def write(self, folder):
        for path, lines in self.files.items():
            write(Path(folder), path, lines)


def read(file):
    cases = []
    lines = None
    for line in Path(file).read_text().split("\n"):
        if line.startswith("==== "):
            cases.append(Case(line[5:]))
            lines = None
        elif line.startswith("---- "):
            lines = cases[-1].files[line[5:]] = []
        elif lines is not None:
            lines.append(line)
        elif line:
            option, value = line.split(": ", 1)
            cases[-1].options[option] = value
    for case in cases:
        for lines in case.files.values():
            while lines and not lines[-1]:
                lines.pop()
    return cases


def write(folder, path, lines):
    made = MADE.fullmatch(path)
    link = path.split(" -> ")
    target = folder / (made.group(1) if made else link[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    if len(link) == 2:
        target.symlink_to(link[1])
    elif path.endswith("/"):
        target.mkdir(exist_ok=True)
    elif made:
        target.write_bytes(content(target.name, made.group(2)))
    else:
        target.write_text("".join(line + "\n" for line in lines))


def content(name, how):
    kind, _, rest = how.partition(": ")
    if kind == "tar":
        return tar(rest.split(), COMPRESSIONS.get(os.path.splitext(name)[1], ""))
    if kind == "zip":
        return packed({each: each for each in rest.split()})
    if kind == "gzip":
        return gzip.compress(b"text\n")
    if kind == "wheel":
        return packed(
            {
                "example/__init__.py": "",
                "example-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: example\nVersion: 1.0\n",
                "example-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                "example-1.0.dist-info/RECORD": "",
            }
        )
    count, unit = kind.split()
    return os.urandom(int(count) * (1 << 20 if unit == "MiB" else 1))


def tar(names, compression):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:" + compression) as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = len(name)
            archive.addfile(entry, io.BytesIO(name.encode()))
    return out.getvalue()


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
