"""Verdict: a status as it is composed from the inside out, and the words and acts that made it. A value of `coding`."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.event import Status


@dataclass(slots=True)
class Verdict:
    """A status and the words (sentence, index) that set it; `past_perfect` tells background ("had invaded")."""

    status: Status = "actual"
    words: list[int] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    past_perfect: bool = False
    given: bool = False
    """Read for a given word, with no act to fold it into: what was ended took place."""
    potential: bool = False
    """Whether it is hypothetical only as what somebody can or has to do, which a future above makes future: "will be able to fly"."""
    certain: bool = True
    act: str | None = None
    """The act by which the event is told: a promise, a refusal, an ending."""
    act_word: int | None = None
    """The word that tells the act, where it is one of its own ("refuse") and no mere tense ("will not")."""
    act_status: Status = "actual"
    """The status of that act: "may refuse to"."""
    inner: Status | None = None
    """The status of the event below that word."""
    outer_act: str | None = None
    """A promise or refusal of the act: "will not end the strike"."""

    def promised(self, *, negated: bool) -> None:
        """A future tense: its subject promises or refuses."""
        act = "refusal" if negated else "promise"
        if self.act_word is None:
            self.act = act
        else:
            self.outer_act = act

    def acts(self, act: str, word: int, inner: Status, *, negated: bool) -> None:
        """The words so far stand below a word by which its subject does something of its own."""
        self.act, self.act_word, self.inner = act, word, inner
        self.act_status = "negated" if negated else "actual"

    def under(self, sets: str, word: int, rule: str) -> None:
        """Embed the verdict under a word that sets `sets` for what stands below it; a word does so once."""
        if sets == "same" or (sets == "negated" and word in self.words):
            return
        self.words.append(word)
        self.rules.append(rule)
        if sets == "future" and self.potential:
            self.status = "future"
        self.potential = sets == "potential" and self.status in ("actual", "future")
        sets = "hypothetical" if sets == "potential" else sets
        self.status = composed(self.status, sets)
        if self.act_word is not None:
            self.act_status = composed(self.act_status, sets)


def composed(status: Status, sets: str) -> Status:
    """The status of what stands below a word that sets `sets`."""
    if sets == "negated":
        return "actual" if status == "negated" else "negated"
    if sets in ("hypothetical", "potential") or (sets == "future" and status == "actual"):
        return "future" if sets == "future" else "hypothetical"
    return status
