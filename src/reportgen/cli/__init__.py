"""The command line: arguments in, exit code out; Chinese for the clerk."""

from reportgen.cli.main import run

__all__ = ["run"]
