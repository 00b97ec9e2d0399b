"""`continue --dry-run`: the request as it would go out, with the key masked."""

from __future__ import annotations

import json

from writer_app.cli.continue_options import ContinueOptions
from writer_app.cli.terminal import Terminal
from writer_app.continuation.failures import no_key
from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import Place, build
from writer_app.continuation.types import FailedError
from writer_app.providers.prepared import PreparedRequest, prepare
from writer_app.redaction import MASK
from writer_app.ways import Way


async def show_request(
    options: ContinueOptions, place: Place, chosen: Way, terminal: Terminal
) -> None:
    """Print the request to stdout, as text or (with `--json`) as one object. Sends nothing.

    A masked key is among the headers when there is one; without, it is said what is missing.
    """
    request = prepare(build(chosen.profile, place, options.wish))
    headers = dict(request.headers)
    missing = await _why_no_key(chosen, request)
    if missing is None:
        headers["Authorization"] = f"Bearer {MASK}"
    elif not request.endpoint.is_loopback:
        terminal.say(missing)
    if options.json:
        body = json.loads(request.body)
        terminal.json(
            {"method": request.method, "url": request.url, "headers": headers, "body": body}
        )
        return
    terminal.line(f"{request.method} {request.url}")
    for name, value in headers.items():
        terminal.line(f"{name}: {value}")
    terminal.line()
    terminal.line(request.body.decode())


async def _why_no_key(chosen: Way, request: PreparedRequest) -> Notice | None:
    origin = request.endpoint.origin
    try:
        key = await chosen.keys.key_for(origin)
    except FailedError as error:
        return error.failure.notice
    return no_key(chosen.server, origin).notice if key is None else None
