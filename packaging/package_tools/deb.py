"""The package for Debian and Ubuntu: the frozen folder in /usr/lib, and what a menu needs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from package_tools.linux_share import packed, write_share
from package_tools.product import PRODUCT, ROOT, Product
from package_tools.trees import settle

_SOURCES: Final = ROOT / "packaging" / "deb"

DEPENDS: Final = (
    "libc6 (>= 2.36)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++6",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libzstd1",
)
"""What is not in the frozen folder, as `ldd` names it on a bare Debian 12."""

RECOMMENDS: Final = (
    "gnome-keyring | kwalletmanager | keepassxc",
    "libenchant-2-2",
    "fonts-dejavu-core | fonts-noto-core",
)


def control(product: Product, size_kib: int, architecture: str = "amd64") -> str:
    """Return the control file."""
    return (
        f"Package: {product.command}\n"
        f"Version: {product.version}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {product.publisher} <writer-app@users.noreply.github.com>\n"
        f"Installed-Size: {size_kib}\n"
        f"Depends: {', '.join(DEPENDS)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\n"
        "Section: editors\n"
        "Priority: optional\n"
        "Homepage: https://github.com/writer-app/writer-app\n"
        "Description: desktop writing assistant that continues your prose\n"
        " What you wrote is sent as the beginning of the model's own answer, so that\n"
        " the continuation is in your voice and joins your last word. It is an offer:\n"
        " keep it, keep a word of it, ask for another, or throw it away.\n"
        " .\n"
        " Keys are kept in the password store of the system. A practice server is\n"
        " built in, so that nothing needs to be set up to try.\n"
    )


def changelog(product: Product, epoch: int) -> str:
    """Return the changelog of the package; `epoch` is in seconds since 1970."""
    moment = format_datetime(datetime.fromtimestamp(epoch, UTC))
    return (
        f"{product.command} ({product.version}) unstable; urgency=low\n\n"
        f"  * Version {product.version}. What is new is in CHANGELOG.md.gz beside this file.\n\n"
        f" -- {product.publisher} <writer-app@users.noreply.github.com>  {moment}\n"
    )


def build(frozen: Path, icons: Path, notices: Path, work: Path, dist: Path, epoch: int) -> Path:
    """Return the package, made of the frozen folder in `work`.

    Raises `subprocess.CalledProcessError` when `dpkg-deb` fails.
    """
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(frozen, work / "usr/lib/writer-app", symlinks=True)
    (work / "usr/bin").mkdir()
    (work / "usr/bin/writer-app").symlink_to("../lib/writer-app/writer-app")
    share = work / "usr/share"
    write_share(share, icons, epoch)
    documents = share / "doc" / PRODUCT.command
    documents.mkdir(parents=True)
    shutil.copyfile(_SOURCES / "copyright", documents / "copyright")
    shutil.copyfile(notices, documents / "THIRD-PARTY-NOTICES")
    (documents / "changelog.gz").write_bytes(packed(changelog(PRODUCT, epoch).encode()))
    (documents / "CHANGELOG.md.gz").write_bytes(packed((ROOT / "CHANGELOG.md").read_bytes()))
    overrides = share / "lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(_SOURCES / "lintian-overrides", overrides / PRODUCT.command)
    _write_control(work)
    settle(work, epoch)
    package = dist / f"{PRODUCT.command}_{PRODUCT.version}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", work, package],
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "SOURCE_DATE_EPOCH": str(epoch)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return package


def _write_control(work: Path) -> None:
    files = sorted(path for path in work.rglob("*") if path.is_file() and not path.is_symlink())
    size_kib = sum(path.stat().st_size for path in files) // 1024
    sums = (f"{_md5(path)}  {path.relative_to(work)}\n" for path in files)
    folder = work / "DEBIAN"
    folder.mkdir()
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")
    (folder / "control").write_text(control(PRODUCT, size_kib), encoding="utf-8")


def _md5(path: Path) -> str:
    """Return what `dpkg --verify` compares; it is no protection."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
