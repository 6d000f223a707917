"""The command line: thin shells around the library."""

from sitroom.cli.main import main

__all__ = ["main"]
