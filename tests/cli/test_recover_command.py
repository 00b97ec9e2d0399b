from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.closed_folders import close_folder
from tests.helpers.engines import engine_maker
from writer_app.cli.recover_command import run
from writer_app.cli.terminal import Terminal
from writer_app.continuation.types import FailedError
from writer_app.redaction import Redactor


@pytest.mark.parametrize("asked", [["--list"], ["--list", "--json"], ["--export", "out"]])
def test_a_folder_that_may_not_be_looked_into_is_not_called_empty(
    asked: list[str],
    tmp_path: Path,
    redactor: Redactor,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine = engine_maker(tmp_path, redactor)()
    engine.paths.history_folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    close_folder(engine.paths.history_folder.parent, monkeypatch)

    with pytest.raises(FailedError, match="may not read history"):
        run(asked, engine, terminal)

    assert "nothing to recover" not in "".join(capsys.readouterr())
    assert not (tmp_path / "out").exists()
