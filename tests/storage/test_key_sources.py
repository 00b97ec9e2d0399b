from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest

from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.notices import Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind, KeyStore
from writer_app.redaction import Redactor, Secret
from writer_app.storage.key_sources import EnvironmentKeys, KeyFinder, SessionKeys

SINGAPORE = "https://dashscope-intl.aliyuncs.com:443"
OTHER = "https://other.example:443"
QWEN = "sk-qwen-1234567890"
ANY = "any-key-0987654321"


def _environment(redactor: Redactor | None = None, **variables: str) -> EnvironmentKeys:
    return EnvironmentKeys.take(dict(variables), redactor or Redactor())


def _ask(store: KeyStore, origin: str) -> str | None:
    key = asyncio.run(store.key_for(origin))
    return key and key.reveal()


@pytest.mark.parametrize(
    ("origin", "goes"),
    [
        (SINGAPORE, True),
        ("https://dashscope.aliyuncs.com:443", True),
        ("https://ws-1.ap-southeast-1.maas.aliyuncs.com:443", True),
        ("http://127.0.0.1:4000", True),
        ("http://[::1]:4000", True),
        ("http://localhost:80", True),
        (OTHER, False),
        ("https://dashscope.aliyuncs.com.evil.example:443", False),
        ("https://evilaliyuncs.com:443", False),
        ("https://oss.aliyuncs.com:443", False),
    ],
)
def test_the_model_studio_key_goes_only_there_and_to_this_computer(origin: str, goes: bool) -> None:
    keys = _environment(DASHSCOPE_API_KEY=f" {QWEN}\n")
    assert _ask(keys, origin) == (QWEN if goes else None)


def test_the_other_key_goes_only_to_the_base_url_that_was_named() -> None:
    keys = _environment(WRITER_APP_API_KEY=ANY)
    assert _ask(keys, OTHER) is None
    assert _ask(keys, SINGAPORE) is None
    named = keys.naming(parse_base_url("https://other.example/v1/", "openai"))
    assert _ask(named, OTHER) == ANY
    for origin in ("https://other.example:444", "https://sub.other.example:443", SINGAPORE):
        assert _ask(named, origin) is None


def test_of_two_keys_that_fit_the_one_for_the_named_url_wins() -> None:
    keys = _environment(WRITER_APP_API_KEY=ANY, DASHSCOPE_API_KEY=QWEN)
    named = keys.naming(parse_base_url("https://dashscope-intl.aliyuncs.com", "openai"))
    assert _ask(named, SINGAPORE) == ANY
    assert _ask(keys, SINGAPORE) == QWEN


def test_empty_variables_are_none() -> None:
    assert _ask(_environment(DASHSCOPE_API_KEY="", WRITER_APP_API_KEY=" "), SINGAPORE) is None


def test_a_variable_without_a_key_is_said_only_when_it_is_needed() -> None:
    redactor = Redactor()
    keys = _environment(redactor, DASHSCOPE_API_KEY="two words-of-7f3Q")
    assert _ask(keys, OTHER) is None
    with pytest.raises(FailedError, match="What DASHSCOPE_API_KEY holds is not a key") as caught:
        _ask(keys, SINGAPORE)
    assert caught.value.failure.kind is FailureKind.KEY
    assert "7f3Q" not in str(caught.value)
    assert redactor.clean("7f3Q") == "***"


def test_the_variables_are_taken_out_of_the_environment_of_children(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DASHSCOPE_API_KEY", QWEN)
    monkeypatch.setenv("WRITER_APP_API_KEY", ANY)
    redactor = Redactor()
    EnvironmentKeys.take(os.environ, redactor)
    code = "import os; print(dict(os.environ))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "PATH" in child.stdout
    assert QWEN not in child.stdout
    assert "API_KEY" not in child.stdout
    assert redactor.clean(f"{QWEN} {ANY}") == "*** ***"


def test_no_key_is_shown_by_what_holds_it() -> None:
    keys = _environment(DASHSCOPE_API_KEY=QWEN, WRITER_APP_API_KEY=ANY)
    assert QWEN not in repr(keys)
    assert ANY not in repr(keys)


class _Fixed:
    def __init__(self, key: str | None = None, failure: str = "") -> None:
        self.key = key
        self.failure = failure
        self.asked = 0

    async def key_for(self, origin: str) -> Secret | None:
        del origin
        self.asked += 1
        if self.failure:
            raise FailedError(Failure(FailureKind.KEY, Notice(self.failure)))
        return Secret(self.key) if self.key else None


def test_the_first_key_is_taken_and_no_more_is_asked() -> None:
    stores = (_Fixed(), _Fixed("second"), _Fixed("third"))
    assert _ask(KeyFinder(stores), OTHER) == "second"
    assert [store.asked for store in stores] == [1, 1, 0]


def test_a_failure_is_raised_only_when_nobody_has_a_key() -> None:
    broken = _Fixed(failure="locked")
    assert _ask(KeyFinder((broken, _Fixed("environment"))), OTHER) == "environment"
    assert _ask(KeyFinder((_Fixed(), _Fixed())), OTHER) is None
    with pytest.raises(FailedError, match="locked"):
        _ask(KeyFinder((broken, _Fixed(), _Fixed(failure="later"))), OTHER)


def test_a_key_for_this_run_only() -> None:
    redactor = Redactor()
    session = SessionKeys(redactor)
    assert _ask(session, OTHER) is None
    session.put(OTHER, Secret(ANY))
    assert _ask(KeyFinder((session, _Fixed("stored"))), OTHER) == ANY
    assert _ask(session, SINGAPORE) is None
    assert redactor.clean(ANY) == "***"
