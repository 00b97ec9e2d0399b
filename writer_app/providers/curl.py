"""A request as a command for a shell, without the key."""

from __future__ import annotations

import shlex
from typing import Final

from writer_app.providers.prepared import PreparedRequest

KEY_VARIABLE: Final = "API_KEY"
"""The variable of the shell in which the command expects the key."""

_LONGEST_ARGUMENT: Final = 100_000
"""In bytes: Linux takes no argument of 128 KiB or more."""


def as_curl(prepared: PreparedRequest, *, with_key: bool = True) -> str:
    """Return a POSIX command, in one line, that sends the same request; its key is `$API_KEY`.

    Without one where no key goes along: not `with_key`.
    A body that is too long for an argument comes through a pipe.
    """
    body = shlex.quote(prepared.body.decode())
    is_long = len(prepared.body) > _LONGEST_ARGUMENT
    words = [
        # --globoff: brackets in an address are not a pattern.
        f"curl --globoff --no-buffer -X {prepared.method} {shlex.quote(prepared.url)}",
        *(f"-H {shlex.quote(f'{name}: {value}')}" for name, value in prepared.headers.items()),
        *([f'-H "Authorization: Bearer ${KEY_VARIABLE}"'] if with_key else ()),
        "--data-binary @-" if is_long else f"--data-raw {body}",
    ]
    command = " ".join(words)
    return f"printf '%s' {body} | {command}" if is_long else command
