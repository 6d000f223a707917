"""Who said what: direct, indirect and mixed quotations, with their source, cue, addressee and venue.

`marks` finds quoted words, `content` what a cue gives by grammar, `attribution` the outermost cues of a sentence, `circumstances` to whom and
where, `quoting` puts them together over a story, and `quotation` is what comes out.
"""

from sitroom.coding.quotes.quotation import Quotation, told_at
from sitroom.coding.quotes.quoting import Quoting

__all__ = ["Quotation", "Quoting", "told_at"]
