"""Whether a text is English, and if not, what it seems to be: by script, then by the commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from sitroom.errors import IntakeError

REMEDY = "Sitroom reads English only: translate the story first, or leave the file out."
ENGLISH = frozenset("the of and to in a that is was for on with as by at from it has have said not be are his their an were will this which but who".split())
WORDS = {
    "Spanish": "el los las una que por con para del se su como más pero está fue han según",
    "French": "le les des une est dans pour que qui sur pas avec au par du ont été mais selon",
    "German": "der die und das ist nicht mit den dem ein eine auf für von sich auch wurde nach bei",
    "Italian": "il gli della che di per una sono con non del nel alla anche è ha dei più stato",
    "Portuguese": "os das uma que não para com do dos em pela foi mais ao são segundo também às",
    "Dutch": "het een van en dat niet zijn met voor op aan werd door ook naar heeft bij maar",
    "Polish": "się nie na do jest że przez oraz od po został w z jak ale który są dla",
    "Turkish": "ve bir bu için ile da de olarak olan çok daha sonra kadar göre ama oldu",
    "Swedish": "och att det som en på är av för med den till inte ett om har sig från",
    "Romanian": "și în de la cu pe din care nu este pentru a fost mai sau să au",
    "Indonesian": "yang dan di untuk dengan dari pada itu ini tidak dalam akan telah oleh juga ke",
    "Czech": "se na je že do podle jsou byl pro jako která by ale také po od ve však",
}
SCRIPTS = {
    "CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "GREEK": "Greek",
    "HEBREW": "Hebrew", "DEVANAGARI": "Devanagari", "THAI": "Thai", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "BENGALI": "Bengali", "MYANMAR": "Burmese",
}  # fmt: skip
ENOUGH = 25
"""Words from which the share of common words tells a language."""


def check_english(text: str) -> None:
    """Raise IntakeError with a guess and a remedy when a text is not English."""
    letters = Counter(_script(c) for c in text if c.isalpha())
    total = sum(letters.values())
    if total and total - letters["LATIN"] > 0.3 * total:
        raise IntakeError(f"not an English story: {_by_script(letters, text)}. {REMEDY}")
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    count = sum(words.values())
    if count < ENOUGH or _share(words, ENGLISH) >= 0.08:
        return
    if sum("À" <= c <= "ÿ" for c in text) > 0.3 * total:
        raise IntakeError("no readable text: most letters are accented, as when the file's encoding is not the one it was saved in. Save it as UTF-8.")
    name, share = max(((name, _share(words, frozenset(common.split()))) for name, common in WORDS.items()), key=lambda row: row[1])
    guess = f"it looks {name}" if share >= 0.06 else "it lacks the common words of English"
    raise IntakeError(f"not an English story: {guess}. {REMEDY}")


def _share(words: Counter[str], common: frozenset[str]) -> float:
    return sum(words[w] for w in common) / sum(words.values())


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0]


def _by_script(letters: Counter[str], text: str) -> str:
    """The script most letters are of, with the language where single letters give it away."""
    script = max((s for s in letters if s != "LATIN"), key=lambda s: letters[s])
    lower = text.lower()
    if script == "CYRILLIC":
        guess = "Ukrainian" if re.search("[їєґ]", lower) else "Russian" if re.search("[ыэё]", lower) else None
        return f"its letters are Cyrillic; it looks {guess}" if guess else "its letters are Cyrillic"
    if script == "ARABIC":
        return f"its letters are Arabic; it looks {'Persian' if re.search('[پچژگ]', text) else 'Arabic'}"
    if script == "CJK" and (letters["HIRAGANA"] or letters["KATAKANA"]):
        script = "HIRAGANA"
    return f"its letters are {SCRIPTS.get(script, script.capitalize())}"
