"""One sentence in, the claims it makes out: as they are read aloud."""

import pytest

from reviewdesk.splitting import split_brief

# Sentence → the statements, in the order of the text.
SPLITS = {
    "The navy operates 12 destroyers and now plans to buy four more by 2030.": [
        "The navy operates 12 destroyers.",
        "The navy now plans to buy four more by 2030.",
    ],
    "The treaty entered into force in 1960, and both sides renewed it in 1970.": [
        "The treaty entered into force in 1960.",
        "Both sides renewed it in 1970.",
    ],
    "More than 60 percent of voters backed the plan, but turnout was only 31 percent.": [
        "More than 60 percent of voters backed the plan.",
        "Turnout was only 31 percent.",
    ],
    "She won the race and he came second.": ["She won the race.", "He came second."],
    "The regime arrests journalists and the courts convict them.": [
        "The regime arrests journalists.",
        "The courts convict them.",
    ],
    "The bridge opened in 1998; it carries 40,000 cars a day.": [
        "The bridge opened in 1998.",
        "It carries 40,000 cars a day.",
    ],
    "The army has not paid its contractors and will miss the deadline.": [
        "The army has not paid its contractors.",
        "The army will miss the deadline.",
    ],
    "The court has rejected the appeal and ordered a new trial.": [
        "The court has rejected the appeal.",
        "The court has ordered a new trial.",
    ],
    "The army will withdraw its tanks and send more engineers.": [
        "The army will withdraw its tanks.",
        "The army will send more engineers.",
    ],
    "The company sold its mines, closed its smelter and moved its headquarters to Perth.": [
        "The company sold its mines.",
        "The company closed its smelter.",
        "The company moved its headquarters to Perth.",
    ],
    "The agency analyzed data on crime and reviewed documents.": [
        "The agency analyzed data on crime.",
        "The agency reviewed documents.",
    ],
    "In 2022, the state spent €2 billion on roads and cut taxes.": [
        "In 2022, the state spent €2 billion on roads.",
        "In 2022, the state cut taxes.",
    ],
    "In fiscal year 2021, the army spent $4 billion and the navy spent $3 billion.": [
        "In fiscal year 2021, the army spent $4 billion.",
        "In fiscal year 2021, the navy spent $3 billion.",
    ],
    "The mission costs $40 million and is led by Japan.": [
        "The mission costs $40 million.",
        "The mission is led by Japan.",
    ],
    "Prices increased in Spain and Portugal and fell in Italy.": [
        "Prices increased in Spain and Portugal.",
        "Prices fell in Italy.",
    ],
    "The talks began on 3 March and ended without a deal.": [
        "The talks began on 3 March.",
        "The talks ended without a deal.",
    ],
    "Although the law passed, no money was released.": ["The law passed.", "No money was released."],
    "While the port grew, the railway shrank.": ["The port grew.", "The railway shrank."],
    "Exports fell last year, while imports rose by 3 percent.": [
        "Exports fell last year.",
        "Imports rose by 3 percent.",
    ],
    "The price of grain rose, as farmers had lost half of their harvest.": [
        "The price of grain rose.",
        "Farmers had lost half of their harvest.",
    ],
    "Norway, which joined NATO in 1949, shares a border with Russia.": [
        "Norway shares a border with Russia.",
        "Norway joined NATO in 1949.",
    ],
    "Ana Ortiz, who leads the central bank, resigned on Tuesday.": [
        "Ana Ortiz resigned on Tuesday.",
        "Ana Ortiz leads the central bank.",
    ],
    "Chancellor Weber, whose party lost the election, is leaving office.": [
        "Chancellor Weber is leaving office.",
        "Chancellor Weber’s party lost the election.",
    ],
    "The parliament, which has 120 seats, will vote next Thursday.": [
        "The parliament will vote next Thursday.",
        "The parliament has 120 seats.",
    ],
    "France and Germany will each send 200 soldiers.": [
        "France will send 200 soldiers.",
        "Germany will send 200 soldiers.",
    ],
    "France and Germany have each sent 200 soldiers to Mali.": [
        "France has sent 200 soldiers to Mali.",
        "Germany has sent 200 soldiers to Mali.",
    ],
    "Both Chile and Peru have ratified the pact.": [
        "Chile has ratified the pact.",
        "Peru has ratified the pact.",
    ],
    "Chile and Peru joined in 2011 and 2012, respectively.": [
        "Chile joined in 2011.",
        "Peru joined in 2012.",
    ],
    "Exports rose to $5 billion and $6 billion in 2021 and 2022, respectively.": [
        "Exports rose to $5 billion in 2021.",
        "Exports rose to $6 billion in 2022.",
    ],
    "Kenya, Ghana and Chad sent 10, 20 and 30 doctors, respectively.": [
        "Kenya sent 10 doctors.",
        "Ghana sent 20 doctors.",
        "Chad sent 30 doctors.",
    ],
    "The ministry said that exports fell 4% in May and that imports grew.": [
        "The ministry said that exports fell 4% in May and that imports grew.",
        "Exports fell 4% in May.",
        "Imports grew.",
    ],
    "Exports fell by 4% last month, according to the finance ministry.": [
        "Exports fell by 4% last month, according to the finance ministry.",
        "Exports fell by 4% last month.",
    ],
    "According to the ministry, exports fell by 4% last month.": [
        "According to the ministry, exports fell by 4% last month.",
        "Exports fell by 4% last month.",
    ],
    "The drone, the official said, flew over Polish territory.": [
        "The drone, the official said, flew over Polish territory.",
        "The drone flew over Polish territory.",
    ],
    "“The talks have failed,” the envoy said.": [
        "“The talks have failed,” the envoy said.",
        "The talks have failed.",
    ],
    "The envoy said: “The talks have failed.”": [
        "The envoy said: “The talks have failed.”",
        "The talks have failed.",
    ],
    "An officer told us they found the wreck in June.": [
        "An officer told us they found the wreck in June.",
        "They found the wreck in June.",
    ],
    "The minister announced a new tax and said it would raise $2 billion.": [
        "The minister announced a new tax.",
        "The minister said it would raise $2 billion.",
        "It would raise $2 billion.",
    ],
    "The head of the agency, Lucia Moreno, denied the report.": [
        "The head of the agency, Lucia Moreno, denied the report.",
        "Lucia Moreno is the head of the agency.",
    ],
    "Peru's foreign minister, Ali Rezai, left for Quito.": [
        "Peru's foreign minister, Ali Rezai, left for Quito.",
        "Ali Rezai is Peru's foreign minister.",
    ],
    "Danish Prime Minister Erik Dahl opened the summit.": [
        "Danish Prime Minister Erik Dahl opened the summit.",
        "Erik Dahl is Danish Prime Minister.",
    ],
    "They report to the Pacific Fleet Command (PFC) based in Kobe.": [
        "They report to the Pacific Fleet Command (PFC) based in Kobe.",
        "The Pacific Fleet Command (PFC) is based in Kobe.",
    ],
    "She moved to Oslo, where she taught law.": ["She moved to Oslo.", "She taught law."],
    "Lima is a port that handles grain.": ["Lima is a port.", "Lima handles grain."],
    "The gum is a resin used as glue.": ["The gum is a resin.", "The gum is used as glue."],
    "Spurred by rising prices, the bank raised its rate.": [
        "The bank was spurred by rising prices.",
        "The bank raised its rate.",
    ],
    "The bill, introduced in 2021 and amended in 2022, bans the export of rare earths.": [
        "The bill bans the export of rare earths.",
        "The bill was introduced in 2021 and amended in 2022.",
    ],
    "The firm makes engines that power tanks and sells them abroad.": [
        "The firm makes engines that power tanks.",
        "The firm sells them abroad.",
    ],
    "However, the plan failed.": ["The plan failed."],
    "For example, the port of Izmir closed for two weeks.": ["The port of Izmir closed for two weeks."],
}

# What no rule is sure of stays one claim.
WHOLE = [
    "If the talks fail, the ceasefire will end and fighting will resume.",
    "Because the river flooded, 2,000 people left their homes.",
    "The ship sank after it hit a mine and caught fire.",
    "The army will withdraw its tanks to protect civilians and send more engineers.",
    "Soldiers trained by NATO and equipped by Poland took the town.",
    "Sales rose from $3 million in 2021 to $5 million in 2022.",
    "The president neither signed nor vetoed the bill.",
    "Neither the ministry nor the company has confirmed the sale.",
    "While visiting Oslo, the king opened a school.",
    "There are 4,000 troops in the valley, and more are on the way.",
    "There is a gap between the money the fleet needs and the money parliament has promised.",
    "The ministry denied that it had sold weapons.",
    "Chile and Peru signed the pact.",
    "Prices rose by 9 percent, which surprised the bank.",
    "Police arrested and questioned the student.",
    "Exporters have lost customers, as we have.",
    "Each robot had to find, lift, and carry balls colored blue.",
    "From the talks I have had with Chile and Peru, I expect little.",
    "She designed furniture and houses for the wealthy.",
    "He has worked in and written on Peru.",
    "A team in the National League based in Reno won.",
    "It was the second game to pit the Eagles and Patriots face to face.",
    "Homes were raided and their papers seized.",
    "He was very able but very modest about that.",
    "The bank has not audited or published the accounts.",
    "The inspectors have not visited the mine and tested the water.",
    "These are farmers who fled and to whom aid was sent.",
    "Oslo recognizes, and Bern has reported on, the need for reform.",
    "The firm sold its mines, signaling a change of course.",
    "Attacks convinced the cabinet to break with tradition and begin buying arms.",
    "Despite the port’s importance to trade, the harbour office there, Port Command North, has one boat.",
    "The army was rebuilt according to the new system.",
]


@pytest.mark.parametrize(("sentence", "expected"), SPLITS.items(), ids=list(SPLITS))
def test_a_sentence_is_cut_into_statements_that_stand_alone(sentence: str, expected: list[str]) -> None:
    assert [draft.statement for draft in split_brief(sentence)] == expected


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_sentence_that_no_rule_is_sure_of_stays_whole(sentence: str) -> None:
    assert [draft.statement for draft in split_brief(sentence)] == [sentence]


def test_the_first_words_said_by_a_person_are_not_given_to_the_author() -> None:
    said, content = split_brief("The ministry said that exports fell 4% in May.")

    assert said.attributed_to == content.attributed_to == "The ministry"
    assert (said.kind, said.why, content.why) == ("attributed", "That it was said", "What was said")


def test_a_clause_that_may_be_the_authors_own_stays_in_the_attributed_whole() -> None:
    said, content = split_brief("The minister said exports fell, but analysts disagree.")

    assert said.statement == "The minister said exports fell, but analysts disagree."
    assert content.statement == "Exports fell."


def test_a_role_is_stated_once_in_a_text() -> None:
    text = "Danish Prime Minister Erik Dahl came. Danish Prime Minister Erik Dahl left on Monday."

    statements = [draft.statement for draft in split_brief(text)]

    assert statements.count("Erik Dahl is Danish Prime Minister.") == 1


def test_a_title_beside_a_past_year_says_nothing_of_today() -> None:
    text = "In 1985, Danish Prime Minister Erik Dahl opened the summit."

    assert [draft.statement for draft in split_brief(text)] == [text]


def test_a_quotation_over_two_sentences_keeps_its_speaker() -> None:
    text = "“The fleet left Kobe on Monday. It will return in May,” said Admiral Sato."

    drafts = split_brief(text)

    assert [draft.statement for draft in drafts] == [
        "Admiral Sato said: “The fleet left Kobe on Monday”.",
        "The fleet left Kobe on Monday.",
        "Admiral Sato said: “It will return in May”.",
        "It will return in May.",
    ]
    assert {draft.attributed_to for draft in drafts} == {"Admiral Sato"}
    assert [text[slice(*span)] for span in drafts[0].depends_on] == ["said Admiral Sato"]


def test_markdown_marks_are_not_read_aloud() -> None:
    text = "**Japan** hosts [about 55,000](https://example.org/a_b) troops and *now trains* with them."

    first, second = split_brief(text)

    assert first.statement == "Japan hosts about 55,000 troops."
    assert second.statement == "Japan now trains with them."


def test_line_breaks_of_wrapped_text_are_not_read_aloud() -> None:
    (draft,) = split_brief(
        "The port of Izmir was closed for two whole\nweeks because of a long and bitter strike."
    )

    assert (
        draft.statement
        == "The port of Izmir was closed for two whole weeks because of a long and bitter strike."
    )
