"""A spaCy pipeline as front end: any that parses English with Universal Dependencies labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sitroom.errors import FrontEndError
from sitroom.syntax.parse import Name, Parse

LABELS: Final = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "NORP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
UD_MARKS: Final = frozenset({"obl", "nmod", "case", "nsubj:pass", "acl:relcl", "obl:agent"})
PROBE: Final = "The army attacked the town .".split()
NEEDED: Final = {"DEP": "parser", "LEMMA": "lemmatizer", "POS": "universal parts of speech", "TAG": "tagger"}


class SpacyFrontEnd:
    """Parses with a pipeline the user has; words and sentences stay Sitroom's own."""

    def __init__(self, pipeline: Any) -> None:
        """`pipeline` is a name, a folder or a loaded pipeline. Raises FrontEndError when spaCy or the pipeline is missing, or lacks what coding reads."""
        self._pipeline = _load(pipeline) if isinstance(pipeline, str) else pipeline
        meta = self._pipeline.meta
        self.name = f"spacy:{meta['lang']}_{meta['name']} {meta['version']}"
        self._check(pipeline if isinstance(pipeline, str) else meta["name"])

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences given as words, in their order."""
        return [_parse(doc) for doc in self._pipeline.pipe(self._doc(words) for words in sentences)]

    def _doc(self, words: Sequence[str]) -> Any:
        from spacy.tokens import Doc

        return Doc(self._pipeline.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])

    def _check(self, name: str) -> None:
        """Read a sentence and see that all is there that coding reads."""
        [doc] = self._pipeline.pipe([self._doc(PROBE)])
        missing = [what for layer, what in NEEDED.items() if not doc.has_annotation(layer)]
        if missing:
            raise FrontEndError(f"the spaCy pipeline {name!r} lacks: {', '.join(missing)}. Use a full pipeline, or --front-end bundled.")
        parsers = [pipe for part, pipe in self._pipeline.pipeline if "token.dep" in self._pipeline.get_pipe_meta(part).assigns]
        labels = {label for pipe in parsers for label in getattr(pipe, "labels", ())}
        if labels and not UD_MARKS & labels:
            raise FrontEndError(
                f"the parser of the spaCy pipeline {name!r} has no Universal Dependencies labels. "
                "Use a pipeline trained on a UD treebank, or --front-end bundled."
            )


def _load(name: str) -> Any:
    try:
        import spacy
    except ImportError:
        raise FrontEndError("spaCy is not installed. Install it with: pip install 'sitroom[spacy]', or use --front-end bundled.") from None
    try:
        return spacy.load(name)
    except OSError:
        raise FrontEndError(f"no spaCy pipeline {name!r} is installed or lies at that path. Install it, or use --front-end bundled.") from None
    except (ImportError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise FrontEndError(f"the spaCy pipeline {name!r} cannot be loaded ({reason}). Mend it, or use --front-end bundled.") from None


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
