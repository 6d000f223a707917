"""Lemmas as edit scripts: how to change a word's ending to get its dictionary form (after Chrupała 2006)."""

from __future__ import annotations


def script(form: str, lemma: str) -> str:
    """The script from form to lemma: "k|l" keeps or lowers case, characters to cut, ending to add; "=x" replaces whole."""
    case = "k" if lemma != lemma.lower() else "l"
    source = form if case == "k" else form.lower()
    common = 0
    while common < min(len(source), len(lemma)) and source[common] == lemma[common]:
        common += 1
    if common == 0:
        return f"={lemma}"
    return f"{case}{len(source) - common}+{lemma[common:]}"
