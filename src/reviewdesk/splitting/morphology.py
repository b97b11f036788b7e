"""Forms of verbs, worked out from lemmas."""

from functools import cache

from reviewdesk.splitting.lexicons.verbs import IRREGULAR, REGULAR

VOWELS = "aeiou"
# Two-syllable verbs stressed on the last: they double the consonant as one-syllable verbs do.
DOUBLING = frozenset(
    """admit commit permit submit transmit emit omit compel expel propel repel rebel control deter incur occur
    defer refer prefer confer transfer infer begin forget regret upset abhor patrol excel cancel label model
    travel fuel signal equip ship kidnap quarrel worship handicap program hop stop ban bar plan plot jam trap
    trim rob rip slip slap slam snap step strip swap tap tip top wrap rub ram rap rot scrap sip skip spot spur
    stab star stir stun tag tan curb chop clap cram crop dam dim drag drop drum fit flag flip grab grin grip
    hug knit knot map mar nod pin plug pop prod rid chat don dip dub bid bet hit jog let log mob net pat peg
    pen pet pit put quit rig rim rig run set shed shop shrug shut sin sit slit spin split squat swim thin win
    debut""".split()
) - {"curb", "debut"}


def third_person(lemma: str) -> str:
    """ "host" → "hosts", "reply" → "replies"."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or lemma in (
        "go",
        "do",
        "veto",
        "echo",
        "forgo",
        "undergo",
    ):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def regular_past(lemma: str) -> str:
    """ "host" → "hosted", "plan" → "planned"."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in DOUBLING else "") + "ed"


@cache
def past_lemmas() -> dict[str, str]:
    """Forms in -ed, and irregular ones that serve as past and participle alike, with their lemma."""
    forms = {regular_past(lemma): lemma for lemma in REGULAR}
    forms |= {lemma + "ed": lemma for lemma in ("cancell", "labell", "modell", "travell", "fuell", "signall")}
    return forms | {past: lemma for lemma, past, participle in IRREGULAR if past == participle}


@cache
def lemmas_of_third_person() -> dict[str, str]:
    """Forms in -s with their lemma."""
    return {third_person(lemma): lemma for lemma in all_lemmas()}


@cache
def all_lemmas() -> frozenset[str]:
    """Every verb we know, as a lemma."""
    return frozenset(REGULAR) | {lemma for lemma, _, _ in IRREGULAR}


@cache
def only_past() -> dict[str, str]:
    """Past forms that are no participles ("took"), with their lemma."""
    same_as_lemma = {"become", "come", "run", "overcome"}
    return {past: lemma for lemma, past, part in IRREGULAR if past != part and past not in same_as_lemma}


@cache
def only_participles() -> dict[str, str]:
    """Participles that are no past forms ("taken"), with their lemma."""
    return {part: lemma for lemma, past, part in IRREGULAR if past != part and part != lemma}


def lemma_of(form: str) -> str:
    """Return the lemma of a verb form in small letters, or the form itself."""
    for forms in (past_lemmas(), lemmas_of_third_person(), only_past(), only_participles()):
        if form in forms:
            return forms[form]
    return form.removesuffix("ed")
