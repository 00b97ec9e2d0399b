"""The archive for any Linux, in a bare Debian 12: installed without root, used, taken away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from package_tools.product import PRODUCT
from package_tools.tarball import name

from tests.helpers.bare_tree import HOME, BareTree
from tests.helpers.menus import use_from_the_menu

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(1500)]


def test_installed_used_and_removed_without_root(
    built: Path, tree: BareTree, display: str, tmp_path: Path
) -> None:
    archive = f"{name(PRODUCT)}.tar.gz"
    shutil.copyfile(built / archive, tree.path(f"/var/cache/{archive}"))
    before = tree.files()

    tree.run("tar", "--extract", "--directory", HOME, "--file", f"/var/cache/{archive}")
    said = tree.run(f"{HOME}/{name(PRODUCT)}/install.sh")
    tree.run("rm", "-r", f"{HOME}/{name(PRODUCT)}")
    command = f"{HOME}/.local/bin/writer-app"
    assert command in said
    assert tree.run(command, "--version").strip() == f"writer-app {PRODUCT.version}"
    entry = f"{HOME}/.local/share/applications/writer-app.desktop"
    use_from_the_menu(tree, entry, display, tmp_path)

    tree.run(f"{HOME}/.local/share/writer-app-program/install.sh", "--uninstall")
    caches = ("/tmp", "/dev", "/proc", f"{HOME}/.cache")  # noqa: S108 - of the tree
    after = {path: known for path, known in tree.files().items() if not path.startswith(caches)}
    new = sorted(path for path, known in after.items() if before.get(path) != known)
    # The folders that every desktop has.
    assert new == [f"{HOME}/.local", f"{HOME}/.local/bin", f"{HOME}/.local/share"]
