"""For comparison: a spaCy CNN pipeline of the size of en_core_web_sm, built here with random weights, which cost what trained ones cost."""

from __future__ import annotations

from typing import Any

# Labels by number and kind as in that pipeline: Penn tags, ClearNLP relations, OntoNotes entities.
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN "
    "VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
RELATIONS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det dobj expl intj mark meta neg "
    "nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
ENTITIES = "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME WORK_OF_ART".split()
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3},
}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def standard_cnn() -> Any | None:
    """Tagger, parser, attribute ruler, rule lemmatiser and names over two CNNs; None when spaCy is not installed."""
    try:
        import numpy
        import spacy
        from spacy.lookups import Lookups
    except ImportError:
        return None
    nlp: Any = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": SHARED}})
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", 8, SHARED)})
    ruler = nlp.add_pipe("attribute_ruler")
    names = nlp.add_pipe("ner", config={"model": _transitions("ner", 3, TOK2VEC)})
    for pipe, labels in ((tagger, TAGS), (parser, RELATIONS), (names, ENTITIES)):
        for label in labels:
            pipe.add_label(label)
    nlp.initialize()
    lemmas = Lookups()
    for table in ("lemma_rules", "lemma_exc", "lemma_index"):  # empty: what they would cost is hardly anything
        lemmas.add_table(table, {"noun": [] if table == "lemma_rules" else {}, "verb": [] if table == "lemma_rules" else {}})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="attribute_ruler").initialize(lookups=lemmas)
    for tag in TAGS:
        ruler.add([[{"TAG": tag}]], {"POS": "VERB" if tag.startswith("V") else "NOUN"})
    draw = numpy.random.default_rng(0)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "model", None) is not None else ():
            for parameter in node.param_names:
                if node.has_param(parameter):
                    shape = node.get_param(parameter).shape
                    node.set_param(parameter, draw.normal(0, 0.1, shape).astype("float32"))
    return nlp


def _transitions(kind: str, features: int, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
