"""`python -m writer_app`."""

from __future__ import annotations

import gc
import sys
from typing import Final

OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000


def main() -> int:
    """Run the command line with this process's arguments and return its exit status.

    Spends no time on garbage that cannot be there: what the start loads stays loaded, and at the
    end the system takes everything back at once. Together that is a fifth of a short command.
    """
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        # Imported here, so that Ctrl+C ends the program quietly from its first moment on.
        from writer_app.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        from writer_app.cli.exit_status import STOPPED

        return STOPPED
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
