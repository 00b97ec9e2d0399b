"""Everything that is logged, the libraries' own words included, as a redactor leaves it."""

from __future__ import annotations

import io
import logging
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.helpers.canary import Canary
from writer_app.logging_setup import set_up_logging
from writer_app.redaction import Redactor


@dataclass(frozen=True, slots=True)
class FullLog:
    """What was logged, and the redactor that it passed through."""

    redactor: Redactor
    stream: io.StringIO = field(default_factory=io.StringIO)

    def has_key(self) -> bool:
        """Tell whether a part of the canary key was logged."""
        return Canary().is_in(self.stream.getvalue())

    def shows_key(self, error: BaseException) -> bool:
        """Tell whether an error shows it: in its words, its traceback, or when it is logged."""
        logging.getLogger("test").error("failed", exc_info=error)
        shown = "".join(traceback.format_exception(error))
        return self.has_key() or any(map(Canary().is_in, (str(error), repr(error), shown)))


@contextmanager
def logging_everything(redactor: Redactor) -> Generator[FullLog]:
    """Log at the most talkative level meanwhile."""
    root, log = logging.getLogger(), FullLog(redactor)
    before, handlers = root.level, list(root.handlers)
    set_up_logging("debug", redactor, log.stream)
    libraries = [logging.getLogger(name) for name in ("httpx", "httpcore")]
    for library in libraries:
        library.setLevel(logging.DEBUG)
    yield log
    for library in libraries:
        library.setLevel(logging.WARNING)
    root.setLevel(before)
    for handler in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(handler)
