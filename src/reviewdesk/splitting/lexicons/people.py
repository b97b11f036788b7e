"""Titles, roles and abbreviations that stand before names or inside sentences."""

# Always followed by a name: a full stop after one never ends a sentence.
TITLE_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof gen lt col maj capt cmdr cdr adm sgt cpl pvt brig sen rep gov pres rev hon amb fr
    st mt ft supt det insp msgr sec dep asst vice""".split()
) - {"vice"}
# Followed by a number or by more of the same sentence.
RUNNING_ABBREVIATIONS = frozenset(
    """vs e.g i.e eg ie cf approx ca c fig figs no nos vol vols pp p para paras art arts sect ch ed eds al
    viz incl excl est""".split()
)
# May end a sentence: they do when the next word can only begin one.
CLOSING_ABBREVIATIONS = frozenset(
    """inc corp ltd co jr sr etc dept govt assn bros ave blvd rd plc univ intl nat'l gov't ph.d jan feb mar
    apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun""".split()
)
# Offices that stand before a name: "Foreign Minister Ana Ortiz".
TITLES = (
    "vice president", "president", "deputy prime minister", "prime minister", "foreign minister",
    "defence minister", "defense minister", "finance minister", "interior minister", "trade minister",
    "foreign secretary", "defence secretary", "defense secretary", "treasury secretary", "home secretary",
    "press secretary", "general secretary", "secretary general", "secretary-general", "vice chancellor",
    "chancellor", "chief executive", "chief justice", "attorney general", "chief of staff",
    "national security adviser", "national security advisor", "high commissioner", "commissioner",
    "ambassador", "governor", "mayor", "minister", "secretary", "spokesman", "spokeswoman", "spokesperson",
    "commander", "director", "chairman", "chairwoman", "chair", "speaker", "senator", "congressman",
    "congresswoman", "premier", "chief minister", "leader",
)  # fmt: skip
# What somebody can be: the head of an apposition that states a role.
ROLES = frozenset(
    """president minister secretary chancellor executive justice general chief head leader director commander
    chairman chairwoman chair chairperson commissioner ambassador governor mayor spokesman spokeswoman
    spokesperson adviser advisor envoy deputy king queen prince princess emperor pope speaker senator
    lawmaker legislator politician founder co-founder owner manager editor author professor scientist
    economist analyst researcher historian lawyer attorney judge prosecutor officer official admiral
    captain colonel coach player actor actress singer writer journalist reporter successor predecessor
    candidate nominee counterpart representative negotiator coordinator administrator inspector premier
    diplomat strategist engineer""".split()
)
NAME_PREFIXES = frozenset(
    """admiral general colonel major captain lieutenant sergeant marshal president minister secretary senator
    representative governor mayor judge justice king queen prince princess pope emperor dr mr mrs ms sir
    dame lord lady professor chancellor ambassador""".split()
)
NAME_SUFFIXES = frozenset("jr. sr. jr sr ii iii iv".split())
