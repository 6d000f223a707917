"""Time expressions in news text: found, and normalised against the story's date to TIMEX3 values and ISO 8601 intervals."""

from sitroom.coding.timex.expression import Anchor, Tense, TimeExpression
from sitroom.coding.timex.finding import find_times
from sitroom.coding.timex.reading import Reader

__all__ = ["Anchor", "Reader", "Tense", "TimeExpression", "find_times"]
