"""The archive for any Linux: the frozen folder, and a script that installs it for one person."""

from __future__ import annotations

import shutil
from pathlib import Path

from package_tools.linux_share import write_share
from package_tools.product import PRODUCT, ROOT
from package_tools.trees import pack, settle


def build(frozen: Path, icons: Path, notices: Path, work: Path, dist: Path, epoch: int) -> Path:
    """Return the archive, made of the frozen folder in `work`."""
    name = f"{PRODUCT.command}-{PRODUCT.version}-linux-x86_64"
    folder = work / name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(frozen, folder / "writer-app", symlinks=True)
    write_share(folder / "share", icons, epoch)
    shutil.copy(ROOT / "packaging/tarball/install.sh", folder / "install.sh")
    for document in (ROOT / "LICENSE", ROOT / "README.md", ROOT / "CHANGELOG.md", notices):
        shutil.copyfile(document, folder / document.name)
    settle(folder, epoch)
    archive = dist / f"{name}.tar.gz"
    pack(folder, archive, epoch)
    return archive
