"""Participants: from head words to entities, coordinations spelled out and pronouns resolved by the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sitroom.coding.coreference import Referents
from sitroom.coding.resolution import Resolution
from sitroom.event import Entity
from sitroom.syntax.clauses import Phrase
from sitroom.syntax.sentence import Sentence


class Participants:
    """Turns the heads that fill a role into entities."""

    def __init__(self, referents: Referents) -> None:
        self.referents = referents
        self._found: dict[tuple[int, int], list[Entity]] = {}

    def entities(self, sentence: Sentence, heads: Iterable[int], owners: Mapping[int, int] | None = None) -> tuple[Entity, ...]:
        """The entities of a role, each member of a coordination once; a thing that stands for its owner is who its owner is."""
        found: list[Entity] = []
        for head in heads:
            owner = (owners or {}).get(head)
            for member in sentence.members(head) if owner is None else [head]:
                entities = self._of(sentence, member) if owner is None else [self._owned(sentence, member, owner)]
                found.extend(e for e in entities if all((e.start, e.text, e.country) != (o.start, o.text, o.country) for o in found))
        return tuple(found)

    def _owned(self, sentence: Sentence, head: int, owner: int) -> Entity:
        whole = sentence.phrase(head)
        start, end = whole.start, max(whole.end, sentence.phrase(owner).end)
        return replace(self._of(sentence, owner)[0], text=sentence.slice(start, end), start=start, end=end)

    def _of(self, sentence: Sentence, head: int) -> list[Entity]:
        key = sentence.number, head
        if key not in self._found:
            self._found[key] = self._read(sentence, head)
        return self._found[key]

    def _read(self, sentence: Sentence, head: int) -> list[Entity]:
        phrase = sentence.phrase(head)
        together = self.referents.antecedents(sentence, head)
        if len(together) > 1:
            return [Entity(phrase.text, phrase.start, phrase.end, r.name, r.country, r.sector, r.sectors, r.wikidata) for r in together]
        shared = [self.referents.resolve_modified(sentence, m, head) for m in self._coordinated_modifiers(sentence, head)]
        countries = {r.country for _, r in shared if r.country is not None}
        if len(countries) > 1:
            return [
                Entity(f"{word.text} {sentence.words[head].text}", word.start, sentence.words[head].end, r.name, r.country, r.sector, r.sectors, r.wikidata)
                for word, r in shared
            ]
        owners = self._coordinated_owners(sentence, head)
        if len({r.country for _, r in owners if r.country is not None}) > 1:
            return [Entity(owner.text, owner.start, owner.end, r.name, r.country, r.sector, r.sectors, r.wikidata) for owner, r in owners]
        resolution = self.referents.resolve(sentence, head)
        where = self.referents.antecedent(sentence, head) if phrase.kind == "pronoun" else None
        if where is not None and where[0] == sentence.number:
            phrase = sentence.phrase(where[1])
        return [
            Entity(
                phrase.text, phrase.start, phrase.end, resolution.name, resolution.country, resolution.sector, resolution.sectors, resolution.wikidata
            )
        ]

    def _coordinated_modifiers(self, sentence: Sentence, head: int) -> list[int]:
        """ "U.S. and Russian officials": the coordinated modifiers of a shared head."""
        for modifier in sentence.phrase(head).modifiers:
            others = sentence.phrase(modifier).conjuncts
            if others:
                return [modifier, *others]
        return []

    def _coordinated_owners(self, sentence: Sentence, head: int) -> list[tuple[Phrase, Resolution]]:
        """ "the presidents of Armenia and Azerbaijan": each country, with the office that its bearer holds."""
        if sentence.words[head].tag not in ("NNS", "NNPS"):
            return []
        for argument in sentence.phrase(head).arguments:
            owners = sentence.members(argument.head)
            if argument.marker in ("of", "from") and len(owners) > 1:
                return [(sentence.phrase(o), self.referents.resolve_owned(sentence, head, o)) for o in owners]
        return []
