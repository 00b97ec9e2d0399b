"""The translations of the window: collected from the sources, and compiled for Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dev_tools.processes import run_quietly

LANGUAGES: Final = ("en", "zh_CN")
"""English is the language of the sources; its file holds the plurals only."""

_OTHER_NAMES: Final = "QT_TRANSLATE_NOOP+=_,translate+=_translate"
"""What the functions that mark a text are called in the sources beside their own names."""


def update(script: Callable[[str], Path], root: Path, folder: Path | None = None) -> None:
    """Bring the `.ts` files up to what the sources say, and compile them to `.qm`.

    What was translated stays so; what is no longer said is dropped. `folder`: where the files
    are, by default among the resources. Raises `SetupError`.
    """
    folder = folder or root / "resources" / "translations"
    package = root / "writer_app"
    # The command line speaks English.
    sources = sorted(set(package.rglob("*.py")) - set((package / "cli").rglob("*.py")))
    for language in LANGUAGES:
        written = folder / f"writer_app_{language}.ts"
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
        options += ["-target-language", language, "-tr-function-alias", _OTHER_NAMES]
        options += ["-pluralonly"] if language == "en" else []
        collect = [script("pyside6-lupdate"), *options, *sources, "-ts", written]
        run_quietly("Collecting the words to translate", collect)
        compile_one = [script("pyside6-lrelease"), "-silent", written]
        run_quietly("Compiling a translation", [*compile_one, "-qm", written.with_suffix(".qm")])
