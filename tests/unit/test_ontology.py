"""The ontology: its examples code as their type, its near misses do not, and CAMEO maps both ways."""

import pytest

from sitroom import Coder
from sitroom.errors import KnowledgeError
from sitroom.knowledge.contexts import load_contexts
from sitroom.knowledge.lexicon import load_lexicon
from sitroom.knowledge.ontology import NO_EVENT, load_ontology

ONTOLOGY = load_ontology()
EXAMPLES = [(name, text) for name, type_ in ONTOLOGY.types.items() for text in type_.examples]
NEAR_MISSES = [(name, miss) for name, type_ in ONTOLOGY.types.items() for miss in type_.near_misses]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("type_", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_example_is_coded_as_its_type(coder: Coder, type_: str, text: str) -> None:
    assert [m.type for m in coder.explain(text).mentions][:1] == [type_]


@pytest.mark.parametrize(("type_", "miss"), NEAR_MISSES, ids=[miss.text for _, miss in NEAR_MISSES])
def test_near_miss_is_coded_as_what_it_is(coder: Coder, type_: str, miss) -> None:  # type: ignore[no-untyped-def]
    found = [m.type for m in coder.explain(miss.text).mentions]
    assert type_ not in found
    assert found == ([] if miss.type == NO_EVENT else [miss.type])


def test_every_type_has_two_examples_and_two_near_misses() -> None:
    for type_ in ONTOLOGY.types.values():
        assert len(type_.examples) >= 2
        assert len(type_.near_misses) >= 2


def test_sixteen_types_and_thirty_seven_contexts() -> None:
    assert len(ONTOLOGY.types) == 16
    assert len(load_contexts()) == 37


def test_modes_have_the_sign_of_their_type() -> None:
    for type_ in ONTOLOGY.types.values():
        assert all(mode.score * type_.score > 0 and abs(mode.score) <= 10 for mode in type_.modes.values())


def test_every_mode_can_be_coded() -> None:
    coded = {(frame.type, frame.mode) for frame in load_lexicon().frames}
    folds = (*ONTOLOGY.folds.values(), *ONTOLOGY.strict_folds.values())
    coded |= {(fold.type, mode) for fold in folds for mode in (fold.mode, *fold.modes.values())}
    missing = {(name, mode) for name, type_ in ONTOLOGY.types.items() for mode in type_.modes} - coded
    assert not missing


def test_cameo_maps_both_ways() -> None:
    for name, type_ in ONTOLOGY.types.items():
        for mode in (None, *type_.modes):
            root = ONTOLOGY.cameo_root(name, mode)
            assert any(act.type == name for code, act in ONTOLOGY.acts.items() if code.startswith(root)) or name == "SANCTION"
    for code, act in ONTOLOGY.acts.items():
        assert act.type is not None or code.startswith("01")


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0871", ("RETREAT", "ceasefire")), ("19521", ("ASSAULT", "heavy-weapons")), ("012", (None, None)), ("173", ("COERCE", "arrest"))],
)
def test_from_cameo(code: str, expected: tuple[str | None, str | None]) -> None:
    act = ONTOLOGY.from_cameo(code)
    assert (act.type, act.mode) == expected


def test_an_unknown_cameo_code_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="no CAMEO code"):
        ONTOLOGY.from_cameo("999")
