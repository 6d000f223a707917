"""Words to word pieces, with the case that an uncased vocabulary loses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tokenizers import Tokenizer

UNKNOWN = "[UNK]"


class Cut(NamedTuple):
    """The pieces of a sentence: ids, the case of the word each belongs to, and each word's first piece."""

    ids: list[int]
    cases: list[int]
    first: list[int]


def case_of(word: str) -> int:
    """1 lower, 2 Title, 3 UPPER, 4 mixed, 5 a single capital, 6 with a digit, 7 no letter (0 is for special pieces)."""
    if any(c.isdigit() for c in word):
        return 6
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 5 if len(letters) == 1 else 3
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


class Pieces:
    """Cuts words into pieces with a `tokenizers` file; `words` are the words that are one piece, all of them common."""

    def __init__(self, tokenizer_json: str) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer_json)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self._unknown: int = self._tokenizer.token_to_id(UNKNOWN) or 0
        self._open: int = self._tokenizer.token_to_id("[CLS]") or 0
        self._close: int = self._tokenizer.token_to_id("[SEP]") or 0
        self.words = frozenset(piece for piece in self._tokenizer.get_vocab() if len(piece) > 2 and piece.isalpha())

    def cut(self, words: Sequence[str]) -> Cut:
        """Pieces of a sentence. A word that the normaliser deletes (zero-width signs) becomes one unknown piece."""
        ids, cases, first = [self._open], [0], []
        for word in words:
            pieces, case = self._known.get(word) or self._learn(word)
            first.append(len(ids))
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
        ids.append(self._close)
        cases.append(0)
        return Cut(ids, cases, first)

    def _learn(self, word: str) -> tuple[tuple[int, ...], int]:
        """Pieces of one word. WordPiece cuts words one by one, so they can be remembered."""
        ids = tuple(self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids) or (self._unknown,)
        if len(self._known) > 200_000:
            self._known.clear()
        self._known[word] = found = (ids[:16], case_of(word))
        return found
