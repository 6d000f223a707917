"""What happened: the frames of the lexicon that hold in a sentence."""

from sitroom.coding.what.selection import Finder

__all__ = ["Finder"]
