"""Words that raise the stakes of a claim, and words that tell its kind."""

CASUALTY = frozenset(
    """killed dead deaths death died dies casualties casualty wounded injured injuries injury fatalities
    fatality victims victim bodies massacre massacred slain slaughtered missing displaced refugees drowned
    executed murdered murders""".split()
)
ACCUSATION = frozenset(
    """accused accuses accuse accusing accusation accusations alleged alleges allege allegedly allegation
    allegations blamed blames corrupt corruption fraud fraudulent bribe bribes bribery embezzled
    embezzlement scandal scandals illegal illegally unlawful unlawfully violated violates violating
    violation violations crime crimes criminal guilty convicted indicted charged murder murdered tortured
    torture abuse abused abuses genocide atrocity atrocities terrorism terrorist propaganda espionage
    spied spying hacked stole stolen lied cheated cheating sabotage sabotaged invaded invade invasion
    invading attacked aggression provocation provocations coerced coercion smuggled smuggling laundering
    negligence plagiarized misconduct harassment repression persecuted undermined antidemocratic
    cyberattacks""".split()
)
LEGAL = frozenset(
    """law laws treaty treaties statute statutes statutory constitution constitutional unconstitutional
    legislation ratified ratify ratification convention protocol sanctions sanctioned embargo ruling
    injunction lawsuit sued jurisdiction decree ordinance amendment sovereignty ceasefire armistice
    signatory extradited extradition appropriations illegal unlawful""".split()
)
LEGAL_PHRASES = (
    "signed an order", "into law", "executive order", "is illegal", "is legal", "in violation of",
    "supreme court", "the treaty", "act requires", "act allows", "act allowed", "the law", "under the law",
    "immigration status", "the authority to", "is required by", "required by law", "legally binding",
    "resolution demands", "court ruled", "act provides", "law requires", "law allows", "law provides",
    "is not eligible for", "is eligible for",
)  # fmt: skip
SUPERLATIVES = frozenset(
    """largest biggest smallest highest lowest longest shortest oldest youngest newest fastest slowest
    strongest weakest richest poorest deadliest greatest fewest earliest busiest hardest closest nearest
    farthest furthest deepest widest broadest heaviest lightest toughest simplest cheapest safest tallest
    hottest coldest wettest driest quickest brightest darkest sharpest steepest wealthiest mightiest
    bloodiest costliest fiercest gravest boldest unprecedented first-ever record-breaking unmatched
    unrivaled unparalleled""".split()
)
# Superlatives only after "the", "its", "Japan's": not "how best to", "best practice".
WITH_ARTICLE = frozenset({"best", "worst"})
RECORDS = (
    "record high",
    "record low",
    "record number",
    "record level",
    "a record",
    "new record",
    "all-time high",
    "all-time low",
)
# "the most recent", "most likely": no superlative that a checker would prove.
PLAIN_MOST = frozenset("recent likely commonly notably recently".split())
ADJECTIVAL = ("al", "ous", "ive", "ic", "ful", "able", "ible", "ant", "ent", "ed", "ing", "ary", "lar")
CHANGE = frozenset(
    """rose risen rise rises rising fell fallen fall falls falling increased increase increases increasing
    decreased decrease decreases decreasing declined decline declines declining grew grown grow grows
    growing doubled double doubles doubling tripled triple quadrupled halved dropped drop drops surged
    soared plunged climbed shrank shrunk expanded reduced reduce reduces cut gained improved worsened
    exceeded outnumbered fluctuated slowed accelerated jumped slipped tumbled rebounded recovered higher
    lower larger smaller fewer less twice""".split()
)
CAUSES = (
    "because", "due to", "caused", "causes", "cause of", "led to", "leads to", "resulted in", "results in",
    "as a result", "resulting from", "owing to", "thanks to", "attributable to", "stemmed from",
    "prompted", "triggered", "convinced", "spurred",
)  # fmt: skip
DEFINITIONS = (
    "is defined as", "are defined as", "is known as", "are known as", "refers to", "refer to", "is called",
    "are called", "stands for", "known as", "is a type of", "is a form of",
)  # fmt: skip
MEMBERSHIPS = (
    "member of", "members of", "permanent member", "membership", "joined the", "belongs to", "belong to",
    "is part of", "are part of", "allies", "party to", "signatory", "affiliated with",
)  # fmt: skip
PLACES = (
    "based in", "located", "headquartered", "situated", "is in", "lies in", "borders", "stationed in",
    "stationed at", "based at", "north of", "south of", "east of", "west of", "off the coast",
)  # fmt: skip
