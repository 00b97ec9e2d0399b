"""The installer for Windows, made by NSIS, which also runs on Linux."""

from __future__ import annotations

import subprocess
from pathlib import Path

from package_tools.product import PRODUCT, ROOT, Product

_SCRIPT = ROOT / "packaging" / "windows" / "writer-app.nsi"


def build(frozen: Path, icons: Path, dist: Path) -> Path:
    """Return the installer around the frozen folder.

    Raises `subprocess.CalledProcessError` with what NSIS said, when it fails.
    """
    installer = dist / f"{PRODUCT.command}-{PRODUCT.version}-windows-x64.exe"
    kib = sum(path.stat().st_size for path in frozen.rglob("*") if path.is_file()) // 1024
    definitions = {
        "VERSION": PRODUCT.version,
        "NAME": PRODUCT.name,
        "PUBLISHER": PRODUCT.publisher,
        "PAYLOAD": frozen,
        "ICON": icons / "writer-app.ico",
        "OUTPUT": installer,
        "SIZE_KIB": kib,
    }
    given = [f"-D{name}={value}" for name, value in definitions.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *given, str(_SCRIPT)]
    subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace")
    return installer


def version_info(product: Product) -> str:
    """Return the version resource of the launchers, in the form that PyInstaller reads."""
    numbers = (*map(int, product.version.split(".")), 0)
    texts = {
        "CompanyName": product.publisher,
        "FileDescription": product.name,
        "FileVersion": product.version,
        "InternalName": product.command,
        "LegalCopyright": f"{product.publisher}. {product.licence}",
        "OriginalFilename": f"{product.command}.exe",
        "ProductName": product.name,
        "ProductVersion": product.version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in texts.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0,"
        " OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),\n"
        "        VarFileInfo([VarStruct('Translation', [1033, 1200])])],\n"
        ")\n"
    )
