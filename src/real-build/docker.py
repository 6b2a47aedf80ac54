"""A Docker daemon of its own, without networks: what is built uses the network of this machine."""

import json
import os
import shlex
import subprocess
import tarfile
import time
from pathlib import Path

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Stand-ins for the official images, with as much of their configuration as a build shows.
TOOLS = """FROM debian:bookworm-slim AS tools
RUN mkdir -p /usr/share/man/man1 && apt-get update \\
 && apt-get install -y --no-install-recommends ca-certificates nodejs npm python3-pip python3-venv maven default-jdk-headless \\
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY npmrc /etc/npmrc
COPY certificates/ /usr/local/share/ca-certificates/
RUN update-ca-certificates && ln -sf python3 /usr/bin/python
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt

FROM tools AS node
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]

FROM tools AS python
ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["python3"]

FROM tools AS maven
"""
STAND_INS = {"node": "node:18-bookworm-slim", "python": "python:3.11-slim-bookworm", "maven": "maven:3.8-openjdk-17-slim"}
TOOL_IMAGES = list(STAND_INS.values())


class Docker:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.root = self.folder / "root"
        self.socket = f"unix://{self.folder}/docker.sock"
        self.environment = dict(os.environ, PATH=f"{self.root}/usr/sbin:{self.root}/usr/bin:{os.environ['PATH']}")

    def __enter__(self):
        self.log = open(self.folder / "dockerd.log", "w")
        (self.folder / "docker.pid").unlink(missing_ok=True)
        self.daemon = subprocess.Popen(
            ["dockerd", "--bridge", "none", "--iptables=false", "--ip6tables=false", "--storage-driver", "overlay2"]
            + ["--feature", "containerd-snapshotter=false"]
            + ["--data-root", self.folder / "data", "--exec-root", self.folder / "exec"]
            + ["--pidfile", self.folder / "docker.pid", "-H", self.socket],
            stdout=self.log,
            stderr=self.log,
            env=self.environment,
        )
        for _ in range(120):
            if self.run("version", check=False).returncode == 0:
                return self
            time.sleep(0.5)
        self.__exit__()
        raise RuntimeError(f"dockerd does not start, see {self.log.name}")

    def __exit__(self, *_):
        self.daemon.terminate()
        self.daemon.wait()
        self.log.close()

    def run(self, *words, check=True, **options):
        command = ["docker", "--config", str(self.folder / "config"), "-H", self.socket, *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
        )
        if check and done.returncode != 0:
            raise RuntimeError(f"{shlex.join(command)}: {done.stdout}")
        return done

    def version(self):
        return self.run("version", "-f", "{{.Server.Version}}").stdout.strip()

    def has(self, image):
        return self.run("image", "inspect", image, check=False).returncode == 0

    def bases(self):
        """Makes the base images."""
        for image, archive, command in (
            ("debian:bookworm-slim", "debian.tar", '["bash"]'),
            ("busybox:1.37", "busybox.tar", '["sh"]'),
        ):
            if not self.has(image):
                self.run("import", "-c", f"ENV PATH={PATH}", "-c", f"CMD {command}", self.folder / archive, image)

    def tools(self):
        """Makes the images that have package managers of languages; whether that was possible."""
        context = self.folder / "tools"
        (context / "certificates").mkdir(parents=True, exist_ok=True)
        for place in ("/usr/local/share/ca-certificates",):
            for certificate in Path(place).rglob("*.crt"):
                (context / "certificates" / certificate.name).write_bytes(certificate.read_bytes())
        registry = subprocess.run(["npm", "config", "get", "registry"], stdout=subprocess.PIPE, text=True, check=False)
        (context / "npmrc").write_text(f"registry={registry.stdout.strip() or 'https://registry.npmjs.org/'}\nfund=false\naudit=false\nupdate-notifier=false\n")
        (context / "Dockerfile").write_text(TOOLS)
        for stage, image in STAND_INS.items():
            failed = self.build(context, image, ["--target", stage])
            if failed is not None:
                (self.folder / "tools.log").write_text(failed)
                return False
        return True

    def build(self, context, image, words):
        """What BuildKit prints, if it fails."""
        built = self.run(
            "build", "--network", "host", "--progress", "plain", "--provenance=false", "-t", image, *words, ".", check=False, cwd=context
        )
        return None if built.returncode == 0 else built.stdout

    def save(self, images, folder):
        """Writes the images as one OCI layout."""
        command = ["docker", "--config", str(self.folder / "config"), "-H", self.socket, "save", *images]
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE)
        with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
            archive.extractall(folder)
        if process.wait() != 0:
            raise RuntimeError("docker save failed")
