"""The keys that the settings keep through the assistant: where they are, and who answers then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from tests.helpers.engines import MakeEngine
from tests.helpers.fake_keyring import safe
from tests.helpers.window_loops import Desk
from writer_app.continuation.notices import Notice
from writer_app.desktop import assistant_reports
from writer_app.desktop.assistant_reports import TestReport as Report
from writer_app.redaction import Secret

KEY = "Qz7Wv2Lt9Rb4Nm6"
QWEN = "https://dashscope-intl.aliyuncs.com:443"

Application = QCoreApplication


def test_without_a_key_the_practice_server_answers_until_there_is_one(
    qapp: Application, make_engine: MakeEngine
) -> None:
    store = safe()
    desk = Desk.over(qapp, make_engine(store))
    seen: list[tuple[str, str, bool, bool | None]] = []

    def look() -> None:
        a = desk.assistant
        seen.append((a.profile_name, a.server_name, a.is_practice, a.has_key))
        if len(seen) == 1:
            a.keys.store(QWEN, Secret(KEY), lambda: None, _unexpected)
        elif len(seen) == 2:
            a.keys.delete(QWEN, lambda: None, _unexpected)
        elif len(seen) == 3:
            a.keys.use(QWEN, Secret(KEY), lambda: None, _unexpected)
        elif len(seen) == 4:
            a.keys.forget(QWEN, lambda: None, _unexpected)
        else:
            desk.end()

    desk.assistant.way_changed.connect(look)
    assert desk.assistant.has_key is None
    desk.run()
    practice = ("practice", "the practice server", True, False)
    qwen = ("qwen", "dashscope-intl.aliyuncs.com (Singapore)", False, True)
    assert seen == [practice, qwen, practice, qwen, practice]
    assert store.kept == {}


def _unexpected(notice: Notice) -> None:
    raise AssertionError(str(notice))


def test_where_a_key_comes_from_is_told_as_it_is(
    qapp: Application, make_engine: MakeEngine
) -> None:
    store = safe()
    desk = Desk.over(qapp, make_engine(store, DASHSCOPE_API_KEY=KEY))
    a, said, used = desk.assistant, list[str](), list[str]()

    def take_note() -> None:
        said.append(a.keys.elsewhere(QWEN))

    def kept() -> None:
        take_note()
        a.keys.store(QWEN, Secret("Stored-" + KEY), stored, _unexpected)

    def stored() -> None:
        """One that was only for now is not used in place of the one that was stored."""
        take_note()
        a.servers.test(profile, lambda _report: desk.end())

    async def key_of(origin: str) -> str:
        key = await desk.engine.keys(profile).key_for(origin)
        return key.reveal() if key else ""

    async def look(*_args: object) -> Report:
        used.append(await key_of(QWEN))
        return Report(ok=True, notice=Notice("It works."))

    profile = desk.engine.profile("qwen")
    assert a.keys.elsewhere(QWEN) == ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assistant_reports, "try_server", look)
        a.keys.use(QWEN, Secret(KEY), kept, _unexpected)
        desk.run()
    assert said == ["session", "environment"]
    assert used == ["Stored-" + KEY]
    assert a.keys.elsewhere("https://api.deepseek.com:443") == ""


def test_a_fault_of_the_program_ends_what_waits_for_an_answer(
    qapp: Application, make_engine: MakeEngine
) -> None:
    desk = Desk.over(qapp, make_engine())
    said: list[str] = []

    def failed(notice: Notice) -> None:
        said.append(str(notice))
        desk.end()

    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk.engine.session_keys, "forget", broken)
        desk.assistant.keys.forget(QWEN, lambda: said.append("forgotten"), failed)
        desk.watched.run()
    assert "ZeroDivisionError" in said[0]
    assert [type(error) for error in desk.watched.failures] == [ZeroDivisionError]


def test_keys_that_cannot_be_kept_are_sentences(qapp: Application, make_engine: MakeEngine) -> None:
    def broken(_call: str) -> None:
        raise OSError("bus")

    desk = Desk.over(qapp, make_engine(safe(broken)))
    said: list[str] = []

    def failed(notice: Notice) -> None:
        said.append(str(notice))
        if len(said) == 3:
            desk.end()

    desk.assistant.keys.store(QWEN, Secret(KEY), lambda: said.append("stored"), failed)
    desk.assistant.keys.delete(QWEN, lambda: said.append("deleted"), failed)
    desk.assistant.keys.status(QWEN, lambda _stored, _name: said.append("known"), failed)
    desk.run()
    assert all("password store" in sentence for sentence in said)
