"""Runs first in the frozen program: what it starts gets the system's libraries, not ours.

The start-up code puts this folder before the system's libraries, for itself and for all that it
starts: a browser would then load our copies. What was loaded by now stays loaded.
"""

import os

_given = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _given is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _given

# Where the program starts itself again, that is a new start, which looks for its libraries anew.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
