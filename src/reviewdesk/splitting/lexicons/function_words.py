"""The closed classes of English: the words that hold sentences together."""

DETERMINERS = frozenset(
    """a an the this these those each every either neither another any some no all both half such what
    my your his its our their her several many few much more most enough fewer less own other""".split()
)
PREPOSITIONS = frozenset(
    """about above across against along alongside amid among amongst around at behind below beneath
    beside besides between beyond by concerning despite down during except for from in inside into
    like near of off on onto opposite out outside over past per regarding round through throughout
    toward towards under underneath unlike up upon via with within without versus including
    excluding following according than amidst aboard notwithstanding""".split()
)
SUBORDINATORS = frozenset(
    """although though while whereas because since unless until till if when whenever where wherever
    after before as once whether lest so""".split()
)
CONCESSIVE = frozenset("although though while whereas".split())
COORDINATORS = frozenset("and or but nor yet".split())
RELATIVES = frozenset("which who whom whose".split())
MODALS = frozenset(
    """will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't
    shouldn't ’ll 'll""".split()
)
BE_FINITE = frozenset("is are was were am isn't aren't wasn't weren't".split())
BE_OTHER = frozenset("be been being".split())
HAVE = frozenset("has have had hasn't haven't hadn't".split())
DO = frozenset("do does did don't doesn't didn't".split())
NATIONALITIES = frozenset(
    """american british chinese japanese korean russian ukrainian french german italian spanish indian
    pakistani iranian iraqi israeli palestinian saudi turkish egyptian syrian afghan australian
    canadian mexican brazilian philippine filipino vietnamese taiwanese thai indonesian malaysian
    european asian african western eastern northern southern polish dutch belgian swedish norwegian
    danish finnish greek swiss austrian hungarian romanian bulgarian serbian lebanese libyan
    sudanese ethiopian nigerian kenyan cuban venezuelan colombian argentine chilean peruvian federal
    national presidential""".split()
)
# A sentence that opens with one of these begins anew even after "U.S." or "p.m.".
SENTENCE_STARTERS = frozenset(
    """The A An It He She They We I You This That These Those There Here In On At By For From With
    Within Without During After Before Since Until When While Where If As Although Though Because
    However Moreover Furthermore Meanwhile Nevertheless Accordingly Additionally Further But And Yet
    So Or Nor Some Many Most Several Few Each Every All Both Neither Either Its His Her Their Our My
    Such What Who Why How Which According Despite Unlike Under Over Between Among Last Next Then
    Thus Hence Therefore Also Even Only Just One Two Three Four Five Another Other Others Instead
    Once Still""".split()
)
# Openers that join a sentence to the one before and add nothing to what it states.
CONNECTIVES = (
    ("for", "example"), ("for", "instance"), ("in", "addition"), ("as", "a", "result"), ("in", "particular"),
    ("of", "course"), ("in", "fact"), ("by", "contrast"), ("in", "contrast"), ("on", "the", "other", "hand"),
    ("at", "the", "same", "time"), ("in", "other", "words"), ("in", "turn"), ("as", "noted", "above"),
    ("more", "broadly"), ("that", "said"), ("however",), ("accordingly",), ("additionally",), ("moreover",),
    ("furthermore",), ("further",), ("therefore",), ("thus",), ("hence",), ("nevertheless",),
    ("nonetheless",),
    ("consequently",), ("likewise",), ("similarly",), ("also",), ("besides",), ("indeed",), ("instead",),
    ("specifically",), ("yet",), ("and",), ("but",), ("or",), ("so",),
)  # fmt: skip
# The commonest words: a text in which they are rare is not in English.
COMMONEST = frozenset(
    """the of and to in a is that for it was on are as with his they at be this from have or by had not
    but what all were we when your can said there an each which she do how their if will up other
    about out many then them these so some her would make like him into time has more two its who
    may been than over such after also between last could year new""".split()
)
# Such words of other European languages that are no English ones.
COMMONEST_ELSEWHERE = frozenset(
    """der und das den dem ein eine nicht ist mit auf für von sich les des une dans est que pour pas sur qui
    avec el los las una por con para del il che di della per non sono não uma dos het een van niet zijn och
    att det som är på jest nie się""".split()
)
