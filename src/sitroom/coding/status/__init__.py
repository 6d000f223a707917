"""Whether it happened: the status of an event from the words around and above it."""

from sitroom.coding.status.reader import StatusReader, WordStatus

__all__ = ["StatusReader", "WordStatus"]
