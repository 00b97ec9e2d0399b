"""Where a key is looked for: this run's memory, the password store, the environment."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from writer_app.continuation.endpoint import Endpoint, parse_base_url
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind, KeyStore
from writer_app.redaction import Redactor, Secret
from writer_app.storage.key_failures import NO_STORE
from writer_app.storage.key_text import clean_key

MODEL_STUDIO_VARIABLE: Final = "DASHSCOPE_API_KEY"
"""Its key goes to the hosts of Alibaba Model Studio and to this computer only."""

ANY_SERVER_VARIABLE: Final = "WRITER_APP_API_KEY"
"""Its key goes to the base URL named on the same command line only."""

_ANY: Final = "openai"
"""The protocol plays no part in an origin; any will do to take it apart."""


class SessionKeys:
    """Keys for this run only: held in memory, never stored. A `KeyStore`."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._keys: dict[str, Secret] = {}

    def put(self, origin: str, secret: Secret) -> None:
        """Use `secret` for `origin` until the program ends."""
        self._redactor.add(secret)
        self._keys[origin] = secret

    def forget(self, origin: str) -> None:
        """Use no key for `origin` any more that was put in before."""
        self._keys.pop(origin, None)

    def has(self, origin: str) -> bool:
        """Tell whether there is a key for `origin`."""
        return origin in self._keys

    async def key_for(self, origin: str) -> Secret | None:
        """Return the key put in for `origin`, or None."""
        return self._keys.get(origin)


@dataclass(frozen=True, slots=True)
class EnvironmentKeys:
    """The keys that came in environment variables. A `KeyStore`.

    A variable that holds no key keeps the reason, which is raised when its key is asked for.
    """

    model_studio: Secret | FailedError | None = None
    any_server: Secret | FailedError | None = None
    named_origin: str | None = None

    @classmethod
    def take(cls, environ: MutableMapping[str, str], redactor: Redactor) -> EnvironmentKeys:
        """Read the variables and remove them from `environ`: no child process inherits a key."""
        return cls(
            _taken(environ, MODEL_STUDIO_VARIABLE, redactor),
            _taken(environ, ANY_SERVER_VARIABLE, redactor),
        )

    def naming(self, endpoint: Endpoint) -> EnvironmentKeys:
        """Return these keys for a command line that names the base URL of `endpoint`."""
        return replace(self, named_origin=endpoint.origin)

    async def key_for(self, origin: str) -> Secret | None:
        """Return the key that may go to `origin`, or None.

        Raises `FailedError` of kind `key` when the variable holds what cannot be a key.
        """
        found = self._found(origin)
        if isinstance(found, FailedError):
            raise found
        return found

    def has(self, origin: str) -> bool:
        """Tell whether there is a key that may go to `origin`."""
        return isinstance(self._found(origin), Secret)

    def _found(self, origin: str) -> Secret | FailedError | None:
        if origin == self.named_origin and self.any_server is not None:
            return self.any_server
        return self.model_studio if _takes_model_studio_key(origin) else None


class KeyFinder:
    """Asks one `KeyStore` after another and takes the first key. A `KeyStore` itself.

    A store that fails does not keep the next one from being asked: its failure is raised only
    when no other has a key. Where there is no password store at all, nothing is stored: that is
    no failure here. Nor is any, for a server on this computer: most of those want no key.
    """

    def __init__(self, stores: Sequence[KeyStore]) -> None:
        self._stores = tuple(stores)

    async def key_for(self, origin: str) -> Secret | None:
        """Return the first key found for `origin`, or None when no store has one."""
        failure: FailedError | None = None
        for store in self._stores:
            try:
                key = await store.key_for(origin)
            except FailedError as error:
                if error.failure.notice.template != NO_STORE:
                    failure = failure or error
                continue
            if key is not None:
                return key
        if failure is not None and not _is_on_this_computer(origin):
            raise failure
        return None


def _taken(
    environ: MutableMapping[str, str], variable: str, redactor: Redactor
) -> Secret | FailedError | None:
    value = environ.pop(variable, "")
    if not value.strip():
        return None
    redactor.add(Secret(value))
    try:
        secret = clean_key(value)
    except FailedError:
        return _useless(variable)
    redactor.add(secret)
    return secret


def _useless(variable: str) -> FailedError:
    template = QT_TRANSLATE_NOOP(
        "Notices", "What {variable} holds is not a key. Copy the whole key, and nothing else."
    )
    return FailedError(Failure(FailureKind.KEY, Notice(template, {"variable": variable})))


def _takes_model_studio_key(origin: str) -> bool:
    return _is_on_this_computer(origin) or parse_base_url(origin, _ANY).is_model_studio


def _is_on_this_computer(origin: str) -> bool:
    return parse_base_url(origin, _ANY).is_loopback
