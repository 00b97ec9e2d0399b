"""What a person is told when the password store of the system does not do its part."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind

NO_STORE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "No password store was found on this computer. Set one up (on Linux: GNOME Keyring or KWallet),"
    " or keep the key only while the program runs.",
)
UNSAFE_STORE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The password store chosen for Python programs is not one that protects keys, so it is not"
    " used. Remove that choice, or keep the key only while the program runs.",
)
LOCKED: Final = QT_TRANSLATE_NOOP(
    "Notices", "The password store is locked. Unlock it, then try again."
)
DISMISSED: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The password store's question was closed without an answer. Try again and answer it,"
    " or keep the key only while the program runs.",
)
GONE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The connection to the password store is broken. Log out and in again, then try once more.",
)
SLOW: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The password store has not answered for {seconds} seconds."
    " Look for a question it may have on the screen, then try again.",
)
NOT_KEPT: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The password store did not give the key back as it was stored, so it cannot be relied on."
    " Keep the key only while the program runs, or set up another password store.",
)
NOTHING_STORED: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "No key is stored for {origin}, so none was deleted."
    " See `writer-app profiles` for what is set up.",
)
OTHER: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The password store reported an error ({error})."
    " Try again, or keep the key only while the program runs.",
)

# By name, because the libraries that define them are loaded only by the worker, and only on the
# systems that have them.
_BY_CLASS: Final = (
    ("NoKeyringError", NO_STORE),
    ("KeyringLocked", LOCKED),
    ("LockedException", LOCKED),
    ("PromptDismissedException", DISMISSED),
    ("SecretServiceNotAvailableException", GONE),
    ("OSError", GONE),
    ("EOFError", GONE),
)
# Back ends raise these for several reasons, and tell a closed question only in words.
_DISMISSED_WORDS: Final = ("dismissed", "cancelled", "canceled")


def store_failure(template: str, **values: str) -> FailedError:
    """Return the error of kind `key` that `template` says."""
    return FailedError(Failure(FailureKind.KEY, Notice(template, values)))


def failure_of(error: Exception) -> FailedError:
    """Return what an exception of the password store means; its own words are never shown."""
    names = {kind.__name__ for kind in type(error).__mro__}
    for name, template in _BY_CLASS:
        if name in names:
            return store_failure(template)
    if "KeyringError" in names or "InitError" in names:
        words = str(error).lower()
        if any(word in words for word in _DISMISSED_WORDS):
            return store_failure(DISMISSED)
    if "InitError" in names:
        return store_failure(GONE)
    return store_failure(OTHER, error=type(error).__name__)
