"""The commands of `packaging/dev.py`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dev_tools import checks, system_packages, translations
from dev_tools.environment import Environment, Lock
from dev_tools.failures import SetupError
from dev_tools.processes import become, say, status_of


class Commands:
    """The commands, each with the arguments that followed its name."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._system = system_packages.for_this_system(say)
        self._environment = Environment(root, say, self._system.provide_venv)

    def run(self, arguments: Sequence[str]) -> int:
        """Run the program where the person is, so that their file names mean what they say."""
        self._environment.ensure(Lock.RUN)
        # -P: a file of the person's folder must not stand in for a module.
        return become([self._environment.python, "-P", "-m", "writer_app", *arguments])

    def test(self, arguments: Sequence[str]) -> int:
        """Run the checks and then, whatever they said, pytest: its closing line comes last."""
        thorough = "--thorough" in arguments
        self._system.provide_for_tests(and_venv=not self._environment.is_made, thorough=thorough)
        passed = self.check([]) == 0
        # One process for each core; what `arguments` say of it comes later, and wins.
        spread = ("--numprocesses", "auto", "--dist", "worksteal")
        # What takes long there is in order: no stacks of it are wanted.
        patience = ("--override-ini", "faulthandler_timeout=0") if thorough else ()
        pytest = (self._environment.python, "-m", "pytest")
        status = status_of([*pytest, *spread, *patience, *arguments])
        return status if passed else status or 1

    def check(self, arguments: Sequence[str]) -> int:
        """Run the checks alone."""
        if arguments:
            raise SetupError("check takes no arguments.")
        self._environment.ensure(Lock.DEVELOP)
        os.chdir(self._root)
        return 0 if checks.run_checks(self._environment.script, self._root) else 1

    def bench(self, arguments: Sequence[str]) -> int:
        """Measure the speed against yardsticks, and print a table."""
        self._environment.ensure(Lock.DEVELOP)
        os.chdir(self._root)
        return become([self._environment.python, Path("tests/benchmarks/run.py"), *arguments])

    def package(self, arguments: Sequence[str]) -> int:
        """Build what other people install, into `dist/`."""
        # Imported here: setting up and testing need none of it.
        from package_tools.commands import build

        return build(arguments, self._root, say, self._system.provide_venv)

    def screenshots(self, arguments: Sequence[str]) -> int:
        """Take the screenshots of the README anew."""
        if arguments:
            raise SetupError("screenshots takes no arguments.")
        self._environment.ensure(Lock.RUN)
        return become([self._environment.python, self._root / "packaging" / "take_screenshots.py"])

    def translations(self, arguments: Sequence[str]) -> int:
        """Bring the translations up to what the sources say."""
        if arguments:
            raise SetupError("translations takes no arguments.")
        self._environment.ensure(Lock.DEVELOP)
        translations.update(self._environment.script, self._root)
        return 0


def main(arguments: Sequence[str], *, root: Path, usage: str) -> int:
    """Carry out the command that the arguments name; return the exit status (2: no such one)."""
    name, *rest = arguments or ["--help"]
    if name in {"-h", "--help", "help"}:
        print(usage.strip())
        return 0
    commands = Commands(root)
    known = {
        "run": commands.run,
        "test": commands.test,
        "check": commands.check,
        "bench": commands.bench,
        "package": commands.package,
        "screenshots": commands.screenshots,
        "translations": commands.translations,
    }
    if name not in known:
        print(usage.strip(), file=sys.stderr)
        say(f"\nThere is no command {name!a}.")
        return 2
    try:
        return known[name](rest)
    except SetupError as error:
        for line in (*error.lines, str(error)):
            say(line.encode("ascii", "backslashreplace").decode())
        return 1
    except KeyboardInterrupt:
        return 130
