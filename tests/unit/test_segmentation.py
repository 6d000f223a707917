"""Words and sentences."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitroom.syntax.sentences import sentences
from sitroom.syntax.tokens import visible, words

PIECES = [
    "U.S.", "Jan. 10", "can't", "Sana'a", "…", "...", "?!", "“", "”", '"', "'", "’s", "(", ")", "[1]", "* * *", "—", " - ", "\n", "\t", "\u00a0",
    "\u200b", "\ufeff", "\u00ad", "\x00", "\x1f", "👨‍👩‍👧", "🇺🇦", "مرحبا", "שלום", "e\u0301", "No.", "1.", "a)", "x@y.org", "https://a.b/c?d", "3km",
    "1,000", "'60s", "re-elected", "A.", ".", ",", "KYIV (AP) — ", "(Reuters) - ", "Image:", "He", "said",
    "***", "2.", "5 p.m.", "etc.", ".50", "(b. 1952)", "al-Shabab", "‘", "‘’", "„", "Gen.", "George [H. W.] Bush", "Monday", "St.", "http://a.b", "?", "!",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*PIECES, " "]), max_size=40).map("".join)))
@example("")
@example(" \n\u200b ")
@example("a" * 5000 + "." + "’" * 300)
@example("a.b." * 2000)
@example("a@" * 2000)
@example("-" * 5000 + "1/2" * 500)
@example("\u202eRTL \u202a override\u202c")
def test_words_lie_in_order_and_cover_all_but_space(text: str) -> None:
    found = words(text)
    assert all(text[w.start : w.end] == w.text and w.text for w in found)
    position = 0
    for word in found:
        assert word.start >= position
        assert text[position : word.start].strip() == ""
        position = word.end
    assert text[position:].strip() == ""
    divided = sentences(text)
    assert all(divided)
    assert [w for s in divided for w in s] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He can't join the U.S.-led talks on Jan. 10.", "He ca n't join the U.S. - led talks on Jan. 10 ."),
        ("They WON'T go; Russia’s army didn’t.", "They WO N'T go ; Russia ’s army did n’t ."),
        ("Sana'a, Qur'an and O'Brien's d'état", "Sana'a , Qur'an and O'Brien 's d'état"),
        ("Pro-Russian rebels re-took a non-Muslim, much-needed post-war town", "Pro-Russian rebels re-took a non-Muslim , much - needed post-war town"),
        ("The Post-ABC poll of Jamaat-e-Islami", "The Post - ABC poll of Jamaat - e - Islami"),
        ("Lt. Gen. Smith, of Tampa, Fla., left at 5pm or 5:30 p.m.", "Lt. Gen. Smith , of Tampa , Fla. , left at 5 pm or 5:30 p.m."),
        ("No. 10 said no.", "No. 10 said no ."),
        ("$3.5bn, 1,350kg, the 1990s, 9/11 and the 101st", "$ 3.5 bn , 1,350 kg , the 1990s , 9/11 and the 101st"),
        ("Why?! “Well...” he said (again).", "Why ?! “ Well ... ” he said ( again ) ."),
        ("See example.org/a-b, or mail a.b@example.org.", "See example.org/a-b , or mail a.b@example.org ."),
        ("1. They cannot pay US$5m.", "1. They can not pay US$ 5 m ."),
        ("#StopTheWar, @POTUS wrote", "#StopTheWar , @POTUS wrote"),
        ("Sens. Green and Brown (b. 1952) sat by Reps. Hill and Mr. X.", "Sens. Green and Brown ( b. 1952 ) sat by Reps. Hill and Mr. X ."),
        ("The G-20 cut 5% of COVID-19 aid for .50 calibre guns.", "The G - 20 cut 5 % of COVID - 19 aid for .50 calibre guns ."),
        ("They're gonna read The Sun.", "They 're gon na read The Sun ."),
        ("John [Q. A.] Doe and (Jane B.) Doe", "John [ Q. A. ] Doe and ( Jane B. ) Doe"),
    ],
)
def test_words_as_in_the_treebanks(text: str, expected: str) -> None:
    assert " ".join(w.text for w in words(text)) == expected


@pytest.mark.parametrize(
    "parts",
    [
        ["Lt. Gen. Smith met Mr. Jones in the U.S. on Monday.", "“We agree.”", "He left."],
        ["They met in the U.S.", "The talks failed."],
        ["The U.S. Senate voted at 5 p.m. on Friday."],
        ["“Will he attack?” Biden asked."],
        ["“Will he attack?”", "The minister did not answer."],
        ["He said: “Stop!” and left."],
        ["KYIV, Ukraine (AP) —", "Russian forces shelled the city."],
        ["NEW DELHI —", "India said it would wait."],
        ["Biden - Putin talks end without result"],
        ["A bridge near Kherson", "Image: Ministry of Defence."],
        ["The army left. [1] [2]", "It came back in May. [3]"],
        ["The army left. [...]", "Rebels came [...]", "However, they went."],
        ["1. The parties cease fire.", "Monitors stay."],
        ["It was over . . . or so they thought."],
        ["Talks end.", "* * *", "President: Colleagues, we have a plan."],
        ["He uses wikis.", "eBay is one."],
        ["Militants left the town.", "al-Shabab claimed the raid."],
        ["The min. age of recruits fell."],
        ["Lockheed Martin Corp. said it would deliver.", "Raytheon Co. declined to comment."],
        ["Resolution No. 1701 was adopted on Jan. 5.", "He said no.", "Five states agreed."],
        ["The blast hit at 5 a.m. Monday, police said."],
        ["It began at 5 p.m. Moscow time.", "Nobody was hurt."],
        ["The curfew ends at 6 a.m.", "Police patrol the streets."],
        ["At 5 p.m. Biden spoke to reporters."],
        ["Talks resume at 10 a.m. (0800 GMT) on Friday."],
        ["There were protests, curfews, etc.", "Police were on alert."],
        ["“They live in the U.S.”", "The minister nodded."],
        ["He fled to the U.K.", "“It was hell,” he said."],
        ["Arms Deal Between U.S. And Iran Revived"],
        ["U.S. President Joe Biden met Gen. C. Q. Brown and George [W.] Bush in St. Petersburg."],
        ["Talks were held in Washington D.C.", "Image: Ministry of Defence."],
        ["“Why did he go?” Prime Minister Keir Starmer asked.", "“Never!” shouted the crowd."],
        ["“Why did he go?”", "The minister said nothing."],
        ["“We agree,” he said.", "“We leave.“", "He left."],
        ["(The army left.)", "Rebels came.", "(No one was hurt.)"],
        ["The text is short.", "1. The parties cease fire.", "2. Monitors stay.", "3. Prisoners return."],
        ["The record is at https://example.org/a/1142.", "It is short.", "https://example.org/b has more."],
        ["(Reuters) -", "Oil rose."],
        ["PARIS/LONDON, Oct 12 (Reuters) -", "France said it would wait."],
        ["New Delhi [India], March 3 (ANI):", "India said it would wait."],
        ["ST. PETERSBURG, Russia (AP) —", "The court ruled."],
        ["The U.S. — Israel's ally — said it would wait."],
        ["I -- I do not know."],
        ["Kremlin: No deal yet"],
        ["He called it a **** lie."],
        ["Talks end.", "***", "The president spoke."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[s[0].start : s[-1].end] for s in sentences(text)] == parts


def test_signs_that_cannot_be_seen_stay_in_the_text_and_are_kept_from_the_model() -> None:
    [sentence] = sentences("\ufeffRus\u00adsia in\u200bvaded.")
    assert [w.text for w in sentence] == ["\ufeffRus\u00adsia", "in\u200bvaded", "."]
    assert [visible(w.text) for w in sentence] == ["Russia", "invaded", "."]
    assert visible("\u200b") == "\u200b"
