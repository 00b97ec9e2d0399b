"""`writer-app forget`: what the program keeps goes when that is wanted, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.program import WriterApp
from tests.helpers.secret_service import SecretService
from tests.helpers.window_process import Window
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import Document, read_document
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_frames import GIVEN_UP, record_frame
from writer_app.storage.history_known import Known
from writer_app.storage.paths import Paths

ALL = ("--settings", "--takes", "--keys")
# Types, changes a setting, and saves: with that, everything is there that a session leaves.
SESSION = """
from PySide6.QtCore import QTimer
def use(program):
    window = program.services.windows.active
    window.complete()
    window.editor.insertPlainText("It was late. ")
    program.services.preferences.put_language("en")
    window.window_actions["save"].trigger()
    looks = QTimer(window, interval=50)
    looks.timeout.connect(lambda: tell(window.file) and looks.stop())
    looks.start()
def tell(file):
    if file.is_saving or file.is_worth_saving:
        return False
    say("saved")
    return True
"""
USE = "program.services.assistant.ready.connect(lambda: use(program))"


def _paths(writer_app: WriterApp) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(writer_app.home)})


def _unsaved_history(writer_app: WriterApp) -> Path:
    _, history = Histories(_paths(writer_app)).begin(Document.new())
    manuscript = Manuscript("")
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, "Nobody came.", manuscript.begin(WRITER))
    history.close()
    return history.path


def _files(writer_app: WriterApp) -> set[Path]:
    return {path for path in writer_app.home.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "arguments", [(), ("--unsaved-too",), ("--all",), ("--keys", "sk-12345678")]
)
def test_nothing_goes_that_is_not_named(writer_app: WriterApp, arguments: tuple[str, ...]) -> None:
    done = writer_app("forget", *arguments)
    assert done.status == 2
    assert "sk-1234" not in done.err


def test_where_nothing_is_there_is_nothing_to_remove(writer_app: WriterApp) -> None:
    done = writer_app("forget", "--settings", "--takes")
    assert (done.status, done.text) == (0, "")
    assert done.sentences == ["There was nothing to remove."]


def test_after_a_whole_session_nothing_is_left_but_the_manuscript(
    writer_app: WriterApp, draft: Path
) -> None:
    with Window(writer_app).start(str(draft), then=USE, before=SESSION) as running:
        while running.read_line() != "saved":
            pass
        refused = writer_app("forget", "--settings", "--takes")
        assert refused.status == 1
        assert "Close it" in refused.err
        running.process.terminate()
        running.end()
    text = draft.read_bytes()
    assert b"It was late." in text
    kept = _files(writer_app)
    assert {"settings.toml", "session.json"} <= {path.name for path in kept}
    assert any(path.suffix == ".history" for path in kept)
    done = writer_app("forget", "--settings", "--takes")
    assert done.status == 0, done.err
    assert {Path(line).name for line in done.text.splitlines()} >= {"settings.toml", "history"}
    assert not writer_app.home.exists() or not list(writer_app.home.iterdir())
    assert draft.read_bytes() == text


def test_takes_alone_leave_the_settings(writer_app: WriterApp, draft: Path) -> None:
    paths = _paths(writer_app)
    paths.settings_file.write_text('language = "en"\n')
    Histories(paths).begin(read_document(draft))[1].close()
    assert writer_app("forget", "--takes").status == 0
    assert _files(writer_app) == {paths.settings_file}


def test_settings_alone_leave_the_takes_and_what_is_not_ours(
    writer_app: WriterApp, draft: Path
) -> None:
    paths = _paths(writer_app)
    paths.settings_file.write_text('language = "en"\n')
    Path(f"{paths.settings_file}.broken").write_text("[")
    foreign = paths.state_folder / "somebody.txt"
    Histories(paths).begin(read_document(draft))[1].close()
    foreign.write_text("not ours")
    paths.log_file.write_text("")
    paths.settings_file.with_name(".writer-app-0123456789abcdef.tmp").write_text("half")
    Path(f"{paths.log_file}.1").write_text("")
    (history,) = paths.history_folder.iterdir()
    assert writer_app("forget", "--settings").status == 0
    assert _files(writer_app) == {history, foreign}


def test_text_that_is_in_no_file_stays_until_it_is_named(writer_app: WriterApp) -> None:
    history = _unsaved_history(writer_app)
    done = writer_app("forget", *ALL)
    assert done.status == 1
    assert "recover --export" in done.err
    assert history.exists()
    assert writer_app("forget", "--takes", "--unsaved-too").status == 0
    assert not history.exists()


def test_text_that_was_given_up_stays_until_it_is_named(writer_app: WriterApp) -> None:
    path = _unsaved_history(writer_app)
    known = Known.of(path, path.read_bytes())
    history = HistoryFile.resumed(path, known.contents, RealFileSystem())
    history.append(GIVEN_UP)
    history.close()
    done = writer_app("forget", "--takes")
    assert done.status == 1
    assert "manuscripts: 1" in done.err
    assert "recover --given-up --export" in done.err
    assert path.exists()
    assert writer_app("forget", "--takes", "--unsaved-too").status == 0
    assert not path.exists()


def test_what_cannot_be_read_counts_as_unsaved(writer_app: WriterApp) -> None:
    folder = _paths(writer_app).history_folder
    folder.mkdir(parents=True)
    kept = folder / "0000.history.v9"
    kept.write_bytes(b"of a later program")
    assert writer_app("forget", "--takes").status == 1
    assert kept.exists()


def test_nothing_goes_while_a_program_has_a_file(writer_app: WriterApp, draft: Path) -> None:
    paths = _paths(writer_app)
    paths.settings_file.write_text('language = "en"\n')
    claims, document = FileClaims(paths), read_document(draft)
    claims.claim(document)
    done = writer_app("forget", "--settings")
    assert done.status == 1
    assert paths.settings_file.exists()


def test_a_folder_that_was_moved_elsewhere_is_emptied_there(
    writer_app: WriterApp, draft: Path, tmp_path: Path
) -> None:
    paths, elsewhere = _paths(writer_app), tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    paths.state_folder.mkdir(mode=0o700)
    paths.history_folder.symlink_to(elsewhere)
    Histories(paths).begin(read_document(draft))[1].close()
    assert writer_app("forget", "--takes").status == 0
    assert not elsewhere.exists()
    assert not paths.history_folder.is_symlink()


@pytest.mark.secret_service
def test_every_key_of_ours_goes_and_no_other(secret_service: SecretService) -> None:
    forget = ("-m", "writer_app", "forget", "--keys")
    for host in ("one", "two"):
        at = ("--base-url", f"https://{host}.example/v1")
        secret_service.run("-m", "writer_app", "key", "set", *at, stdin="sk-7f3Qm9Zt21\n")
    others = "import keyring; keyring.set_password('Other App', 'https://one.example:443', 'x')"
    secret_service.run("-c", others)
    done = secret_service.run(*forget)
    assert done.stdout.splitlines() == [
        "The key for https://one.example:443",
        "The key for https://two.example:443",
    ]
    assert "sk-7f" not in done.stdout + done.stderr
    look = "import keyring; print(keyring.get_password('Other App', 'https://one.example:443'))"
    assert secret_service.run("-c", look).stdout == "x\n"
    again = secret_service.run(*forget)
    assert (again.returncode, again.stdout) == (0, "")
    assert "nothing to remove" in again.stderr


def test_without_a_password_store_that_is_said(writer_app: WriterApp) -> None:
    done = writer_app("forget", "--keys")
    assert done.status == 1
    assert len(done.sentences) == 1
