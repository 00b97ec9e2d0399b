"""What installers say and do, as far as it can be checked without building the program."""

from __future__ import annotations

import gzip
import plistlib
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from package_tools import deb, linux_share, macos, tarball, windows
from package_tools.commands import write_sums
from package_tools.contents import is_wanted
from package_tools.icons import SIZES, draw
from package_tools.product import PRODUCT, ROOT
from package_tools.trees import pack, settle

import writer_app
from writer_app.cli.main import _COMMANDS

PACKAGING = ROOT / "packaging"
EPOCH = 1_700_000_000
HIDDEN = {"try-qt"}


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"not installed: {name}")
    return found


def _run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory, icons: Path) -> Path:
    folder = tmp_path_factory.mktemp("share")
    linux_share.write_share(folder, icons, EPOCH)
    return folder


def test_there_is_one_version() -> None:
    assert writer_app.__version__ == PRODUCT.version


def test_flatpak_takes_the_archive_of_this_version() -> None:
    manifest = (PACKAGING / f"flatpak/{PRODUCT.app_id}.yml").read_text()
    assert f"path: ../../dist/{tarball.name(PRODUCT)}.tar.gz\n" in manifest


def test_the_menu_entry_is_valid(share: Path) -> None:
    done = _run(_tool("desktop-file-validate"), share / "applications/writer-app.desktop")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_metainfo_is_valid(share: Path) -> None:
    (metainfo,) = (share / "metainfo").iterdir()
    done = _run(_tool("appstreamcli"), "validate", "--no-net", metainfo)
    assert done.returncode == 0, done.stdout
    assert f'version="{PRODUCT.version}" date="2023-11-14"' in metainfo.read_text()


def test_every_screenshot_it_names_is_there() -> None:
    text = (linux_share.SOURCES / "metainfo.xml.in").read_text()
    names = [line.rpartition("/packaging/")[2] for line in text.split("</image>")[:-1]]
    assert names
    assert all((PACKAGING / name).is_file() for name in names)


def test_the_man_page_is_without_faults() -> None:
    done = _run(_tool("man"), "--warnings", "-l", linux_share.SOURCES / "writer-app.1")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "practice-server" in done.stdout


@pytest.mark.parametrize(
    "where",
    [
        "writer-app.1",
        "completions/writer-app.bash",
        "completions/_writer-app",
        "completions/writer-app.fish",
    ],
)
def test_every_command_is_named(where: str) -> None:
    text = (linux_share.SOURCES / where).read_text().replace("\\-", "-")
    assert {name for name in _COMMANDS if name not in text} == HIDDEN


def test_completion_in_bash() -> None:
    script = (
        f"source {linux_share.SOURCES / 'completions/writer-app.bash'}\n"
        "compopt() { :; }\n"
        "COMP_WORDS=(writer-app pra); COMP_CWORD=1; _writer_app; echo ${COMPREPLY[*]}\n"
        "COMP_WORDS=(writer-app key s); COMP_CWORD=2; _writer_app; echo ${COMPREPLY[*]}\n"
    )
    done = _run(_tool("bash"), "-c", script, cwd=Path("/"))
    assert done.stdout.split("\n")[:2] == ["practice-server", "set status"]


def test_icons_have_the_sizes_they_are_named_after(icons: Path) -> None:
    for size in SIZES:
        png = (icons / f"{size}.png").read_bytes()
        assert png.startswith(b"\x89PNG")
        assert int.from_bytes(png[16:20], "big") == int.from_bytes(png[20:24], "big") == size
    assert (icons / "writer-app.ico").read_bytes().startswith(b"\0\0\1\0\x06\0")
    icns = (icons / "writer-app.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)
    assert callable(draw)


def test_what_an_input_method_needs_goes_along_and_the_rest_of_qt_stays_out() -> None:
    plugins = "PySide6/Qt/plugins"
    for kept in (
        f"{plugins}/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{plugins}/platforms/libqwayland.so",
        f"{plugins}/platforms/libqxcb.so",
        f"{plugins}/platformthemes/libqxdgdesktopportal.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "writer_app/resources/translations/writer_app_en.qm",
        "libcrypto.so.3",
        "libxcb-cursor.so.0",
        "keyring-25.7.0.dist-info/entry_points.txt",
    ):
        assert is_wanted(kept), kept
    for left in (
        f"{plugins}/platformthemes/libqgtk3.so",
        f"{plugins}/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "libQt6EglFsKmsSupport.so.6",
        "libstdc++.so.6",
        "libglib-2.0.so.0",
        "keyring-25.7.0.dist-info/RECORD",
    ):
        assert not is_wanted(left), left


def test_nothing_that_the_program_imports_is_left_out() -> None:
    from package_tools.contents import LEFT_OUT_MODULES

    imported = "\n".join(path.read_text() for path in (ROOT / "writer_app").rglob("*.py"))
    wrong = [name for name in LEFT_OUT_MODULES if f"from {name} import" in imported]
    assert wrong == []


def test_the_debian_package_has_everything(stand_in: Path, icons: Path, tmp_path: Path) -> None:
    _tool("dpkg-deb")
    notices = tmp_path / "NOTICES"
    notices.write_text("by others")
    built = [
        deb.build(stand_in, icons, notices, tmp_path / "work", tmp_path, EPOCH).read_bytes()
        for _ in range(2)
    ]
    assert built[0] == built[1]
    (package,) = tmp_path.glob("*.deb")
    listed = _run("dpkg-deb", "--contents", package).stdout
    for wanted in (
        "./usr/bin/writer-app -> ../lib/writer-app/writer-app",
        "./usr/share/applications/writer-app.desktop",
        "./usr/share/icons/hicolor/scalable/apps/writer-app.svg",
        "./usr/share/icons/hicolor/16x16/apps/writer-app.png",
        "./usr/share/icons/hicolor/512x512/apps/writer-app.png",
        "./usr/share/man/man1/writer-app.1.gz",
        "./usr/share/bash-completion/completions/writer-app",
        "./usr/share/zsh/vendor-completions/_writer-app",
        "./usr/share/fish/vendor_completions.d/writer-app.fish",
        "./usr/share/doc/writer-app/copyright",
        "./usr/share/doc/writer-app/changelog.gz",
        "./usr/share/doc/writer-app/THIRD-PARTY-NOTICES",
    ):
        assert f"{wanted}\n" in listed
    assert all(" root/root " in line for line in listed.splitlines())
    (library,) = (line for line in listed.splitlines() if "libsome.so.1" in line)
    assert library.startswith("-rw-r--r--")
    fields = _run("dpkg-deb", "--field", package, "Version", "Depends").stdout
    assert PRODUCT.version in fields
    assert "libegl1" in fields


def test_nsis_compiles_the_installer(stand_in: Path, icons: Path, tmp_path: Path) -> None:
    _tool("makensis")
    installer = windows.build(stand_in, icons, tmp_path)
    assert installer.read_bytes()[:2] == b"MZ"
    assert PRODUCT.version in installer.name


def test_the_version_resource_can_be_read() -> None:
    text = windows.version_info(PRODUCT)
    compile(text, "version_info", "eval")
    assert repr(PRODUCT.version) in text


def test_the_mac_bundle_says_what_it_opens() -> None:
    told = plistlib.loads(plistlib.dumps(macos.info_plist(PRODUCT)))
    assert told["CFBundleShortVersionString"] == PRODUCT.version
    types = [kind for one in told["CFBundleDocumentTypes"] for kind in one["LSItemContentTypes"]]
    assert types == ["public.plain-text", "net.daringfireball.markdown"]
    entitlements = plistlib.loads((PACKAGING / "macos/entitlements.plist").read_bytes())
    assert all(value is True for value in entitlements.values())


def test_the_same_folder_gives_the_same_archive(stand_in: Path, tmp_path: Path) -> None:
    archives = [tmp_path / "one.tar.gz", tmp_path / "two.tar.gz"]
    settle(stand_in, EPOCH)
    for archive in archives:
        pack(stand_in, archive, EPOCH)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with tarfile.open(archives[0]) as tar:
        assert {entry.mtime for entry in tar} == {EPOCH}
    assert gzip.decompress(linux_share.packed(b"text")) == b"text"


def test_checksums_are_as_sha256sum_reads_them(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("text")
    write_sums(tmp_path)
    done = _run(_tool("sha256sum"), "--check", "--strict", "SHA256SUMS", cwd=tmp_path)
    assert done.stdout == "a file: OK\n"
