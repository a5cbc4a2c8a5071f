"""What the rules must not take for a fault, and what they must not miss."""

from __future__ import annotations

import pytest

from spineguide.check.rules.dates import add_months
from spineguide.check.rules.reading import is_passive
from spineguide.check.rules.structure import find_folded_lists
from tests.check.examples import COMPLETE, check_text, find, put_keys, read_manuscript


def find_in(code: str, sentence: str) -> list[str]:
    """Return the messages of *code* for the complete guide with *sentence* under “unknowns”."""
    return [message for _, message, _ in find(code, f'unknowns: ["{sentence}"]')]


@pytest.mark.parametrize(
    "sentence",
    [
        "Most people get better.",
        "A leak is very rare.",
        "There is a small risk of harm.",
        "It is likely that you can walk.",
        "Some people need another operation.",
        "Few adults have pain after a year.",
    ],
)
def test_a_chance_in_words_alone_is_found(sentence: str) -> None:
    assert len(find_in("N001", sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "How many people get better?",
        "We do not know how many people get better.",
        "Nobody has counted how common it is.",
        "The most common cause is wear.",
        "A common name for it is slipped disc.",
        "A leak is more likely after a second operation.",
        "About half of most people get better.",
        "It takes many weeks.",
        "There is a risk of harm.",
        "Most people do not need a brace.",
        "Many people start when they feel ready.",
    ],
)
def test_words_that_give_no_chance_are_left_alone(sentence: str) -> None:
    assert find_in("N001", sentence) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("1 year", "12 months", 0),
        ("26 weeks", "6 months", 0),
        ("6 months", "26 weeks", 0),
        ("52 weeks", "1 year", 0),
        ("2 months", "6 weeks", 1),
        ("13 months", "1 year", 1),
    ],
)
def test_one_length_in_two_units_is_not_reversed(start: str, end: str, found: int) -> None:
    step = f"{{when: Later, start: {start}, end: {end}, text: You can walk., cite: [leaflet]}}"
    assert len(find("S012", f"recovery: [{step}]")) == found


@pytest.mark.parametrize(
    ("code", "sentence", "message"),
    [
        ("N003", "Of all, 1 in 7 people has it.", "“1 in 7” is hard to compare."),
        ("N003", "One out of every 1,200 people has it.", "“One out of every 1,200” is hard"),
        ("N004", "It goes up by 5%.", "“5%” is a percentage."),
        ("N004", "It goes up by five per cent.", "“five per cent” is a percentage."),
        ("N004", "It happens to 0.5 in 100 people.", "“0.5 in” is a decimal."),
        ("N005", "It is a 3-fold rise.", "“3-fold” compares without numbers."),
        ("N005", "It doubles your risk.", "“doubles your risk” compares"),
        ("N007", "It is common (1 in 1,000).", "“common” does not fit 1 in 1,000."),
        ("R009", "It takes 3-5 days.", "“3-5” is a range with a dash."),
        ("R009", "It was on 3 Sept here.", "“3 Sept” is a shortened month."),
        ("J002", "Ask about the PLIF.", "“PLIF” is not spelled out."),
        ("J004", "Ask, e.g. by phone.", "“e.g.” is Latin."),
        ("J004", "Ask, i.e. by phone.", "“i.e.” is Latin."),
    ],
)
def test_a_fault_in_the_words_is_found(code: str, sentence: str, message: str) -> None:
    (found,) = find_in(code, sentence)
    assert found.startswith(message)


def test_a_number_that_python_refuses_to_read_is_found_too() -> None:
    assert len(find_in("N003", f"Of all, 1 in {'9' * 5_000} people has it.")) == 1
    assert find_in("N007", f"It is rare (1 in {'9' * 5_000}).") == []


@pytest.mark.parametrize(
    ("sentence", "fix"),
    [
        ("It meets 50% of people.", "Write “about 50 in 100 people”."),
        ("It meets 14.3% of people.", "Write “about 14 in 100 people”."),
        ("It meets 1.4 percent of people.", "Write “about 14 in 1,000 people”."),
        ("It meets 0.02% of people.", "Write “about 2 in 10,000 people”."),
        ("It meets five per cent of people.", "Write how many of 100 or 1,000 people."),
        ("It goes up by 150%.", "Write how many of 100 or 1,000 people."),
        ("It meets 0% of people.", "Write how many of 100 or 1,000 people."),
        ("It meets 1,5% of people.", "Write how many of 100 or 1,000 people."),
        ("It meets 1 in 7 people.", "Write “about 14 in 100 people”."),
        ("It meets 1 in 1,200 people.", "Write “about 8 in 10,000 people”."),
    ],
)
def test_the_mend_of_a_chance_is_its_own_number(sentence: str, fix: str) -> None:
    findings = check_text(put_keys(f'unknowns: ["{sentence}"]')).findings
    assert [finding.fix for finding in findings if finding.code in ("N003", "N004")] == [fix]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        pytest.param(">-\n  You may:\n  - walk\n  - sit", "- walk", id="below a sentence"),
        pytest.param(">-\n  - walk\n  - sit", "- sit", id="second item"),
        pytest.param(">\n  1. walk\n  2. sit", "2. sit", id="numbered"),
        pytest.param(">-\n  Walk.\n\n  - sit", "", id="one item alone"),
        pytest.param(">-\n  Walk\n  -ish.", "", id="no item"),
        pytest.param("|-\n  - walk\n  - sit", "", id="lines are kept"),
        pytest.param(">-\n  Walk.\nunknowns:\n  - One?\n  - Two?", "", id="list of YAML below"),
        pytest.param(">-\n  Walk.\n\n    - more\n    - sit", "", id="indented lines are kept"),
    ],
)
def test_a_list_that_yaml_folds_is_found(text: str, item: str) -> None:
    head = "title: T\nkind: procedure\nsummary: S.\nsections: [{id: a, title: What?, text: T.}]\n"
    manuscript = read_manuscript(f"{head}audience: {text}\n")
    assert [flaw.words for flaw in find_folded_lists(manuscript)] == ([item] if item else [])


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("N003", "Of all, 1 in 1,000 people has it."),
        ("N003", "We met in 1 in 2020-21."),
        ("N004", "It is at L4.5 and takes 1.5 litres."),
        ("N005", "Twice as many (4 and 2 in 100) have it."),
        ("N005", "Take it three times a day."),
        ("N007", "It is rare, in 1 in 1,000 or 1 in 2,000."),
        ("N007", "It is rare (1 in 0)."),
        ("R009", "It is a step-by-step plan for L4-5 and don-quixote."),
        ("J001", "Doctors call this pattern neurogenic claudication."),
        ("J001", "A stenosis (narrowing) may come back."),
        ("J001", "The lamina, which is the roof, may grow."),
        ("J002", "Ask about an MRI scan in the UK."),
        ("J002", "Ask about posterior fusion (PLIF) and then PLIFs."),
        ("J002", "Ask the NIHR, a UK body."),
        ("J004", "Ask for i and e."),
    ],
)
def test_what_only_looks_like_a_fault_is_left_alone(code: str, sentence: str) -> None:
    assert find_in(code, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "the bone is taken away",
        "the nerve can be badly squeezed",
        "it has not been shown",
        "you were told",
    ],
)
def test_a_passive_sentence_is_seen(sentence: str) -> None:
    assert is_passive(sentence.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "you are tired and worried",
        "the skin is red",
        "it is often better",
        "we are open",
        "the surgeon takes away the bone",
        "this is",
    ],
)
def test_an_active_sentence_is_not_taken_for_a_passive_one(sentence: str) -> None:
    assert not is_passive(sentence.split())


def test_an_outcome_ends_without_a_full_stop() -> None:
    text = COMPLETE.replace("over: within 30 days", "over: within 30 days.")
    (finding,) = (f for f in check_text(text).findings if f.code == "N010")
    assert (finding.line, finding.words) == (71, "within 30 days.")


@pytest.mark.parametrize("key", ["over", "among"])
def test_an_outcome_says_over_what_time_and_among_whom(key: str) -> None:
    text = "\n".join(line for line in COMPLETE.split("\n") if f"    {key}:" not in line)
    assert [f.code for f in check_text(text).findings] == ["N006", "N006", "D002"]


@pytest.mark.parametrize(("good", "missing"), [("true", "harm"), ("false", "benefit")])
def test_outcomes_show_both_sides(good: str, missing: str) -> None:
    text = COMPLETE.replace("good: true", f"good: {good}").replace("good: false", f"good: {good}")
    found = [f.message for f in check_text(text).findings if f.code == "N008"]
    assert found == [f"No outcome is a {missing}."]


@pytest.mark.parametrize(
    ("number", "out_of", "faults"),
    [("2", 100, 0), ("4", 1000, 0), ("15", 1000, 0), ("20", 1000, 1), ("2", 50, 1)],
)
def test_numbers_are_out_of_100_where_they_can_be(number: str, out_of: int, faults: int) -> None:
    text = COMPLETE.replace("number: 2\n    out_of: 100", f"number: {number}\n    out_of: {out_of}")
    assert sum(f.code == "N002" for f in check_text(text).findings) == faults


def test_no_harm_at_all_is_written_as_none() -> None:
    text = COMPLETE.replace("number: 2", "number: 0")
    assert [f.code for f in check_text(text).findings] == ["D002"]


def test_an_option_without_benefits_is_found() -> None:
    text = COMPLETE.replace("    benefits:\n      - You may walk further.\n", "")
    (finding,) = (f for f in check_text(text).findings if f.code == "O003")
    assert (finding.line, finding.message) == (39, "It has no benefits.")


def test_help_for_the_neck_need_not_speak_of_the_saddle_area() -> None:
    text = put_keys(
        """
        regions: [neck]
        get_help:
          - {level: emergency, do: Call now., if: [you cannot breathe], cite: [leaflet]}
        """
    )
    assert [f.code for f in check_text(text).findings] == ["D002"]


def test_only_the_three_longest_sentences_and_very_long_ones_are_shown() -> None:
    sentences = [" ".join(["Word"] * count) + "." for count in (21, 22, 23, 24, 31, 32)]
    fragment = "unknowns:\n" + "".join(f"  - {sentence}\n" for sentence in sentences)
    assert [message for _, message, _ in find("R001", fragment)] == [
        "This sentence has 24 words (6 sentences have more than 20).",
        "This sentence has 31 words (6 sentences have more than 20).",
        "This sentence has 32 words (6 sentences have more than 20).",
    ]


def test_a_heading_that_runs_into_its_paragraph_is_not_one_of_its_sentences() -> None:
    fragment = """
        sections:
          - id: a
            title: What is it?
            text: "**Neck.** You lie down. You fall asleep. It starts."
            cite: [leaflet]
    """
    assert find("R002", fragment) == []


def test_a_long_list_of_benefits_is_found_at_its_key() -> None:
    items = "".join(f"\n      - You may walk {n} miles." for n in range(8))
    text = COMPLETE.replace("\n      - You may walk further.", items)
    findings = {f.code: (f.line, f.message) for f in check_text(text).findings}
    assert findings["R003"] == (43, "This list has 8 items.")


def test_two_lists_in_a_row_are_not_one() -> None:
    fragment = """
        sections:
          - id: a
            title: What is it?
            text: |-
              You can take:

              - one
              - two
              - three
              - four

              Or you can take:

              - five
              - six
              - seven
              - eight
            cite: [leaflet]
    """
    assert find("R003", fragment) == []


def test_a_hard_section_is_found_at_its_worst_sentence() -> None:
    hard = "Identification of neurological deterioration necessitates radiological verification."
    fragment = f"""
        sections:
          - id: a
            title: What is it?
            text: {" ".join(["It helps."] * 30 + [hard] * 20)}
            cite: [leaflet]
          - id: b
            title: Why?
            text: {" ".join(["You can wait for as long as you like."] * 40)}
            cite: [leaflet]
    """
    assert [words for _, _, words in find("R004", fragment)] == [hard]


def test_a_source_with_a_near_name_is_offered() -> None:
    text = COMPLETE.replace("cite: [leaflet]", "cite: [leaflets]", 1)
    (finding,) = (f for f in check_text(text).findings if f.code == "C001")
    assert finding.fix == "Did you mean “leaflet”?"


def test_sources_without_a_date_are_told_together() -> None:
    fragment = "sources:\n  leaflet: {title: A}\n  other: {title: B}"
    assert [(message, words) for _, message, words in find("C004", fragment)] == [
        ("2 of 2 sources do not say when they were published.", "leaflet, other")
    ]


@pytest.mark.parametrize(
    ("provenance", "message"),
    [
        ("written: 2027-01-01", "The guide says it was written in the future."),
        ("reviewed: {by: A, on: 2027-01-01}", "The guide says it was reviewed in the future."),
    ],
)
def test_dates_in_the_future_are_found(provenance: str, message: str) -> None:
    found = [message for _, message, _ in find("D003", f"provenance:\n  {provenance}")]
    assert found == [message]


@pytest.mark.parametrize(
    ("code", "provenance"),
    [
        ("D004", "written: 2026-01-01"),
        ("D005", "written: 2022-01-01"),
        ("D007", "written: 2026-13-01"),
    ],
)
def test_a_provenance_that_says_too_little_is_found(code: str, provenance: str) -> None:
    assert len(find(code, f"provenance:\n  {provenance}")) == 1


def test_partial_dates_exist() -> None:
    fragment = """
        sources:
          leaflet: {title: A, published: "2024-02", seen: "2024"}
    """
    assert find("D007", fragment) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-01-31", 36, "2029-01-31"), ("2026-11-22", 2, "2027-01-22")],
)
def test_months_are_added(day: str, months: int, later: str) -> None:
    assert add_months(day, months) == later


def test_a_step_may_start_and_end_on_one_day() -> None:
    text = COMPLETE.replace("end: 1 day", "end: 0 days")
    assert [f.code for f in check_text(text).findings] == ["D002"]


def test_a_word_that_stands_in_names_alone_needs_no_explanation_there() -> None:
    text = COMPLETE.replace("name: From the back", "name: Posterior foraminotomy")
    assert [f.code for f in check_text(text).findings] == ["D002"]


def _signs(count: int) -> str:
    signs = "".join(f"      - you cannot do {number}\n" for number in range(count))
    return f"get_help:\n  - level: urgent\n    do: Ring your team.\n    if:\n{signs}"


def _section(*paragraphs: str) -> str:
    lines = "\n\n".join(f"      {paragraph}" for paragraph in paragraphs)
    return f"sections:\n  - id: a\n    title: What?\n    cite: [leaflet]\n    text: |-\n{lines}\n"


def _items(count: int) -> str:
    return _section("\n      ".join(f"- item {number}" for number in range(count)))


def _due(date: str) -> str:
    return f"provenance: {{written: 2026-01-10, reviewed: null, review_due: {date}}}"


@pytest.mark.parametrize(
    ("code", "most", "more"),
    [
        pytest.param("H003", _signs(7), _signs(8), id="signs on a card"),
        pytest.param("R001", _section("Walk " * 20), _section("Walk " * 21), id="words"),
        pytest.param("R002", _section("Walk. " * 3), _section("Walk. " * 4), id="sentences"),
        pytest.param("R003", _items(7), _items(8), id="items of a list"),
        pytest.param("R008", f"summary: {'Walk. ' * 3}", f"summary: {'Walk. ' * 4}", id="summary"),
        pytest.param(
            "R011", f"in_short: {'Walk ' * 9}", f"in_short: {'Walk ' * 10}", id="in short"
        ),
        pytest.param("D004", _due("2029-01-10"), _due("2029-01-11"), id="months until a review"),
    ],
)
def test_a_rule_that_sets_a_bound_allows_the_bound_itself(code: str, most: str, more: str) -> None:
    assert find(code, most) == []
    assert len(find(code, more)) == 1
