"""The notation of frame patterns."""

import pytest

from sitroom.knowledge.lexicon import load_lexicon
from sitroom.knowledge.patterns import PatternError, parse_noun, parse_verb

CLASSES = {"talks": frozenset({"talk", "meeting"}), "border": frozenset({"border"})}


def test_bare_pieces_are_objects_and_the_rest_prepositional() -> None:
    pattern = parse_verb("ACTOR call on|upon RECIPIENT to CONTENT", CLASSES)
    assert pattern.lemmas == {"call"}
    assert [(s.position, s.filler) for s in pattern.slots] == [("subject", "ACTOR"), ("prepositional", "RECIPIENT"), ("content", "CONTENT")]
    assert pattern.slots[1].prepositions == {"on", "upon"}


def test_two_bare_pieces_are_indirect_and_direct_object() -> None:
    assert [s.position for s in parse_verb("ACTOR give RECIPIENT {talks}", CLASSES).slots] == ["subject", "indirect", "object"]


def test_the_owner_of_a_word() -> None:
    slot = parse_verb("ACTOR mass along RECIPIENT's {border}", CLASSES).slots[1]
    assert (slot.owner, slot.words) == ("RECIPIENT", {"border"})


def test_every_role_of_a_noun_is_optional() -> None:
    assert all(s.optional for s in parse_noun("ACTOR's invasion of RECIPIENT by ACTOR", CLASSES).slots)


@pytest.mark.parametrize("text", ["ACTOR RECIPIENT", "ACTOR call (on RECIPIENT", "ACTOR hold {nothing}"])
def test_a_broken_pattern_is_refused(text: str) -> None:
    with pytest.raises(PatternError):
        parse_verb(text, CLASSES)


def test_the_shipped_lexicon_loads_and_covers_all_types() -> None:
    frames = load_lexicon().frames
    assert len({f.type for f in frames}) == 16
    assert len(frames) >= 400
    assert all(f.example for f in frames)
