"""Words of likelihood, doubt and valuation."""

# ICD 203: term, row (the two rows must not be mixed). Longer terms first within a row.
LIKELIHOOD_TERMS = (
    ("almost no chance", 1),
    ("very unlikely", 1),
    ("unlikely", 1),
    ("roughly even chance", 1),
    ("roughly an even chance", 1),
    ("very likely", 1),
    ("almost certainly", 1),
    ("almost certain", 1),
    ("likely", 1),
    ("highly improbable", 2),
    ("improbable", 2),
    ("remote", 2),
    ("roughly even odds", 2),
    ("highly probable", 2),
    ("very probable", 2),
    ("probably", 2),
    ("probable", 2),
    ("nearly certain", 2),
)
# Words that sound like a likelihood and have no defined meaning.
UNDEFINED_TERMS = (
    "may", "might", "could", "possibly", "perhaps", "maybe", "credible concerns", "cannot rule out",
    "cannot be ruled out", "cannot discount", "appears to", "appear to", "seems to", "seem to", "appears",
    "seemingly", "apparently", "conceivably", "potentially", "there is a chance", "suggests that",
    "expected to", "a real possibility", "possibility of", "unclear whether",
)  # fmt: skip
HEDGES = frozenset(
    """may might could possibly perhaps maybe apparently seemingly conceivably presumably arguably likely
    unlikely probably probable improbable potentially appears appear seems seem suggests suggest""".split()
)
ADVICE = ("should", "must", "ought to", "it is critical", "it is essential", "it is important", "it is vital")
EXPECTATION = frozenset("expected anticipated projected forecast poised set slated predicted".split())
PLANNING = frozenset(
    "plan plans planned intend intends intended pledged pledge pledges vowed vow vows aim aims".split()
)
FIXED = frozenset("scheduled slated upcoming forthcoming".split())
OPINION = frozenset(
    """unfortunately sadly clearly obviously surely absurd ridiculous shameful outrageous terrible horrible
    awful disastrous wonderful brilliant best worst important importantly dangerous disgraceful nonsense
    truly frankly honestly understandable welcome troubling worrying disappointing impressive significant
    significantly crucial critical vital essential remarkable remarkably perfectly rightly wrongly
    inevitably undoubtedly doubtless notably notable much-needed burdensome unthinkable rare pivotal
    difficult easy hard poor sincere""".split()
)
STRONG_OPINION = frozenset(
    """unfortunately sadly obviously absurd ridiculous shameful outrageous terrible horrible awful disastrous
    wonderful brilliant disgraceful nonsense frankly honestly understandable troubling worrying
    disappointing impressive remarkable remarkably rightly wrongly inevitably doubtless sincere""".split()
)
# Events that a calendar can hold: with a future they are scheduled, not forecast.
CALENDAR_VERBS = frozenset(
    """host meet visit hold attend participate sign serve travel vote convene open launch begin start end
    expire retire inaugurate speak address testify publish release arrive return celebrate mark chair
    submit step resume close deploy co-develop deliver elect run take""".split()
)
