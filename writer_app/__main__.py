"""`python -m writer_app`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with this process's arguments and return its exit status."""
    try:
        # Imported here, so that Ctrl+C ends the program quietly from its first moment on.
        from writer_app.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        from writer_app.cli.exit_status import STOPPED

        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
