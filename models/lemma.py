"""Lemmas as edit scripts: how to change a word's ending to get its dictionary form (after Chrupała 2006)."""

from __future__ import annotations


def script(form: str, lemma: str) -> str:
    """The script from form to lemma: a letter for case, characters to cut, ending to add; "=x" replaces whole, "n0+" drops commas.

    "l" lowers the form, "k" keeps it, "c" lowers all but the first letter and makes that a capital ("TEHRAN", "kerala").
    """
    if "," in form and lemma == form.replace(",", "") != "":
        return "n0+"
    options = [_script("k", form, lemma), _script("c", form.lower(), lemma.lower())]
    if lemma == lemma.lower():
        options = [_script("l", form.lower(), lemma)]
    elif lemma != lemma[:1].upper() + lemma[1:].lower():
        options = options[:1]
    cut, best = min(options, key=lambda option: option[0])
    return best if cut < len(form) else f"={lemma}"


def _script(case: str, source: str, lemma: str) -> tuple[int, str]:
    common = 0
    while common < min(len(source), len(lemma)) and source[common] == lemma[common]:
        common += 1
    return len(source) - common, f"{case}{len(source) - common}+{lemma[common:]}"
