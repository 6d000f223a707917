"""Lemmas: the model's edit scripts, and the regular spelling of English for words the model has not seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

VERBS = """
    arise arose arisen|awake awoke awoken|bear bore borne|become became become|befall befell befallen|begin began begun|behold beheld beheld|bend bent bent
    beset beset beset|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
    broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung
    come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drink drank drunk|drive drove driven
    dwell dwelt dwelt|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung
    fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
    forgo forwent forgone|forsake forsook forsaken|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground ground|grow grew grown
    hang hung hung|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid
    lead led led|leave left left|lend lent lent|let let let|lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled
    mistake mistook mistaken|misunderstand misunderstood misunderstood|outdo outdid outdone|overcome overcame overcome|overhear overheard overheard
    override overrode overridden|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken|pay paid paid
    put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|redo redid redone|rend rent rent|repay repaid repaid|retake retook retaken
    rethink rethought rethought|rewrite rewrote rewritten|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen
    seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown
    shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid|sling slung slung
    slit slit slit|sneak snuck snuck|speak spoke spoken|speed sped sped|spend spent spent|spin spun spun|split split split|spread spread spread
    spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|stink stank stunk|stride strode stridden
    strike struck stricken|string strung strung|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum
    swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|thrust thrust thrust
    tread trod trodden|undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone|uphold upheld upheld
    upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn
    withhold withheld withheld|withstand withstood withstood|wring wrung wrung|write wrote written|overrun overran overrun|rape raped raped
"""
NOUNS = """
    calves calf|children child|crises crisis|analyses analysis|bases basis|theses thesis|hypotheses hypothesis|diagnoses diagnosis|oases oasis|elves elf
    feet foot|geese goose|halves half|hooves hoof|knives knife|leaves leaf|lice louse|lives life|loaves loaf|mice mouse|oxen ox|scarves scarf
    selves self|shoes shoe|sheaves sheaf|shelves shelf|teeth tooth|thieves thief|wives wife|wolves wolf|criteria criterion|phenomena phenomenon
    alumni alumnus|fungi fungus|nuclei nucleus|stimuli stimulus|emeriti emeritus
"""
PRESENT = ("VB", "VBP")
PAST, PLURAL = ("VBD", "VBN"), ("NNS", "NNPS")
SYLLABLE = re.compile(r"[^aeiouy]*[aeiou][^aeiouwxy]$")  # one vowel, one consonant: "hop" doubles it, so "hoped" is "hope"
SILENT = re.compile(  # what an e follows: "invad", "settl", "chang", "presum"
    r"(?:[vuz]|[^aeiou]l|[aeiou]c|[nlr]c|[ndlr]g|[lnprw]s|[aeiou]s|[^aeiou]at|[iu]at|iz|[^aeo]i?r|[iou]r|[^o]ut|[^oe]ad|[^e]ed|ud|um|[^aeo]in)$"
)


class Lemmatiser:
    """Words to lemmas, by tag and the number of the model's script."""

    def __init__(self, scripts: Sequence[str], exceptions: Mapping[str, str], lemmas: Iterable[str], words: Iterable[str] = ()) -> None:
        """`exceptions` maps "form TAG" to the lemma; `lemmas` are known to be some, `words` may be other forms or names ("barr")."""
        self._scripts, self._exceptions = scripts, {**irregular(), **exceptions}
        self._known = (frozenset(lemmas) | frozenset(self._exceptions.values()), frozenset(words))
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)

    def _lemma(self, word: str, xpos: str, number: int) -> str:
        form = word.lower()
        if xpos in PRESENT and form not in self._known[0] and (form.endswith("ed") or f"{form} VBD" in self._exceptions):
            xpos = "VBD"  # a past form that the tagger took for a present one ("overthrew")
        known = self._exceptions.get(f"{form} {xpos}")
        if known is not None:
            return known
        script = self._scripts[number]
        lemma = apply(script, word)
        if script[0] in "=n":
            return lemma
        regular = regular_lemmas(word.lower(), xpos)
        plain = lemma.lower()
        unchanged = plain == word.lower()
        inflected = xpos in ("VBD", "VBN") and any(c in self._known[0] for c in regular)  # "allied" is an adjective too
        if not regular or (unchanged and plain in self._known[0] and not inflected):
            return lemma
        if not unchanged and plain not in regular and any(plain in known for known in self._known):
            return lemma
        candidates = [*([plain] if plain in regular else []), *regular]
        best = next((c for known in self._known for c in candidates if c in known), regular[0])
        return best if lemma == plain else best[:1].upper() + best[1:]


def apply(script: str, word: str) -> str:
    """What an edit script makes of a word: see `models/lemma.py`."""
    if script.startswith("="):
        return script[1:]
    if script.startswith("n"):
        return word.replace(",", "")
    cut, _, ending = script[1:].partition("+")
    source = word if script[0] == "k" else word.lower()
    lemma = (source[: len(source) - int(cut)] + ending) or source
    return lemma[:1].upper() + lemma[1:] if script[0] == "c" else lemma


def irregular() -> dict[str, str]:
    """Irregular verbs and nouns, "form TAG" to lemma."""
    found: dict[str, str] = {}
    for line in VERBS.replace("\n", "|").split("|"):
        if line.strip():
            verb, past, participle = line.split()
            found |= {f"{past} VBD": verb, f"{participle} VBN": verb}
    for line in NOUNS.replace("\n", "|").split("|"):
        if line.strip():
            plural, noun = line.split()
            found[f"{plural} NNS"] = noun
    return found


def regular_lemmas(form: str, xpos: str) -> list[str]:
    """Lemmas that a form may have by the regular spelling of English, the likeliest first."""
    if xpos in PAST and form.endswith("ed") and len(form) > 3:
        if form.endswith("ied"):
            return [form[:-1], form[:-3] + "y"] if len(form) < 6 and form[0] in "dlt" and form != "tried" else [form[:-3] + "y", form[:-1]]
        return [form[:-1]] if form.endswith("eed") else _stems(form[:-2])
    if xpos == "VBG" and form.endswith("ing") and len(form) > 4:
        return [form[:-4] + "ie", form[:-3]] if form in ("dying", "lying", "tying", "vying") else _stems(form[:-3])
    if xpos == "VBZ" or xpos in PLURAL:
        return _singulars(form, xpos)
    if xpos in ("JJR", "RBR") and form.endswith("er") and len(form) > 4:
        return [form[:-3] + "y"] if form.endswith("ier") else _stems(form[:-2])
    if xpos in ("JJS", "RBS") and form.endswith("est") and len(form) > 5:
        return [form[:-4] + "y"] if form.endswith("iest") else _stems(form[:-3])
    return []


def _stems(stem: str) -> list[str]:
    """"stopp" is "stop" (or "stopp", as "pass"), "hop" is "hope", "visit" is "visit"."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return [stem, stem[:-1], stem + "e"] if stem[-1] in "lsfz" else [stem[:-1], stem, stem + "e"]
    if SYLLABLE.match(stem) or SILENT.search(stem):
        return [stem + "e", stem]
    return [stem, stem + "e"]


def _singulars(form: str, xpos: str) -> list[str]:
    if xpos != "VBZ" and form.endswith("men"):
        return [form[:-2] + "an"]
    if not form.endswith("s") or len(form) < 3 or form.endswith("ss"):
        return []
    if form.endswith("ies"):
        return [form[:-3] + "y", form[:-1]]
    if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [form[:-2], form[:-1]]
    return [form[:-1], form[:-2]] if form.endswith(("ses", "zes")) else [form[:-1]]
