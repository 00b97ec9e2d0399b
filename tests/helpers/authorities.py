"""Authorities of a test's own: servers with their certificates, and a system that trusts them."""

from __future__ import annotations

import ssl
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import trustme


def server_tls(authority: trustme.CA, name: str = "127.0.0.1", *, days: int = 30) -> ssl.SSLContext:
    """Return what a server called `name` has whose certificate ends in so many days."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    end = datetime.now(UTC) + timedelta(days=days)
    authority.issue_cert(name, not_after=end).configure_cert(context)
    return context


@contextmanager
def trusted_here(authority: trustme.CA) -> Generator[None]:
    """Make `authority` one that the operating system's store trusts, where that is OpenSSL's."""
    with authority.cert_pem.tempfile() as file, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", file)
        yield
