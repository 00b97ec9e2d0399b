"""What must never be sent stays marked, whatever happens to it."""

from __future__ import annotations

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER


def typed(manuscript: Manuscript, pos_u16: int, text: str) -> None:
    manuscript.replace(pos_u16, 0, text, manuscript.begin(WRITER))


def private(manuscript: Manuscript) -> list[str]:
    return [manuscript.slice(*part) for part in manuscript.private_spans()]


def test_what_is_typed_inside_is_private_and_at_its_edges_not() -> None:
    manuscript = Manuscript("one two three")
    manuscript.set_private(4, 7, private=True)
    typed(manuscript, 5, "X")
    typed(manuscript, 4, "Y")
    typed(manuscript, len("one YtXwo"), "Z")
    assert private(manuscript) == ["tXwo"]


def test_at_the_end_of_the_text_its_line_goes_on() -> None:
    manuscript = Manuscript("one two")
    manuscript.set_private(4, 7, private=True)
    assert manuscript.is_private(7)
    typed(manuscript, 7, " three")
    typed(manuscript, len(manuscript), "\n")
    assert not manuscript.is_private(len(manuscript))
    typed(manuscript, len(manuscript), "four")
    assert private(manuscript) == ["two three\n"]


def test_it_is_still_private_when_it_comes_back() -> None:
    manuscript = Manuscript("one two three")
    manuscript.set_private(4, 7, private=True)
    manuscript.replace(0, 13, "", manuscript.begin(WRITER))
    manuscript.undo()
    assert private(manuscript) == ["two"]


def test_what_is_hidden_in_it_is_private_too() -> None:
    manuscript = Manuscript("one two three")
    manuscript.replace(5, 1, "", manuscript.begin(WRITER))
    manuscript.set_private(4, 6, private=True)
    manuscript.undo()
    assert private(manuscript) == ["two"]


def test_it_can_be_taken_back_in_part() -> None:
    manuscript = Manuscript("one two three")
    manuscript.set_private(0, 13, private=True)
    manuscript.set_private(4, 7, private=False)
    assert private(manuscript) == ["one ", " three"]
