"""`sitroom`: the verbs, and how errors are shown."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper

import click

import sitroom
from sitroom.cli.explain import explain
from sitroom.cli.knowledge import knowledge
from sitroom.cli.ontology import ontology
from sitroom.cli.read import read
from sitroom.cli.show import calendar, events, failures, mentions, quotes, stories
from sitroom.cli.wording import clean
from sitroom.errors import SitroomError


class _InOrder(click.Group):
    """A group that lists its verbs in the order in which one meets them."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The verbs, as added."""
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(sitroom.__version__, prog_name="sitroom")
def cli() -> None:
    """Read news stories offline and keep the record of a crisis: who did, said, threatened or promised what, to whom, when.

    \b
    First steps:
      sitroom read story.txt         code a story into sitroom.duckdb and show its events
      sitroom events --timeline      the record along time
      sitroom explain "SENTENCE"     why a sentence is coded as it is
    """


for command in (read, events, mentions, quotes, calendar, stories, failures, explain, ontology, knowledge):
    cli.add_command(command)


def main() -> None:
    """Entry point: Sitroom's own errors are printed as one message, with exit code 2."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # "sitroom events | head" ends as other tools do
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():  # JSON is UTF-8, and tables have arrows, whatever the locale
            stream.reconfigure(encoding="utf-8")
    try:
        cli(standalone_mode=False)
    except SitroomError as error:
        click.echo(f"sitroom: {clean(str(error))}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("sitroom: stopped; what was read is in the record. The same command goes on from here.", err=True)
        sys.exit(130)
