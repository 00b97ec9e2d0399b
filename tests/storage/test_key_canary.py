"""One key of a real shape through every way to fail: no part of it may come out again."""

from __future__ import annotations

import asyncio
import io
import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.fake_keyring import FakeKeyring, chosen, pretending, safe
from writer_app.logging_setup import set_up_logging
from writer_app.redaction import SMALLEST_PART, Redactor, Secret
from writer_app.storage.key_sources import EnvironmentKeys, KeyFinder, SessionKeys
from writer_app.storage.key_text import clean_key
from writer_app.storage.keys import KeyringKeyStore
from writer_app.storage.os_keyring import SERVICE, OsKeyring
from writer_app.storage.paths import Paths
from writer_app.storage.settings import load_settings
from writer_app.storage.settings_writing import SettingsFile

KEY = "sk-7f3Qm9ZtXw21Lp08VbNc45RtYu67JkHg"
ORIGIN = "https://dashscope-intl.aliyuncs.com:443"

Failing = Callable[[Path, Redactor], object]


def _parts_in(text: str) -> list[str]:
    parts = [KEY[i : i + SMALLEST_PART] for i in range(len(KEY) - SMALLEST_PART + 1)]
    return [part for part in parts if part.lower() in text.lower()]


class Leaky(FakeKeyring):
    """A store whose every error quotes the key, as a careless back end might."""

    def _called(self, name: str) -> None:
        try:
            raise ValueError(KEY)
        except ValueError as error:
            raise RuntimeError(f"cannot {name} {KEY!r}") from error


class Changing(FakeKeyring):
    """A store that gives back a part of what was stored."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password[: len(password) // 2]


def _keyring(backend: FakeKeyring, redactor: Redactor, wait_s: float = 5) -> KeyringKeyStore:
    return KeyringKeyStore(
        redactor, OsKeyring(chosen(backend)), read_wait_s=wait_s, change_wait_s=wait_s
    )


def _like_secret_service(base: type[FakeKeyring]) -> FakeKeyring:
    return pretending("keyring.backends.SecretService.Keyring", base)()


def _holding(value: str) -> FakeKeyring:
    backend = safe()
    backend.kept[SERVICE, ORIGIN] = value
    return backend


def _environment(value: str, redactor: Redactor) -> EnvironmentKeys:
    return EnvironmentKeys.take({"DASHSCOPE_API_KEY": value}, redactor)


def _settings(text: str) -> Failing:
    def load(folder: Path, _redactor: Redactor) -> object:
        paths = Paths.from_environment({"WRITER_APP_HOME": str(folder)})
        paths.settings_file.write_text(text)
        _, notices = load_settings(paths)
        raise ValueError("; ".join(map(str, notices)))

    return load


def _put(folder: Path, _redactor: Redactor) -> object:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder)})
    return SettingsFile(paths).put_profile("mine", {"api_key": KEY})


def _finder(_folder: Path, redactor: Redactor) -> object:
    stores = (
        SessionKeys(redactor),
        _keyring(_like_secret_service(Leaky), redactor),
        _environment(f"{KEY} {KEY}", redactor),
    )
    return asyncio.run(KeyFinder(stores).key_for(ORIGIN))


FAILING: dict[str, Failing] = {
    "typed with a space": lambda _f, _r: clean_key(f"{KEY} x"),
    "typed with a line break": lambda _f, _r: clean_key(f"{KEY}\nx"),
    "typed with a NUL": lambda _f, _r: clean_key(f"{KEY}\0"),
    "typed with an accent": lambda _f, _r: clean_key(f"{KEY}é"),
    "typed too long": lambda _f, _r: clean_key(KEY * 200),
    "in the environment": lambda _f, r: asyncio.run(
        _environment(f"{KEY}\n{KEY}", r).key_for(ORIGIN)
    ),
    "stored badly": lambda _f, r: asyncio.run(_keyring(_holding(f"{KEY} x"), r).key_for(ORIGIN)),
    "read": lambda _f, r: asyncio.run(_keyring(_like_secret_service(Leaky), r).key_for(ORIGIN)),
    "stored": lambda _f, r: asyncio.run(
        _keyring(_like_secret_service(Leaky), r).store(ORIGIN, Secret(KEY))
    ),
    "deleted": lambda _f, r: asyncio.run(_keyring(_like_secret_service(Leaky), r).delete(ORIGIN)),
    "not read back": lambda _f, r: asyncio.run(
        _keyring(_like_secret_service(Changing), r).store(ORIGIN, Secret(KEY))
    ),
    "nowhere found": _finder,
    "a setting": _settings(f"[profiles.p]\napi_key = '{KEY}'"),
    "a setting of the wrong type": _settings(f"[profiles.p]\nstream = '{KEY}'"),
    "a wrong word": _settings(f"[profiles.p]\ndialect = '{KEY}'"),
    "broken settings": _settings(f"proxy = '{KEY}"),
    "broken settings of another kind": _settings(f"{KEY}"),
    "put into the settings": _put,
}


@pytest.fixture
def log() -> Iterator[tuple[io.StringIO, Redactor]]:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    stream, redactor = io.StringIO(), Redactor()
    set_up_logging("debug", redactor, stream)
    yield stream, redactor
    root.setLevel(before[0])
    for handler in [each for each in root.handlers if each not in before[1]]:
        root.removeHandler(handler)


@pytest.mark.parametrize("failing", FAILING.values(), ids=FAILING)
def test_no_part_of_the_key_comes_out(
    failing: Failing,
    tmp_path: Path,
    log: tuple[io.StringIO, Redactor],
    capfd: pytest.CaptureFixture[str],
) -> None:
    stream, redactor = log
    with pytest.raises(Exception, match=r"\w") as caught:
        failing(tmp_path, redactor)
    logging.getLogger("test").debug("failed", exc_info=caught.value)
    shown = "".join(traceback.format_exception(caught.value))
    printed = capfd.readouterr()
    for text in (str(caught.value), repr(caught.value), shown, stream.getvalue()):
        assert text
        assert _parts_in(text) == []
    assert _parts_in(printed.out + printed.err) == []


def test_the_search_finds_a_part() -> None:
    assert _parts_in(f"an error: {KEY[9:13]}") == [KEY[9:13]]
    with pytest.raises(RuntimeError) as caught:
        Leaky().get_password("", "")
    assert _parts_in("".join(traceback.format_exception(caught.value)))
