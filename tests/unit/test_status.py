"""Whether it happened: the status of words in sentences, each phenomenon with a case that must not be read so.

The word in question stands in square brackets.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import status as scorer
from eval.reading import MalformedError
from sitroom import Coder

NEGATED = [
    ("The army did not [shell] the village.", "The army did [shell] the village."),
    ("The premier never [met] the envoy.", "The premier often [met] the envoy."),
    ("No [agreement] was reached in Oslo.", "An [agreement] was reached in Oslo."),
    ("No troops [entered] the town.", "No fewer than forty soldiers [entered] the town."),
    ("Nobody [attacked] the convoy.", "Everybody [attacked] the convoy."),
    ("Neither side [attacked] the convoy.", "Either side [attacked] the convoy."),
    ("The troops could no longer [hold] the bridge.", "The troops still [held] the bridge."),
    ("The delegates left without [signing] the accord.", "The delegates left after [signing] the accord."),
    ("Instead of [negotiating], the rebels fled.", "While [negotiating], the rebels fled."),
    ("The emir has no power to [dissolve] parliament.", "The emir not only threatened but also [dissolved] parliament."),
    ("The army did not [withdraw], it attacked.", "China not only [criticised] Japan but also expelled its envoy."),
    ("Rebels refused to [demand] a ransom.", "Drivers blocked the road and [demanded] higher wages."),
    ("A delay in the [talks] angered Oslo.", "A round of [talks] angered Oslo."),
    ("The general refused to [leave] the town.", "The general agreed, and [left] the town."),
    ("The army failed to [retake] the airport.", "The army managed to [retake] the airport."),
    ("The minister forgot to [sign] the decree.", "The minister remembered that she [signed] the decree."),
    ("Rebels pretended to [withdraw] from the hills.", "Rebels hastened and [withdrew] from the hills."),
    ("The cabinet stopped short of [accusing] Ankara.", "The cabinet went as far as it could and [accused] Ankara."),
    ("Paris ruled out an [intervention] in Mali.", "Paris began an [intervention] in Mali."),
    ("The governor denied [attacking] the convoy.", "The governor admitted [attacking] the convoy."),
    ("Police prevented an [attack] on the embassy.", "Police investigated an [attack] on the embassy."),
    ("The king called off the [talks] with the rebels.", "The king said that the [talks] with the rebels were useful."),
    ("The planned [deal] between the two armies fell through.", "The [deal] between the two armies went through."),
    ("The army was unable to [stop] the looting.", "The army went in and [stopped] the looting."),
    ("The now-cancelled [visit] had angered Tokyo.", "The recent [visit] had angered Tokyo."),
    ("Their refusal to [withdraw] angered Paris.", "Their move angered Paris, and they [withdrew]."),
    ("Militants almost [seized] the bridge.", "Militants only just [seized] the bridge."),
    ("The court barred him from [travelling] abroad.", "The court charged him with [travelling] abroad."),
    ("The envoy avoided [criticising] Moscow.", "The envoy enjoyed [criticising] Moscow."),
    ("Parliament stopped [debating] the bill.", "Parliament started [debating] the bill."),
    ("The two sides did not reach an [agreement].", "The two sides did not honour the [agreement]."),
]

FUTURE = [
    ("The ministers will [meet] in Vienna.", "The ministers [met] in Vienna."),
    ("The president is going to [visit] Ghana.", "The president is proud to be going on a tour that [began] in Ghana."),
    ("The king is to [visit] Rome on Friday.", "The king is back from Rome, which he [visited]."),
    ("The summit is to be [held] in May.", "The summit was [held] in May."),
    ("Turkey to [host] peace talks between Russia and Ukraine", "Turkey [hosts] peace talks between Russia and Ukraine"),
    ("Hostages to be [freed] next week", "Hostages [freed] last week"),
    ("The army said it would [withdraw] from the hills.", "The army said it had [withdrawn] from the hills."),
    ("Their announcement that they would [withdraw] pleased Oslo.", "Their announcement that they had [withdrawn] pleased Oslo."),
    ("The party plans to [boycott] the vote.", "The party planned well and [boycotted] the vote."),
    ("The delegation is due to [leave] Tehran on Friday.", "The delegation [left] due to the fighting."),
    ("Talks are due to [resume] on Monday.", "Talks broke down due to the [fighting]."),
    ("The rebels are poised to [enter] the capital.", "The rebels [entered] the capital."),
    ("The trial is set to [begin] in June.", "The trial, set in June, has [begun]."),
    ("The [trial] is expected to begin in June.", "The [trial] appeared to begin badly in June."),
    ("A [summit] has been scheduled for Tuesday.", "A [summit] has been disrupted."),
    ("They announced a [meeting] to be held in Cairo.", "They announced the first [meeting] to be held in Cairo."),
    ("The [elections] planned for March worried Paris.", "The [elections] rigged by the army worried Paris."),
    ("The planned [offensive] alarmed Kyiv.", "The recent [offensive] alarmed Kyiv."),
    ("The neighbours signed a contract to [supply] gas.", "The neighbours, who signed a contract, [supplied] gas."),
    ("Riyadh sent envoys to [restore] calm.", "The currency fell to [reach] its lowest level in a year."),
    ("Drivers blocked the road to [demand] higher wages.", "Drivers lost no time and [demanded] higher wages."),
    ("He will be the first leader to [visit] the island.", "He was the first leader to [visit] the island."),
    ("Guards will be posted when the king [arrives].", "Guards were posted when the king [arrived]."),
    ("The army will rest before it [attacks].", "The army rested before it [attacked]."),
    ("The two presidents will sign an [agreement].", "The two presidents will discuss the [agreement]."),
    ("The talks will begin to [bear] fruit.", "The talks began to [bear] fruit."),
    ("The decree will force thousands to [leave].", "The decree forced thousands to [leave]."),
    ("The offensive will be stepped up, [forcing] villagers out.", "The offensive was stepped up, [forcing] villagers out."),
    ("Brussels decided to [impose] sanctions.", "Brussels did decide, and [imposed] sanctions."),
    ("An [invasion] will follow.", "The recent [invasion] will hurt exports."),
]

HYPOTHETICAL = [
    ("The army may [attack] the port.", "The army [attacked] the port in May."),
    ("An [invasion] would trigger sanctions.", "The [invasion] triggered sanctions."),
    ("The rebels could [seize] the dam.", "The rebels could be seen after they [seized] the dam."),
    ("If Moscow [invades], allies will respond.", "Because Moscow [invaded], allies will respond."),
    ("Unless the army [withdraws], talks will fail.", "Now that the army [withdraws], talks will succeed."),
    ("Should the truce [fail], monitors will leave.", "When the truce [failed], monitors left."),
    ("The spokesman did not say whether the king [resigned].", "The spokesman did not say why the king [resigned]."),
    ("Villagers fear that militants will [return].", "Villagers know that militants [returned]."),
    ("Fears of an [attack] on the capital grew.", "Victims of an [attack] on the capital wept."),
    ("Officials are afraid that militants [attack].", "Officials are sad that militants [attacked]."),
    ("The envoy hopes to [meet] the rebels.", "The envoy hurried to Oslo and [met] the rebels."),
    ("Kyiv demanded that the troops [leave].", "Kyiv announced that the troops [left]."),
    ("The union called for a [strike] at the port.", "The union called during a [strike] at the port."),
    ("Washington urged Ankara to [release] the pastor.", "Washington forced Ankara to [release] the pastor."),
    ("The mediator wants the rebels to [disarm].", "The mediator watched, and the rebels [disarmed]."),
    ("An [attack] on the port is likely.", "An [attack] on the port is over."),
    ("The cabinet is considering [sending] troops.", "The cabinet was condemned for [sending] troops."),
    ("The army tried to [enter] the camp.", "The army proceeded to [enter] the camp."),
    ("The risk of [war] is growing.", "The anniversary of the [war] is near."),
    ("The [coup] threat kept troops in the barracks.", "The [coup] anniversary kept troops in the barracks."),
    ("The ministers discussed a [ceasefire].", "The ministers discussed the [ceasefire]."),
    ("Diplomats doubt that the truce [holds].", "Diplomats regret that the truce [failed]."),
    ("Possible [strikes] on the port worried traders.", "Previous [strikes] on the port worried traders."),
    ("Rebels will perhaps [release] the hostages.", "Rebels finally [released] the hostages."),
    ("Lawmakers must [approve] the treaty.", "Lawmakers must have rejoiced when they [approved] the treaty."),
    ("The villagers were told to [leave] at once.", "The villagers were seen to [leave] at once."),
    ("Both armies need to [withdraw] first.", "Both armies, in need, [withdrew] first."),
    ("The proposal to [divide] the island was welcomed.", "The failure of those who [divided] the island was welcomed."),
    ("Rome is considering sending ships to [protect] the harbour.", "Rome sent ships and [protected] the harbour."),
]

FACTS = [
    "The envoy does not regret that he [met] the rebels.",
    "The minister did not know that troops [fired] on the crowd.",
    "Nobody denied the fact that troops [crossed] the river.",
    "The court will investigate the recent [killings].",
    "The premier may condemn the [attack].",
    "They will not discuss why they [left].",
    "The embassy will reopen after the [war].",
    "The rebels continued to [shell] the town.",
    "The army ended its [offensive].",
    "The premier said she would [like] to thank the mediators.",
    "The emir helped the rebels [seize] the palace.",
]


def status(coder: Coder, marked: str) -> str | None:
    """The status of the bracketed word of a sentence."""
    start, end = marked.index("["), marked.index("]") - 1
    (found,) = coder.status(marked.replace("[", "").replace("]", ""), [(start, end)])
    return found.status if found is not None else None


CASES = [(wanted, *pair) for wanted, pairs in (("negated", NEGATED), ("future", FUTURE), ("hypothetical", HYPOTHETICAL)) for pair in pairs]


@pytest.mark.parametrize(("wanted", "case", "counter"), CASES)
def test_status_and_its_counter_case(coder: Coder, wanted: str, case: str, counter: str) -> None:
    assert status(coder, case) == wanted, case
    assert status(coder, counter) in ("actual", "historical"), counter


@pytest.mark.parametrize("text", FACTS)
def test_facts(coder: Coder, text: str) -> None:
    assert status(coder, text) == "actual"


MEANTIME = """<Document doc_name="trial">
<token t_id="1" sentence="0">Talks</token><token t_id="2" sentence="0">fail</token>
<token t_id="3" sentence="1">May</token><token t_id="4" sentence="1">1</token>
<token t_id="5" sentence="2">The</token><token t_id="6" sentence="2">king</token><token t_id="7" sentence="2">will</token>
<token t_id="8" sentence="2">visit</token><token t_id="9" sentence="2">Rome</token><token t_id="10" sentence="2">.</token>
<EVENT_MENTION m_id="1" polarity="POS" certainty="CERTAIN" time="FUTURE"><token_anchor t_id="8"/></EVENT_MENTION>
<EVENT_MENTION m_id="2" polarity="POS" certainty="UNDERSPECIFIED" time="NON_FUTURE"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="3"><token_anchor t_id="1"/></EVENT_MENTION>
</Document>"""


def scored(folder: Path, xml: str) -> dict[str, object]:
    """The scores of one file."""
    (folder / "trial.xml").write_text(xml, encoding="utf-8")
    return scorer.score([folder])


def test_scorer_judges_what_is_annotated(tmp_path: Path) -> None:
    result = scored(tmp_path, MEANTIME)
    assert (result["n"], result["future_f1"], result["accuracy"]) == (2, 1.0, 1.0)
    assert result["negated_f1"] is None
    assert result["errors"] == []


def test_scorer_judges_a_negated_event_as_negated_only(tmp_path: Path) -> None:
    result = scored(tmp_path, MEANTIME.replace('"POS" certainty="CERTAIN" time="FUTURE"', '"NEG" certainty="CERTAIN" time="FUTURE"'))
    assert (result["negated_f1"], result["future_f1"], result["accuracy"]) == (0.0, None, 0.0)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("<Document>", "no XML"),
        ("<Document/>", "no <token>"),
        (MEANTIME.replace('time="FUTURE"', 'time="SOON"'), "time = 'SOON'"),
        (MEANTIME.replace('token_anchor t_id="8"', 'token_anchor t_id="80"'), "anchored to no token"),
    ],
)
def test_scorer_says_what_is_malformed(tmp_path: Path, wrong: str, message: str) -> None:
    with pytest.raises(MalformedError, match=message):
        scored(tmp_path, wrong)


def test_scorer_asks_for_files(tmp_path: Path) -> None:
    with pytest.raises(MalformedError, match="no .xml file"):
        scorer.score([tmp_path])


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("`` We left , '' he said .", '"We left," he said.'),
        ("Oslo 's aid ( US$ 5 m ) did n't come", "Oslo's aid (US$5 m) didn't come"),
    ],
)
def test_scorer_writes_text_as_it_was(tokens: str, text: str) -> None:
    raw, offsets = scorer._raw(tokens.split())
    assert raw == text
    assert [raw[start:end] for start, end in offsets if raw[start:end] != '"'] == [t for t in tokens.split() if t not in ("``", "''")]
