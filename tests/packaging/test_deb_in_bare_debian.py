"""The `.deb` in a bare Debian 12: installed, used, upgraded, removed without a trace."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from package_tools.product import PRODUCT

from tests.helpers.bare_tree import HOME, PERSON, BareTree, TreeError
from tests.helpers.menus import use_from_the_menu

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(1500)]

Known: TypeAlias = dict[str, tuple[int, int]]

MENU_ENTRY: Final = "/usr/share/applications/writer-app.desktop"
KEY: Final = "Qz7Wv2Lt9Rb4Nm6XkPdYs3"
SERVER: Final = "http://127.0.0.1:9/v1"
OLDER: Final = "0.0.1"
SETTINGS: Final = (
    '# mine\ndefault_profile = "practice"\n\n[profiles.practice.sampling]\nmax_tokens = 12\n'
)

_ICONS: Final = "/usr/share/icons/hicolor/icon-theme.cache"

# What every package leaves in a Debian: what was installed when, and caches of what is there.
_OF_THE_SYSTEM: Final = (
    "/var/lib/dpkg",
    "/var/lib/apt",
    "/var/log",
    "/var/cache",
    "/etc/ld.so.cache",
    _ICONS,
    "/tmp",  # noqa: S108 - of the tree
    "/dev",
    "/proc",
    HOME,
)

_WITH_PASSWORD_STORE: Final = """
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
exec dbus-run-session -- sh -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    "$@"' sh "$@"
"""


def test_installed_used_and_removed(
    built: Path, tree: BareTree, display: str, tmp_path: Path
) -> None:
    bare = tree.files()
    _install(tree, _package(built))
    assert tree.run("writer-app", "--version").strip() == f"writer-app {PRODUCT.version}"
    assert _unmet(tree) == []
    use_from_the_menu(tree, MENU_ENTRY, display, tmp_path)
    _purge(tree)
    assert _traces(bare, tree) == []


def test_an_upgrade_and_a_removal_leave_what_is_the_person_s(
    built: Path, tree: BareTree, tmp_path: Path
) -> None:
    tree.install("gnome-keyring", "dbus")
    bare = tree.files()
    _install(tree, _older(_package(built), tmp_path))
    _use_at_home(tree)
    mine = tree.files(HOME)

    _install(tree, _package(built))
    assert _version(tree) == PRODUCT.version
    assert not tree.path("/usr/lib/writer-app/only-in-the-older").exists()
    assert tree.as_root("dpkg", "--verify", "writer-app") == ""
    assert tree.files(HOME) == mine
    assert f"A key for {SERVER[:-3]} is stored in Secret Service." in _key_status(tree)

    mine = tree.files(HOME)
    _purge(tree)
    assert tree.files(HOME) == mine
    assert tree.path(f"{HOME}/.config/writer-app/settings.toml").read_text() == SETTINGS
    assert _traces(bare, tree) == []
    assert b"writer-app" not in tree.path(_ICONS).read_bytes()


def test_a_trace_would_be_found(tree: BareTree) -> None:
    bare = tree.files()
    tree.as_root("sh", "-c", "touch /etc/left-behind; chmod 777 /usr/share; touch /usr/bin/env")
    assert _traces(bare, tree) == ["/etc/left-behind", "/usr/bin/env", "/usr/share"]


def test_a_missing_dependency_would_be_found(built: Path, tree: BareTree) -> None:
    tree.as_root("dpkg", "--purge", "--force-depends", "libegl1")
    with pytest.raises(TreeError, match="libegl1"):
        tree.as_root("dpkg", "--install", _brought(tree, _package(built)))


def _package(built: Path) -> Path:
    (package,) = built.glob("*.deb")
    return package


def _older(package: Path, work: Path) -> Path:
    """Return the same package under an older version, with a file that the newer one lacks."""
    folder, older = work / "older", work / "older.deb"
    unpack = ["dpkg-deb", "--raw-extract", package, folder]
    subprocess.run(unpack, check=True)
    control = folder / "DEBIAN/control"
    control.write_text(
        control.read_text().replace(f"Version: {PRODUCT.version}", f"Version: {OLDER}")
    )
    (folder / "usr/lib/writer-app/only-in-the-older").touch()
    pack = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, older]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder)
    return older


def _install(tree: BareTree, package: Path) -> None:
    """Install it as apt does with a file. Its libraries are there: nothing else may come."""
    inside = _brought(tree, package)
    said = tree.install(inside)
    tree.path(inside).unlink()
    assert " 0 newly installed" in said or " 1 newly installed" in said, said


def _purge(tree: BareTree) -> None:
    tree.as_root("apt-get", "--quiet", "--yes", "purge", "writer-app")


def _brought(tree: BareTree, package: Path) -> str:
    inside = "/var/cache/writer-app.deb"
    shutil.copyfile(package, tree.path(inside))
    return inside


def _version(tree: BareTree) -> str:
    return tree.as_root("dpkg-query", "--show", "--showformat", "${Version}", "writer-app")


def _unmet(tree: BareTree) -> list[str]:
    """Return each library of the package that would not find one it needs."""
    look = (
        "cd /usr/lib/writer-app; find . -name '*.so*' -type f | while read -r file; do"
        ' LD_LIBRARY_PATH=_internal ldd "$file" | sed -n "s|not found|in $file|p"; done'
    )
    return tree.run("sh", "-c", look).splitlines()


def _use_at_home(tree: BareTree) -> None:
    """Leave settings, a draft and a key, as who uses the program does."""
    tree.give(f"{HOME}/.config/writer-app/settings.toml", SETTINGS)
    tree.give(f"{HOME}/draft.txt", "The rain had stopped, and")
    tree.run("writer-app", "continue", f"{HOME}/draft.txt", "--in-place")
    key = ("writer-app", "key", "set", "--base-url", SERVER)
    said = _beside_a_password_store(tree, *key, stdin=f"{KEY}\n")
    assert f"The key for {SERVER[:-3]} is stored." in said


def _key_status(tree: BareTree) -> str:
    return _beside_a_password_store(tree, "writer-app", "key", "status", "--base-url", SERVER)


def _beside_a_password_store(tree: BareTree, *command: str, stdin: str = "") -> str:
    runtime = f"/tmp/runtime-{PERSON}"  # noqa: S108 - of the tree
    shell = ("sh", "-c", _WITH_PASSWORD_STORE, "sh")
    return tree.run(*shell, *command, stdin=stdin, variables={"XDG_RUNTIME_DIR": runtime})


def _traces(before: Known, tree: BareTree) -> list[str]:
    """Return what is in the tree that was not, or is otherwise than it was."""
    return sorted(
        path
        for path, known in tree.files().items()
        if before.get(path) != known and not path.startswith(_OF_THE_SYSTEM)
    )
