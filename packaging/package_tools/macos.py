"""The disk image for macOS, by `dmgbuild`; and what the bundle says of itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

from package_tools.product import PRODUCT, ROOT, Product

_SETTINGS = ROOT / "packaging" / "macos" / "dmg_settings.py"
_OLDEST = "13.0"  # of the locked Qt


def info_plist(product: Product) -> dict[str, object]:
    """Return what goes into the bundle's Info.plist beside what PyInstaller writes."""
    return {
        "CFBundleDisplayName": product.name,
        "CFBundleShortVersionString": product.version,
        "CFBundleVersion": product.version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "CFBundleDocumentTypes": [
            _document_type("Text document", ["public.plain-text"]),
            _document_type("Markdown document", ["net.daringfireball.markdown"]),
        ],
        "UTImportedTypeDeclarations": [_markdown_type()],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": _OLDEST,
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSHumanReadableCopyright": f"{product.publisher}. {product.licence}",
    }


def build(bundle: Path, dist: Path) -> Path:
    """Return the disk image around the bundle; only macOS has what this needs.

    Raises `subprocess.CalledProcessError` when `dmgbuild` fails.
    """
    image = dist / f"{PRODUCT.command}-{PRODUCT.version}-macos.dmg"
    command = ["dmgbuild", "-s", _SETTINGS, "-D", f"app={bundle}", PRODUCT.name, image]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return image


def _document_type(name: str, kinds: list[str]) -> dict[str, object]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        # Another program stays the usual one until the writer says otherwise.
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": kinds,
    }


def _markdown_type() -> dict[str, object]:
    return {
        "UTTypeIdentifier": "net.daringfireball.markdown",
        "UTTypeDescription": "Markdown document",
        "UTTypeConformsTo": ["public.plain-text"],
        "UTTypeTagSpecification": {"public.filename-extension": ["md", "markdown"]},
    }
