"""Diagnostics tell what is on their list, and nothing that is anybody's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.canary import KEY
from tests.helpers.fake_keyring import chosen, pretending, safe
from writer_app import __version__
from writer_app.diagnostics import LOG_LINES, Diagnostics, NameRemover
from writer_app.redaction import Redactor, Secret
from writer_app.storage.os_keyring import OsKeyring
from writer_app.storage.paths import Paths
from writer_app.storage.settings_reading import parse_settings

OWN = "Rosalind"
"""Stands in all that is the writer's own: whatever has it must not be told."""

SETTINGS = f"""
default_profile = "{OWN} first"
proxy = "http://{OWN}:secret@proxy.example:3128"
ca_file = "/people/{OWN}/office.pem"
[page]
size_pt = 17.0
[profiles."{OWN} first"]
base_url = "https://models.example/v1"
model = "local-7b"
system_text = "You are {OWN}."
instruction = "Write as {OWN}."
[profiles.broken]
base_url = "http://{OWN}.example"
[presets]
"{OWN}" = "As {OWN} would."
[shortcuts]
save = ["Ctrl+{OWN}"]
"""

Text = Callable[..., str]


@pytest.fixture
def text(tmp_path: Path, redactor: Redactor) -> Text:
    """Return a function that gathers diagnostics about a home with these logs in it."""
    home = tmp_path / OWN
    paths = Paths.from_environment({"WRITER_APP_HOME": str(home / "writer-app")})
    paths.history_folder.mkdir(parents=True)
    (paths.history_folder / "one").write_text(f"{OWN} stood at the window.")

    def gather(log: str = "", crash: str = "", settings: str = SETTINGS) -> str:
        paths.log_file.write_text(log)
        paths.crash_file.write_text(crash)
        keyring = OsKeyring(chosen(safe()))
        read, _ = parse_settings(settings.encode())
        return Diagnostics(read, paths, redactor, keyring).text({"Qt": "6.x"}, home)

    return gather


def test_what_is_on_the_list_is_told(text: Text) -> None:
    lines = text(log="a warning\n", crash="Fatal Python error\n").splitlines()
    assert lines[0].startswith(f"Writer App {__version__}:")
    for line in (
        "Qt: 6.x",
        "password store: Secret Service",
        "proxy: set",
        "size_pt: 17.0",
        "own presets: 1",
        "[profile qwen]",
        "[profile own 1]",
        "host: models.example",
        "model: local-7b",
        "system text: set",
        "usual: True",
        "[profile own 2]",
        "cannot be used: usage",
        "histories: 1",
        "a warning",
        "Fatal Python error",
    ):
        assert line in lines


def test_nothing_of_the_writers_own_is_told(text: Text, tmp_path: Path, redactor: Redactor) -> None:
    redactor.add(Secret(KEY))
    home = tmp_path / OWN
    told = text(
        log=f'File "{home}/x.py", line 1\nthe key {KEY}\nBearer abc12345\n/mnt/{OWN}/disk\n',
        crash=f'File "{home}/y.py", line 2 in paint\n',
    )
    assert OWN.lower() not in told.lower()
    assert KEY[:4] not in told
    for line in ('File "~/x.py", line 1', 'File "~/y.py", line 2 in paint', "the key ***"):
        assert line in told.splitlines()
    assert "/mnt/…/disk" in told


def test_of_a_long_log_the_end_is_told(text: Text) -> None:
    told = text(log="".join(f"line {number}\n" for number in range(LOG_LINES + 5)))
    assert "line 4\n" not in told
    assert "line 5\n" in told
    assert f"line {LOG_LINES + 4}\n" in told


def test_what_cannot_be_found_out_is_a_fact_too(tmp_path: Path, redactor: Redactor) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "nowhere")})
    none = OsKeyring(chosen(pretending("keyring.backends.fail.Keyring")()))
    settings, _ = parse_settings(b"")
    told = Diagnostics(settings, paths, redactor, none).text({})
    assert "password store: No password store was found" in told
    assert "histories: 0" in told


@pytest.mark.parametrize(
    ("line", "cleaned"),
    [
        ("/people/ana/x", "~/x"),
        ("/PEOPLE/Ana/x", "~/x"),
        ("/media/ana/stick", "/media/…/stick"),
        ("C:" + r"\Users\ana\x", "C:" + r"\Users\…\x"),
        ("/srv/banana/x", "/srv/banana/x"),
        ("ana said", "ana said"),
    ],
)
def test_a_name_in_a_path_is_left_out(line: str, cleaned: str) -> None:
    assert NameRemover(Path("/people/ana")).clean(line) == cleaned


def test_a_home_that_is_the_root_hides_nothing() -> None:
    assert NameRemover(Path("/")).clean("/usr/lib/x") == "/usr/lib/x"
