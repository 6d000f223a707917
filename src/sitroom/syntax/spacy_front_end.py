"""A spaCy pipeline as front end: any that parses English with Universal Dependencies labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitroom.errors import FrontEndError
from sitroom.syntax.parse import Name, Parse

LABELS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "NORP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
UD_MARKS = frozenset({"obl", "nmod", "case", "nsubj:pass", "acl:relcl", "obl:agent"})


class SpacyFrontEnd:
    """Parses with a pipeline the user has; words and sentences stay Sitroom's own."""

    def __init__(self, pipeline: Any) -> None:
        """`pipeline` is a name or a loaded pipeline. Raises FrontEndError when spaCy or the pipeline is missing or speaks no UD."""
        self._pipeline = _load(pipeline) if isinstance(pipeline, str) else pipeline
        if "parser" not in self._pipeline.pipe_names or not UD_MARKS & set(self._pipeline.get_pipe("parser").labels):
            raise FrontEndError(f"the spaCy pipeline {pipeline!r} has no parser with Universal Dependencies labels. Use one trained on a UD treebank.")
        self.name = f"spacy:{self._pipeline.meta.get('name', 'pipeline')}"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences given as words, in their order."""
        from spacy.tokens import Doc

        docs = [Doc(self._pipeline.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))]) for words in sentences]
        return [_parse(doc) for doc in self._pipeline.pipe(docs)]


def _load(name: str) -> Any:
    try:
        import spacy
    except ImportError:
        raise FrontEndError("spaCy is not installed. Install it with: pip install 'sitroom[spacy]'") from None
    try:
        return spacy.load(name)
    except OSError:
        raise FrontEndError(f"no spaCy pipeline {name!r} is installed. Install it, or use --front-end bundled.") from None


def _parse(doc: Any) -> Parse:
    root = next((t.i for t in doc if t.head.i == t.i), 0)
    heads = tuple(-1 if t.i == root else (root if t.head.i == t.i else t.head.i) for t in doc)
    return Parse(
        words=tuple(t.text for t in doc),
        lemmas=tuple(t.lemma_ or t.text.lower() for t in doc),
        upos=tuple(t.pos_ or "X" for t in doc),
        xpos=tuple(t.tag_ or "XX" for t in doc),
        heads=heads,
        relations=tuple("root" if t.i == root else ("parataxis" if t.head.i == t.i else t.dep_) for t in doc),
        names=tuple(Name(e.start, e.end, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS),
    )
