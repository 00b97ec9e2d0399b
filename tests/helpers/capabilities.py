"""Makes a process of the administrator obey the permissions of files, as any other user's."""

from __future__ import annotations

import ctypes
import os

_DROP_FROM_BOUNDING_SET = 24  # prctl(2)
_OVERRIDE_PERMISSIONS, _READ_ANYTHING = 1, 2  # capabilities(7)


def obey_permissions() -> None:
    """Run in the child before the program starts (`preexec_fn`); needs Linux when it is root."""
    if os.geteuid() == 0:
        for capability in (_OVERRIDE_PERMISSIONS, _READ_ANYTHING):
            if ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
                raise OSError("the administrator's rights cannot be given up here")
