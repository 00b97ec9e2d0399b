"""What the tests of the packages share: builds of this checkout, a bare Debian, a screen."""

from __future__ import annotations

import faulthandler
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from package_tools.deb import DEPENDS
from package_tools.product import ROOT

from tests.helpers.bare_tree import BareTree, why_not
from tests.helpers.once import Once
from tests.helpers.screens import screen

CACHE = "WRITER_APP_TEST_CACHE"
"""A variable with a folder in which what was fetched for the tests outlives them."""

TREE_GLIBC = (2, 36)

EPOCH = "1700000000"
"""The moment that all builds of the tests speak of, in seconds since 1970."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Print no stacks of what takes minutes by its nature, and has a limit of its own."""
    if item.get_closest_marker("timeout") is not None:
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    return Once.for_this_run(tmp_path_factory)


@pytest.fixture(scope="session")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of drawn icons; another process draws them, as when packaging."""
    folder = tmp_path_factory.mktemp("icons")
    svg = ROOT / "resources/icons/writer-app.svg"
    command = [sys.executable, "-m", "package_tools.icons", svg, folder]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    subprocess.run(command, env=environment, check=True)
    return folder


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """Return a folder in the place of the frozen program: a script that prints a line."""
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "writer-app"
    program.write_text('#!/bin/sh\necho "stand-in"\n')
    program.chmod(0o755)
    (folder / "_internal/libsome.so.1").write_bytes(b"\x7fELF")
    (folder / "_internal/libsome.so.1").chmod(0o755)
    for name in ("writer-app.exe", "writer-app-window.exe"):
        (folder / name).write_bytes(b"MZ")
    return folder


@pytest.fixture(scope="session")
def sources(once: Once) -> Path:
    """Return a copy of this checkout, which stays as it is while somebody goes on working."""
    if sys.platform != "linux":
        pytest.skip("what is built and installed here are the packages of Linux")
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git, or no git checkout: what is to be built is not known")
    return once.made("sources", _copy_checkout)


@pytest.fixture(scope="session")
def built(once: Once, sources: Path) -> Path:
    """Return a `dist` folder with all packages."""
    return once.made("build", partial(_build, sources)) / "dist"


@pytest.fixture(scope="session")
def built_again(once: Once, sources: Path) -> Path:
    """Return one that was built in another folder, from nothing."""
    return once.made("another-build", partial(_build, sources)) / "dist"


def _build(sources: Path, folder: Path) -> None:
    checkout = Path(shutil.copytree(sources, folder / "checkout"))
    command = [sys.executable, checkout / "packaging/dev.py", "package"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        env={**environment, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    shutil.move(checkout / "dist", folder)
    # Half a gigabyte that nobody looks at any more.
    shutil.rmtree(checkout)


def _copy_checkout(folder: Path) -> None:
    """Copy what is, or would be, committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        source = ROOT / name
        if source.is_file():
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


@pytest.fixture(scope="session")
def tree_with_libraries(once: Once) -> BareTree:
    """Return a bare Debian with the libraries that the package names, and nothing else."""
    if reason := why_not():
        pytest.skip(reason)
    ours = tuple(map(int, platform.libc_ver()[1].split(".")))
    if ours > TREE_GLIBC:
        pytest.skip("what is frozen here needs a newer glibc than Debian 12 has")
    return BareTree(once.made("tree", _tree_with_libraries) / "root")


def _tree_with_libraries(folder: Path) -> None:
    tree = _fetched_tree().copied(folder / "root") if CACHE in os.environ else None
    tree = tree or BareTree.made(folder / "root")
    tree.as_root("apt-get", "--quiet", "update")
    satisfy = ("apt-get", "--quiet", "--yes", "--no-install-recommends", "satisfy")
    tree.as_root(*satisfy, ", ".join(DEPENDS))


def _fetched_tree() -> BareTree:
    """Return the tree of the cache, which is whole or is made now."""
    cache = Path(os.environ[CACHE])
    tree, new = cache / "debian-12", cache / "debian-12.new"
    if not tree.exists():
        shutil.rmtree(new, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        BareTree.made(new)
        new.rename(tree)
    return BareTree(tree)


@pytest.fixture
def tree(tree_with_libraries: BareTree, tmp_path: Path) -> Iterator[BareTree]:
    """Give a tree that the test may change."""
    copy = tree_with_libraries.copied(tmp_path / "tree")
    yield copy
    with suppress(OSError):
        copy.remove()


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the name of an X11 screen that nobody else draws on, and make it the test's own."""
    if missing := [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    # The tests beside these have no screen, and say so to all that they start.
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    with screen() as name:
        monkeypatch.setenv("DISPLAY", name)
        yield name
