"""The report about the part that models have in a text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.disclosure import Disclosure, disclose
from writer_app.continuation.disclosure_formats import FORMATS, as_html, as_json, as_markdown
from writer_app.continuation.notices import Notice
from writer_app.manuscript.shares import Share
from writer_app.manuscript.spans import PASTED, WRITER, Author, model
from writer_app.manuscript.takes import Take, TakeEnding, TakeState

SHARES = {
    WRITER: Share(710, 120),
    model(1): Share(200, 35),
    model(3): Share(30, 5),
    Author("model"): Share(10, 2),
    PASTED: Share(50, 9),
}


def take(number: int, name: str, day: int, state: TakeState, answered: str | None = None) -> Take:
    ending = TakeEnding("complete", model=answered)
    return Take(number, number, number, "", "qwen", name, day, ending, state=state)


TAKES = (
    take(1, "qwen-plus", 5, "kept"),
    take(2, "qwen-plus", 2, "discarded"),
    take(3, "qwen-max", 3, "part_kept", answered="qwen-max-5"),
    take(4, "qwen-plus", 9, "pending"),
)


def report(title: str = "The heron") -> Disclosure:
    return disclose(
        title,
        SHARES,
        TAKES,
        day_of=lambda seconds: f"2026-11-{seconds:02.0f}",
        made_at=26,
        version="0.1.0",
    )


class Page(HTMLParser):
    """The texts of a page, each behind the names of what it is in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.names: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._open.append(tag)
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert "meta" in (self._open[-1], tag) or self._open[-1] == tag
        self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.texts.setdefault(self._open[-1], []).append(data)


def cells(row: str) -> list[str]:
    """Return the cells of a row of Markdown as they are read."""
    return [unescaped(cell.strip()) for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_\[\]<>&|#~!$])", r"\1", text)


def test_the_facts_are_told_by_author_and_by_model() -> None:
    facts = report()
    assert facts.percents == {"writer": 71, "model": 24, "pasted": 5}
    assert facts.whole == Share(1_000, 171)
    assert (facts.days.first, facts.days.last) == ("2026-11-02", "2026-11-09")
    assert [(use.name, use.days.first, use.days.last, use.share) for use in facts.models] == [
        ("qwen-plus", "2026-11-02", "2026-11-09", Share(200, 35)),
        ("qwen-max-5", "2026-11-03", "2026-11-03", Share(30, 5)),
        ("", "", "", Share(10, 2)),
    ]
    plus = facts.models[0]
    assert (plus.asked, plus.kept, plus.part_kept, plus.discarded, plus.open) == (3, 1, 0, 1, 1)


def test_where_no_model_was_asked_it_says_so() -> None:
    facts = disclose("", {WRITER: Share(3, 1)}, (), day_of=str, made_at=1.0, version="1")
    assert facts.models == ()
    assert "No model was asked." in as_markdown(facts, str)
    assert json.loads(as_json(facts, str))["first_asked"] is None


def test_the_markdown_has_both_tables() -> None:
    lines = as_markdown(report(), str).splitlines()
    assert lines[0] == "# Who wrote The heron"
    assert "Made on 2026-11-26 with Writer App 0.1.0." in lines
    rows = [cells(line) for line in lines if line.startswith("|")]
    assert rows[2] == ["The writer", "710", "120", "71 %"]
    assert rows[6] == ["All of it", "1000", "171", "100 %"]
    plus = ["qwen-plus", "2026-11-02", "2026-11-09", "3", "1", "0", "1", "1", "200", "35"]
    assert rows[9] == plus
    assert rows[-1][0] == "Not known any more"


def test_the_json_has_the_shape_that_is_told() -> None:
    data = json.loads(as_json(report(), str))
    assert (data["format"], data["version"]) == ("writer-app-disclosure", 1)
    assert data["program"] == {"name": "Writer App", "version": "0.1.0"}
    assert data["authors"]["model"] == {"characters": 240, "words": 42, "percent": 24}
    assert data["authors"]["unknown"] == {"characters": 0, "words": 0, "percent": 0}
    assert data["models"][1] == {
        "name": "qwen-max-5",
        "first_asked": "2026-11-03",
        "last_asked": "2026-11-03",
        "takes": {"asked": 1, "kept": 0, "part_kept": 1, "discarded": 0, "open": 0},
        "characters": 30,
        "words": 5,
    }
    assert data["models"][2]["name"] is None
    assert any("first opened" in note for note in data["notes"])


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_no_title_gets_out_of_its_place(title: str) -> None:
    facts, shown = report(title), " ".join(f"Who wrote {title}".split())
    page, usual = Page(as_html(facts, str)), Page(as_html(report(), str))
    assert page.texts["h1"] == page.texts["title"] == [shown]
    assert page.names == usual.names
    first, *others = as_markdown(facts, str).splitlines()
    assert unescaped(first) == f"# {shown}"
    assert others == as_markdown(report(), str).splitlines()[1:]
    assert json.loads(as_json(facts, str))["title"] == title


def test_it_is_told_in_the_language_of_the_reader() -> None:
    def say(notice: Notice) -> str:
        return str(notice).upper()

    for make in FORMATS.values():
        assert "COUNTS AS THE WRITER'S" in make(report(), say).replace("&#x27;", "'")


def test_a_page_needs_nothing_from_elsewhere() -> None:
    page = as_html(report("<script src=//example.org></script>"), str)
    assert "script" not in Page(page).names
    assert "//" not in page.replace("src=//example.org", "")
