"""How each kind of server wants the prefix marked: messages as JSON, and fields beside them."""

from __future__ import annotations

import re
from typing import Final

from writer_app.continuation.types import Dialect, JsonObject, JsonValue, Message, WireProtocol

SOFT_TAIL_CHARACTERS: Final = 2_000
"""How much of the prefix the soft dialect quotes, at most."""

_NATIVE_DIALECTS: Final[frozenset[Dialect]] = frozenset({"partial", "soft"})

# Put inside the last assistant message.
_MARKS: Final[dict[Dialect, JsonObject]] = {
    "partial": {"partial": True},
    "prefix": {"prefix": True},
    "prefix-echo": {"prefix": True},
}

# Put beside the messages. Both are needed: the second is true when left out, and both true is
# refused by vLLM.
_CONTINUE_FINAL: Final[JsonObject] = {
    "continue_final_message": True,
    "add_generation_prompt": False,
}

_EDGES: Final = (
    re.compile(r"\n\s*(?=\S)"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？…][”’」』）]*"),
    re.compile(r"\s+"),
)

_SOFT_QUOTE: Final = (
    "The text so far ends with the passage between the two lines of equals signs.\n"
    "=====\n"
    "{tail}\n"
    "=====\n"
    "Continue the text exactly after the last character of the passage, in its language and style."
    " Output only the new text: do not repeat the passage, and add no introduction, title,"
    " comment or quotation marks around it."
)


def fits_protocol(dialect: Dialect, protocol: WireProtocol) -> bool:
    """Tell whether a dialect can be spoken in a protocol: the native one knows only `partial`.

    The soft dialect is no mark at all, so every protocol carries it.
    """
    return protocol == "openai" or dialect in _NATIVE_DIALECTS


def messages_and_extras(
    dialect: Dialect, messages: tuple[Message, ...]
) -> tuple[list[JsonValue], JsonObject]:
    """Return the messages of a request body, and the fields that stand beside them.

    The prefix is the last message when that is the assistant's; without one, every dialect sends
    the messages as they are.
    """
    if not messages or messages[-1].role != "assistant":
        return _plain(messages), {}
    turns, prefix = messages[:-1], messages[-1]
    if dialect == "soft":
        return _plain(_with_quote(turns, prefix.content)), {}
    if dialect == "top-level-prefix":
        return _plain(turns), {"prefix": prefix.content}
    marked: JsonObject = {**_json(prefix), **_MARKS.get(dialect, {})}
    extras = _CONTINUE_FINAL if dialect == "continue-final" else {}
    return [*_plain(turns), marked], extras


def _plain(messages: tuple[Message, ...]) -> list[JsonValue]:
    return [_json(message) for message in messages]


def _json(message: Message) -> JsonObject:
    return {"role": message.role, "content": message.content}


def _with_quote(turns: tuple[Message, ...], prefix: str) -> tuple[Message, ...]:
    """Return `turns` with the end of the prefix quoted in the last user message."""
    quote = _SOFT_QUOTE.format(tail=soft_tail(prefix))
    if not turns or turns[-1].role != "user":
        return (*turns, Message("user", quote))
    instruction = turns[-1].content
    text = f"{instruction}\n\n{quote}" if instruction.strip() else quote
    return (*turns[:-1], Message("user", text))


def soft_tail(prefix: str) -> str:
    """Return the end of `prefix` that the soft dialect quotes: all of it when it is short.

    A longer one is cut where a paragraph begins, or else a sentence, or else a word, as long as
    at least half of `SOFT_TAIL_CHARACTERS` is left.
    """
    if len(prefix) <= SOFT_TAIL_CHARACTERS:
        return prefix
    # One more character, so that an edge right before the tail is seen.
    tail = prefix[-SOFT_TAIL_CHARACTERS - 1 :]
    for edge in _EDGES:
        found = edge.search(tail, 0, SOFT_TAIL_CHARACTERS // 2)
        if found:
            return tail[found.end() :]
    return tail[1:]
