"""Reads the images of an OCI layout."""

import json
import tarfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

# Files whose text is compared, however large.
READ = ("/etc/passwd", "/var/lib/dpkg/status", "/var/lib/apt/extended_states")
SMALL = 1 << 16


@dataclass
class Entry:
    """A file of a layer. The text is only that of small files."""

    type: str
    size: int
    mode: int
    owner: tuple
    target: str
    text: bytes


@dataclass
class Layer:
    files: dict = field(default_factory=dict)
    """What comes or changes, by its absolute path."""
    gone: set = field(default_factory=set)
    """What is deleted."""
    emptied: set = field(default_factory=set)
    """Directories that are made anew: nothing of the layers below is in them."""


@dataclass
class Image:
    config: dict
    layers: list

    @property
    def history(self):
        return self.config.get("history") or []

    @property
    def diff_ids(self):
        return self.config["rootfs"].get("diff_ids") or []

    @property
    def settings(self):
        return self.config.get("config") or {}


class Layout:
    def __init__(self, folder):
        self.folder = Path(folder)
        manifests = json.loads((self.folder / "manifest.json").read_text())
        self.manifests = {tag: manifest for manifest in manifests for tag in manifest["RepoTags"] or []}

    def image(self, tag):
        manifest = self.manifests[tag]
        config = json.loads((self.folder / manifest["Config"]).read_text())
        return Image(config, [self.layer(path) for path in manifest["Layers"]])

    @lru_cache(maxsize=None)
    def layer(self, path):
        layer = Layer()
        with tarfile.open(self.folder / path) as archive:
            for member in archive:
                name = "/" + member.name.strip("/").removeprefix("./")
                parent, _, last = name.rpartition("/")
                if last == ".wh..wh..opq":
                    layer.emptied.add(parent or "/")
                elif last.startswith(".wh."):
                    layer.gone.add(f"{parent}/{last[4:]}")
                elif name != "/.":
                    layer.files[name] = entry(member, name, archive)
        return layer


def entry(member, name, archive):
    kind = "directory" if member.isdir() else "link" if member.issym() else "file"
    text = b""
    if member.isfile() and (name in READ or member.size <= SMALL):
        text = archive.extractfile(member).read()
    return Entry(kind, member.size, member.mode, (member.uid, member.gid), member.linkname, text)
