"""Openers and words of page furniture: what a page says about itself, not about the world."""

CREDIT_OPENERS = (
    "photo", "photograph", "photos", "image", "images", "picture", "credit", "credits", "source",
    "sources", "getty", "reuters", "afp", "ap photo", "illustration", "courtesy of", "graphic", "video",
    "cover image", "file photo", "photo credit", "image credit", "photo by", "image by",
)  # fmt: skip
SUBSCRIBE_OPENERS = (
    "subscribe", "sign up", "click here", "read more", "read the full", "read also", "share this",
    "follow us", "download", "register now", "register here", "all rights reserved", "copyright", "©",
    "(c)", "advertisement", "related articles", "related:", "see also", "more on this", "continue reading",
    "join our", "back to top", "print this", "contact us", "about the author", "tags:", "filed under",
    "for more information", "cookie", "privacy policy", "terms of use", "unsubscribe", "view in browser",
    "table of contents",
)  # fmt: skip
INSTRUCTION_OPENERS = (
    "see ", "note that ", "please ", "refer to ", "click ", "visit ", "consult ", "consider ", "imagine ",
    "remember ", "recall ", "compare ", "let us ", "let's ", "turn to ",
)  # fmt: skip
GREETINGS = (
    "thank you", "thanks", "good morning", "good afternoon", "good evening", "dear ", "hello",
    "welcome to", "ladies and gentlemen", "congratulations", "happy ", "best regards", "sincerely",
    "kind regards", "hi ",
)  # fmt: skip
DOCUMENT_NOUNS = (
    "report", "statement", "brief", "paper", "section", "article", "chapter", "testimony", "memo", "note",
    "analysis", "study", "document", "assessment", "intelbrief", "annex", "appendix", "table", "figure",
)  # fmt: skip
ANNOUNCING_VERBS = (
    "addresses", "discusses", "describes", "examines", "provides", "evaluates", "covers", "summarizes",
    "summarises", "explains", "presents", "looks", "outlines", "includes", "considers", "assesses",
    "explores", "focuses", "reviews", "begins", "concludes", "proceeds", "is organized", "is organised",
    "is structured", "aims", "seeks", "is based",
)  # fmt: skip
# A sentence that is nothing but one of these only leads on.
BRIDGES = (
    "for example", "for instance", "specifically", "in particular", "that is", "as follows",
    "the following", "among them", "these include", "more on this below", "in sum", "in short",
    "in conclusion", "to summarize", "to sum up", "first", "second", "third", "finally", "meanwhile",
)  # fmt: skip
