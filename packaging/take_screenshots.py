"""Takes the screenshots of the README: the real program, the sample draft, the practice server.

    python3 packaging/dev.py screenshots

Each picture is a process of its own with a home of its own, so that it is the same every time.
Windows are drawn off the screen, at twice the size.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from writer_app.app import Program

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "packaging" / "screenshots"
WIDTH, HEIGHT = 1100, 760

_SETTINGS: Final = """\
language = "{language}"

[page]
theme = "{theme}"
measure = {measure}

[profiles.practice]
model = "practice"

[profiles.practice.sampling]
seed = {seed}
max_tokens = 64
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: what is on it."""

    name: str
    theme: str
    language: str
    draft: str
    instruction: str
    measure: int = 62
    seed: int = 11


SCENES: Final = (
    Scene("light", "light", "en", "draft.txt", "She goes down to the landing, alone"),
    Scene("dark", "dark", "en", "draft.txt", "She goes down to the landing, alone"),
    Scene("chinese", "light", "zh_CN", "draft-zh.txt", "写她打开那个油纸包", 74),
)


def main() -> int:
    """Take all pictures, or in a process of its own the one that is named."""
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 1:
        return _take(next(scene for scene in SCENES if scene.name == sys.argv[1]))
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        with tempfile.TemporaryDirectory() as home:
            settings = _SETTINGS.format(
                language=scene.language, theme=scene.theme, measure=scene.measure, seed=scene.seed
            )
            Path(home, "settings.toml").write_text(settings, encoding="utf-8")
            environ = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": "2",
                "WRITER_APP_HOME": home,
            }
            command = [sys.executable, __file__, scene.name]
            subprocess.run(command, env=environ, check=True)
            print(FOLDER / f"{scene.name}.png")
    return 0


def _take(scene: Scene) -> int:
    from writer_app import app
    from writer_app.desktop.runtime.early_files import EarlyFiles
    from writer_app.redaction import Redactor
    from writer_app.resource_files import resource

    files = EarlyFiles([resource("sample", scene.draft)])
    at_work: list[_Photographer] = []
    return app.run(
        files,
        Redactor(),
        "warning",
        lambda program: at_work.append(_Photographer(program, scene)),
    )


class _Photographer:
    """Plays the writer, and takes the picture when the continuation is on offer."""

    def __init__(self, program: Program, scene: Scene) -> None:
        from PySide6.QtCore import QTimer

        window = program.services.windows.active
        if window is None:
            raise RuntimeError("there is no window to take a picture of")
        self._program = program
        self._scene = scene
        self._window = window
        self._has_asked = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(100)
        window.resize(WIDTH, HEIGHT)

    def _look(self) -> None:
        from writer_app.continuation.take_states import TakeState

        if not self._has_asked:
            # The name of the model is known when it can be asked.
            if self._program.services.assistant.model_name:
                self._has_asked = True
                self._ask()
        elif self._window.controller.state is TakeState.PENDING:
            self._timer.stop()
            self._window.grab().save(str(FOLDER / f"{self._scene.name}.png"))
            self._program.loop.end()

    def _ask(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        ctrl = Qt.KeyboardModifier.ControlModifier
        editor = self._window.editor
        QTest.keyClick(editor, Qt.Key.Key_End, ctrl)
        self._window.panes.instruction.field.put(self._scene.instruction)
        QTest.keyClick(editor, Qt.Key.Key_Return, ctrl)


if __name__ == "__main__":
    sys.exit(main())
