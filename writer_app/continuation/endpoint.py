"""Base URLs as people type them, and the origin a key belongs to.

What is checked is what is sent: the text is parsed once, and only the parsed form goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Final, NoReturn
from urllib.parse import SplitResult, urlsplit

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind, WireProtocol

_LOOPBACK_HOSTS: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_HOST_SHAPE: Final = re.compile(r"[a-z0-9._\-]+")
_PATH_SHAPE: Final = re.compile(r"[A-Za-z0-9\-._~%!$&'()*+,;=:@/]*")

# The shared hosts (`dashscope-intl`, `cn-hongkong.dashscope`, ...) and those of a workspace or a
# plan (`ws-1a2b3c.cn-beijing.maas`). Whoever rents another service of the same company gets a host
# below aliyuncs.com with a name of their choice, so nothing looser will do.
_MODEL_STUDIO_HOST: Final = re.compile(
    r"(?:(?:[a-z0-9-]+\.)?dashscope(?:-[a-z0-9]+)*|[a-z0-9-]+\.[a-z0-9-]+\.maas)\.aliyuncs\.com"
)

# What people paste along with the base URL.
_OPENAI_TAIL: Final = "/chat/completions"
_DASHSCOPE_TAILS: Final = (
    "/services/aigc/text-generation/generation",
    "/services/aigc/multimodal-generation/generation",
)
_PASTED_TAILS: Final = (_OPENAI_TAIL, *_DASHSCOPE_TAILS)
_MODEL_STUDIO_PATHS: Final[dict[WireProtocol, str]] = {
    "openai": "/compatible-mode/v1",
    "dashscope": "/api/v1",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A base URL in its one canonical form: no trailing slash, the host in ASCII lower case."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Return `scheme://host:port`, the port always named: what a key is stored under."""
        return f"{self.scheme}://{self._host_in_url}:{self.port}"

    @property
    def url(self) -> str:
        """Return the base URL, without a default port."""
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self._host_in_url}{port}{self.path}"

    @property
    def is_loopback(self) -> bool:
        """Tell whether the host is literally this computer."""
        return self.host in _LOOPBACK_HOSTS

    @property
    def is_model_studio(self) -> bool:
        """Tell whether the host is one of Alibaba Model Studio's own."""
        return is_model_studio_host(self.host)

    @property
    def _host_in_url(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def is_model_studio_host(host: str) -> bool:
    """Tell whether `host` belongs to Alibaba Model Studio (shared and workspace hosts)."""
    return _MODEL_STUDIO_HOST.fullmatch(host) is not None


def protocol_of(base_url: str) -> WireProtocol:
    """Return the protocol a base URL asks for by its ending: `/api/v1` means dashscope.

    So does the native protocol's request path, when that was pasted along.
    """
    ending = base_url.strip().rstrip("/")
    return "dashscope" if ending.endswith(("/api/v1", *_DASHSCOPE_TAILS)) else "openai"


def parse_base_url(text: str, protocol: WireProtocol) -> Endpoint:
    """Return the canonical form of a base URL as typed or pasted.

    A trailing slash and a pasted request path are taken off; a bare host gets the usual path.
    Raises `FailedError` of kind `usage` when the text is no URL that may be sent to: https only,
    except to this computer; no user name, query or fragment.
    """
    parts = _split(text.strip())
    host = _ascii_host(parts)
    if parts.scheme == "http" and host not in _LOOPBACK_HOSTS:
        _refuse(
            QT_TRANSLATE_NOOP(
                "Notices",
                "The base URL must begin with https://; plain http is only for this computer.",
            )
        )
    path = _usual_path(_without_pasted_tail(parts.path), host, protocol)
    return Endpoint(parts.scheme, host, _port(parts), path)


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
    except ValueError:
        _refuse_shape()
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or not text.isprintable():
        _refuse_shape()
    if not _PATH_SHAPE.fullmatch(parts.path):
        _refuse_shape()
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        _refuse(
            QT_TRANSLATE_NOOP(
                "Notices",
                "The base URL may hold no user name, question mark or number sign."
                " API keys are stored in the settings, or with `writer-app key set`.",
            )
        )
    return parts


def _ascii_host(parts: SplitResult) -> str:
    name = parts.hostname or ""
    try:
        if "[" in parts.netloc:
            return _ipv6(name)
        host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except ValueError:
        _refuse_shape()
    if not _HOST_SHAPE.fullmatch(host):
        _refuse_shape()
    return host


def _ipv6(name: str) -> str:
    """Return an address in its shortest spelling; a zone, which no URL needs, is a ValueError."""
    if "%" in name:
        raise ValueError(name)
    return IPv6Address(name).compressed


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        _refuse_shape()
    if port == 0:
        _refuse_shape()
    return _DEFAULT_PORTS[parts.scheme] if port is None else port


def _without_pasted_tail(path: str) -> str:
    path = path.rstrip("/")
    while tail := next(filter(path.endswith, _PASTED_TAILS), ""):
        path = path.removesuffix(tail).rstrip("/")
    return path


def _usual_path(path: str, host: str, protocol: WireProtocol) -> str:
    """Complete a path that is missing, or that stops before its version."""
    if path == "/compatible-mode" or (path == "/api" and is_model_studio_host(host)):
        return f"{path}/v1"
    if path:
        return path
    if protocol == "dashscope" or is_model_studio_host(host):
        return _MODEL_STUDIO_PATHS[protocol]
    return "/v1"


def _refuse_shape() -> NoReturn:
    _refuse(
        QT_TRANSLATE_NOOP(
            "Notices",
            "This is not a base URL. It should look like"
            " https://dashscope-intl.aliyuncs.com/compatible-mode/v1.",
        )
    )


def _refuse(template: str) -> NoReturn:
    raise FailedError(Failure(FailureKind.USAGE, Notice(template))) from None
