"""Set up, run and test Writer App from a checkout, with nothing but Python.

    python3 packaging/dev.py run [ARGS...]      run the program; without ARGS, its window
    python3 packaging/dev.py test [ARGS...]     all checks, then pytest with ARGS
    python3 packaging/dev.py test --thorough    the long runs as well
    python3 packaging/dev.py check              formatting, types and the import rules alone
    python3 packaging/dev.py bench [ARGS...]    measure the speed
    python3 packaging/dev.py package [KIND...]  build what other people install, into `dist`:
                                                frozen, deb, tarball, windows, macos, wheel

The first use makes `.venv` in the checkout from the locked packages; later ones reuse it.

Python 3.8 can read this file, so that an older Python says what is needed instead of failing
at the first word it does not know. Everything else is in `dev_tools`.
"""

from __future__ import annotations

import sys
from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 14)
ROOT = Path(__file__).resolve().parent.parent


def refusal(version: tuple[int, int]) -> str:
    """Return one sentence if the program cannot run on this Python, else an empty text."""
    if OLDEST <= version <= NEWEST:
        return ""
    oldest, newest, this = (".".join(map(str, pair)) for pair in (OLDEST, NEWEST, version))
    return (
        f"Writer App needs Python {oldest} to {newest} and this is {this}: "
        f"start this command again with one of those, such as python{newest}."
    )


def main() -> int:
    """Carry out one command and return its exit status."""
    problem = refusal(sys.version_info[:2])
    if problem:
        print(problem, file=sys.stderr)
        return 2
    sys.path.append(str(ROOT))
    from dev_tools.commands import main as carry_out

    return carry_out(sys.argv[1:], root=ROOT, usage=__doc__ or "")


if __name__ == "__main__":
    sys.exit(main())
