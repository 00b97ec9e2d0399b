"""How the disk image looks: read by `dmgbuild`, which gives `defines`."""

# ruff: noqa: F821 - `defines` comes from dmgbuild
# pyright: reportUndefinedVariable=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from pathlib import Path

application = Path(defines["app"])

format = "UDZO"  # noqa: A001 - dmgbuild's own name
files = [str(application)]
symlinks = {"Applications": "/Applications"}
icon_locations = {application.name: (140, 120), "Applications": (500, 120)}
window_rect = ((200, 200), (640, 280))
icon_size = 96
