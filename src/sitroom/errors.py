"""The errors Sitroom raises on purpose. Each names the place, the value and the remedy."""

from __future__ import annotations


class SitroomError(Exception):
    """Base of every error a user can mend; the command line prints it and exits with code 2."""


class IntakeError(SitroomError):
    """A file or page that cannot be read as a story (missing, binary, empty, not English)."""


class KnowledgeError(SitroomError):
    """A row of the knowledge tables that is malformed: names file, line, value and remedy."""


class FrontEndError(SitroomError):
    """A front end that cannot be loaded or returned a parse that is no tree."""


class RecordError(SitroomError):
    """A record file that cannot be opened, or was written by a newer version."""
