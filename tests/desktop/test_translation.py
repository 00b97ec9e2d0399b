"""The window speaks English and Chinese, and leaves nothing out."""

from __future__ import annotations

import ast
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from string import Formatter

import pytest
from dev_tools import translations
from PySide6.QtCore import QCoreApplication, QTranslator

from writer_app.desktop.translation import CHINESE, ENGLISH, language_for
from writer_app.resource_files import resources_folder

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = resources_folder() / "translations"
CHINESE_FILE = FOLDER / "writer_app_zh_CN.ts"

_NAMES = re.compile(r"Writer App|\{\w+\}")
_LETTER = re.compile(r"&(\w)")
_CHINESE_LETTER = re.compile(r"\w\(&([A-Z])\)(?:…|：)?$")
_MARKS = frozenset({"QT_TRANSLATE_NOOP", "translate", "_", "_translate"})

Message = tuple[str, str, bool]


def _messages(path: Path) -> Iterator[tuple[Message, ET.Element]]:
    """Yield each message as context, source and whether it counts, with its translation."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            counts = message.get("numerus") == "yes"
            yield (name, message.findtext("source", ""), counts), translation


def _forms(translation: ET.Element) -> list[str]:
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def _script(name: str) -> Path:
    return Path(sys.executable).with_name(name)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the translations as the sources have them now."""
    folder = tmp_path_factory.mktemp("translations") / "translations"
    copytree(FOLDER, folder)
    translations.update(_script, ROOT, folder)
    return folder


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_file_has_exactly_what_the_sources_say(fresh: Path, language: str) -> None:
    name = f"writer_app_{language}.ts"
    said = {message for message, _ in _messages(fresh / name)}
    assert said
    assert {message for message, _ in _messages(FOLDER / name)} == said


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    unfinished = [
        message
        for message, translation in _messages(FOLDER / f"writer_app_{language}.ts")
        if translation.get("type") or not all(_forms(translation))
    ]
    assert unfinished == []


def test_a_translation_has_the_values_of_its_source() -> None:
    different = [
        (source, form)
        for (_, source, _), translation in _messages(CHINESE_FILE)
        for form in _forms(translation)
        if _values(form) != _values(source)
    ]
    assert different == []


def _values(text: str) -> list[str]:
    names = sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    return names + re.findall(r"%n", text)


def test_no_chinese_text_is_english() -> None:
    """A name may stay as it is, and so may values between signs; a sentence may not."""
    english = [
        source
        for (_, source, _), translation in _messages(CHINESE_FILE)
        for form in _forms(translation)
        if form == source and " " in source and re.search(r"[a-z]", _NAMES.sub("", source))
    ]
    assert english == []


def test_a_letter_to_press_is_the_same_in_chinese() -> None:
    """It stands in brackets behind the words, before what is left out of a button's name."""
    different = [
        (source, form)
        for (_, source, _), translation in _messages(CHINESE_FILE)
        for form in _forms(translation)
        if _letter(form, _CHINESE_LETTER) != _letter(source, _LETTER)
    ]
    assert different == []


def _letter(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(text)
    return found[1].upper() if found else ""


def test_every_text_that_is_marked_is_found() -> None:
    """The collecting reads calls as they stand: it knows no other name for a function.

    Nor does it know what a variable holds: the context must be written out in the call.
    """
    collected = {(context, source) for (context, source, _), _ in _messages(CHINESE_FILE)}
    package = ROOT / "writer_app"
    sources = set(package.rglob("*.py")) - set((package / "cli").rglob("*.py"))
    missing = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in sources
        for context, text in _marked(ast.parse(path.read_text(encoding="utf-8")))
        if (context, text) not in collected
    }
    assert missing == set()


def _marked(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield context and text of each call that has both; the context as written."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        match [call.func, *call.args]:
            case [
                ast.Name(id=name) | ast.Attribute(attr=name),
                context,
                ast.Constant(value=str(text)),
                *_,
            ] if name in _MARKS:
                yield (ast.unparse(context).strip("'"), text)
            case _:
                pass


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_file_says_what_the_written_one_says(language: str) -> None:
    compiled = QTranslator()
    assert compiled.load(f"writer_app_{language}", str(FOLDER))
    for (context, source, counts), translation in _messages(FOLDER / f"writer_app_{language}.ts"):
        if not counts:
            assert compiled.translate(context, source) == translation.text
    assert not compiled.isEmpty()


def test_english_counts_properly(qapp: QCoreApplication) -> None:
    plurals = QTranslator()
    assert plurals.load("writer_app_en", str(FOLDER))
    for (context, source, _), translation in _messages(FOLDER / "writer_app_en.ts"):
        one, many = _forms(translation)
        assert plurals.translate(context, source, "", 1) == one
        assert plurals.translate(context, source, "", 2) == many
        assert "(" not in one + many


@pytest.mark.parametrize(
    ("setting", "system", "expected"),
    [
        ("system", ["zh-Hans-CN", "en-US"], CHINESE),
        ("system", ["zh_CN"], CHINESE),
        ("system", ["de-DE", "zh-CN"], CHINESE),
        ("system", ["en-GB", "zh-CN"], ENGLISH),
        ("system", ["C"], ENGLISH),
        ("system", [], ENGLISH),
        ("zh_CN", ["en-US"], CHINESE),
        ("en", ["zh-CN"], ENGLISH),
    ],
)
def test_the_language_is_the_system_s_unless_chosen(
    setting: str, system: list[str], expected: str
) -> None:
    assert language_for(setting, system) == expected  # pyright: ignore[reportArgumentType]
