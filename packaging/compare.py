"""Compares two builds of one commit, byte for byte.

    python3 packaging/compare.py ONE OTHER

Each is a folder as `packaging/dev.py package` fills it. Prints what differs, down to the files
inside the packages; ends with 1 if anything does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from package_tools.differences import differences


def main(arguments: list[str]) -> int:
    """Compare the two folders; return the exit status."""
    folders = [Path(argument) for argument in arguments]
    if len(folders) != 2 or not all(folder.is_dir() for folder in folders):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    found = differences(*folders)
    print("\n".join(found) or "The two builds are the same, byte for byte.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
