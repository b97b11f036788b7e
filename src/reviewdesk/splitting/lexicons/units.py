"""What is counted and measured."""

CURRENCY_SIGNS = {
    "$": "$", "us$": "US$", "u.s.$": "US$", "a$": "A$", "c$": "C$", "nt$": "NT$", "hk$": "HK$",
    "nz$": "NZ$", "s$": "S$", "€": "€", "£": "£", "¥": "¥", "₩": "₩", "₹": "₹", "₽": "₽", "₴": "₴",
    "₪": "₪", "₺": "₺", "₱": "₱",
}  # fmt: skip
CURRENCY_CODES = frozenset("usd eur gbp jpy cny rmb krw inr rub uah chf aud cad nzd hkd sgd twd".split())
CURRENCY_WORDS = frozenset(
    """dollar dollars euro euros yen pound pounds yuan renminbi won ruble rubles rouble roubles rupee
    rupees hryvnia franc francs peso pesos rand lira krona kronor krone kroner zloty shekel shekels
    cent cents""".split()
)
# Plural without an s.
UNMARKED_PLURALS = frozenset(
    """people men women children personnel aircraft troops staff police feet percent sheep fish deer
    cattle spacecraft watercraft helicopters series species data media criteria phenomena teeth mice
    oxen servicemen servicewomen policemen policewomen fishermen spokesmen countrymen businessmen
    lives wives knives halves leaves km kg mm cm ha mph kph gdp hertz mw gw kw mwh gwh kwh tb gb mb
    nm""".split()
)
# Words in -s that are no plural nouns.
NOT_PLURALS = frozenset(
    """is was has as its his this us yes thus less across always perhaps besides towards does ours
    yours theirs whereas versus plus minus bus gas status process business access success progress
    congress series press address class loss mass pass cross press crisis basis analysis various
    previous serious dangerous religious famous numerous enormous continuous ambitious""".split()
)
# Units that may stand in the singular after a number above one: "a 10-year plan", "48-hour deadline".
MEASURES = frozenset(
    """year month week day hour minute second mile kilometer kilometre meter metre foot inch ton tonne
    kilogram gram pound acre hectare barrel gallon liter litre degree point percent time round seat
    member person country state nation party side volt watt megawatt gigawatt knot story storey page
    nm""".split()
)
# Words before a figure that say how exact it is; longer ones first where one begins with another.
APPROXIMATIONS = (
    "slightly more than", "just over", "just under", "well over", "no more than", "no fewer than",
    "no less than", "not more than", "more than", "less than", "fewer than", "at least", "at most",
    "up to", "as many as", "as much as", "as few as", "close to", "an estimated", "estimated",
    "upwards of", "upward of", "about", "around", "roughly", "approximately", "nearly", "almost", "some",
    "over", "under", "between",
)  # fmt: skip
# "Article 9", "page 12": a figure after one of these is a name and counts nothing.
NUMBERED_THINGS = (
    "articles?", "sections?", "chapter", "rule", "resolution", "nos?", "numbers?", "figure", "figs?",
    "table", "part", "title", "pages?", "pp?", "paragraph", "para", "class", "type", "phase", "level",
    "highway", "route", "flight", "form", "annex", "appendix", "posts?", "version", "volume", "vol",
    "room", "unit", "group of", "group", "tier", "category", "psalm", "verse", "mark", "option", "item",
    "note", "step", "case", "law", "decree", "regulation", "directive", "order", "bill", "model",
)  # fmt: skip
