"""Words and sentences."""

from hypothesis import given
from hypothesis import strategies as st

from sitroom.syntax.sentences import sentences
from sitroom.syntax.tokens import words


@given(st.text(max_size=200))
def test_offsets_reproduce_the_text_and_nothing_but_space_is_lost(text: str) -> None:
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    position = 0
    for word in found:
        assert text[position : word.start].strip() == ""
        position = word.end
    assert [w for s in sentences(text) for w in s] == found


def test_contractions_hyphens_and_abbreviations() -> None:
    assert [w.text for w in words("He can't join the U.S.-led talks on Jan. 10.")] == [
        "He", "ca", "n't", "join", "the", "U.S.", "-", "led", "talks", "on", "Jan.", "10", ".",
    ]


def test_sentences_keep_titles_and_quotes_together() -> None:
    text = "Lt. Gen. Smith met Mr. Jones in the U.S. on Monday. “We agree.” He left."
    assert [s[0].text for s in sentences(text)] == ["Lt.", "“", "He"]
