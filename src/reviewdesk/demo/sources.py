"""The public sources that the demo briefs rest on. An address stands only where it is known to be right."""

from datetime import date

from reviewdesk.domain.vocab import Directness, Medium, Reliability
from reviewdesk.services.sources import SourceFields

_PRIMARY, _SECONDARY, _TERTIARY = Directness.PRIMARY, Directness.SECONDARY, Directness.TERTIARY


def cited(**said: object) -> SourceFields:
    """Describe a source; what nobody says of it stays empty."""
    return SourceFields.model_validate(said)


STATE_FACT_SHEET = cited(
    title="U.S. Security Cooperation With Japan (fact sheet)",
    publisher="U.S. Department of State, Bureau of Political-Military Affairs",
    url="https://www.state.gov/u-s-security-cooperation-with-japan/",
    published_on=date(2021, 1, 20),
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.B,
)
CRS_ALLIANCE = cited(
    title="The U.S.-Japan Alliance (RL33740)",
    publisher="Congressional Research Service",
    url="https://www.everycrsreport.com/reports/RL33740.html",
    published_on=date(2019, 6, 13),
    medium=Medium.OFFICIAL,
    directness=_SECONDARY,
    reliability=Reliability.A,
)
MOD_FACILITIES = cited(
    title="Facilities and areas used by U.S. forces in Japan, by prefecture (in Japanese)",
    publisher="Ministry of Defense, Japan",
    published_on=date(2020, 3, 31),
    medium=Medium.DATASET,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
WIKIPEDIA_USFJ = cited(
    title="United States Forces Japan",
    publisher="Wikipedia",
    url="https://en.wikipedia.org/wiki/United_States_Forces_Japan",
    medium=Medium.SOCIAL,
    directness=_TERTIARY,
    reliability=Reliability.D,
)
SECURITY_STRATEGY = cited(
    title="National Security Strategy of Japan (provisional translation)",
    publisher="“The World and Japan” Database, University of Tokyo and GRIPS",
    url="https://worldjpn.net/documents/texts/JPSC/20221216.O1E.html",
    published_on=date(2022, 12, 16),
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    origin="Cabinet of Japan",
    reliability=Reliability.A,
)
JIIA_REPORT = cited(
    title="Strategic Annual Report 2022, chapter 5",
    publisher="Japan Institute of International Affairs",
    url="https://www.jiia.or.jp/en/strategic_comment/2023/02/StrategicAnnualReport2022en05.html",
    medium=Medium.ACADEMIC,
    directness=_SECONDARY,
    reliability=Reliability.B,
)
KYODO_BUILDUP = cited(
    title="Japan to build up defense from 2023 with China, N. Korea in mind",
    publisher="Nippon.com",
    url="https://www.nippon.com/en/news/kd984989228940050432/focus-japan-to-build-up-defense-from-2023-with-"
    "china-n-korea-in-mind.html",
    published_on=date(2023, 1, 9),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    origin="Kyodo News",
    reliability=Reliability.B,
)
NIKKEI_BUDGET = cited(
    title="Why a record budget is just the first step to boost Japan’s defense",
    publisher="Nikkei Asia",
    url="https://asia.nikkei.com/Spotlight/Comment/Why-a-record-budget-is-just-the-first-step-to-boost-Japan-s-"
    "defense",
    published_on=date(2023, 1, 14),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    reliability=Reliability.B,
)
JIJI_TAX = cited(
    title="Japan to forgo decision on timing of tax increase",
    publisher="Nippon.com",
    url="https://www.nippon.com/en/news/yjj2023120800433/japan-to-forgo-decision-on-timing-of-tax-increase.html",
    published_on=date(2023, 12, 8),
    medium=Medium.MEDIA,
    directness=_PRIMARY,
    origin="Jiji Press",
    reliability=Reliability.B,
)
JIJI_TOMAHAWK = cited(
    title="Japan inks deal to buy Tomahawk missiles from U.S.",
    publisher="Nippon.com",
    url="https://www.nippon.com/en/news/yjj2024011801070/japan-inks-deal-to-buy-tomahawk-missiles-from-u-s.html",
    published_on=date(2024, 1, 18),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    origin="Jiji Press",
    reliability=Reliability.B,
)
AP_TOMAHAWK = cited(
    title="Japan signs agreement to purchase 400 Tomahawk missiles as US envoy lauds its defense buildup",
    publisher="KVIA",
    author="Mari Yamaguchi",
    url="https://kvia.com/news/ap-national/2024/01/18/japan-signs-agreement-to-purchase-400-tomahawk-missiles-"
    "as-us-envoy-lauds-its-defense-buildup",
    published_on=date(2024, 1, 18),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    origin="Associated Press",
    reliability=Reliability.B,
)
HANSARD_FIGHTER = cited(
    title="Global Combat Air Programme Treaty: debate of 18 December 2023, volume 742",
    publisher="UK Parliament, Hansard",
    author="Grant Shapps",
    url="https://hansard.parliament.uk/Commons/2023-12-18/debates/774DA45D-51D9-42C7-A050-5C5C9F5CADCD/"
    "GlobalCombatAirProgrammeTreaty",
    published_on=date(2023, 12, 18),
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
KYODO_EXPORT = cited(
    title="Weapon export rules eased to allow Japan to sell fighter jets",
    publisher="Nippon.com",
    url="https://www.nippon.com/en/news/kd1145141513300869835/weapon-export-rules-eased-to-allow-japan-to-sell-"
    "fighter-jets.html",
    published_on=date(2024, 3, 26),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    origin="Kyodo News",
    reliability=Reliability.B,
)
KISHIDA_SPEECH = cited(
    title="Keynote Address by Prime Minister Kishida Fumio at the IISS Shangri-La Dialogue",
    publisher="“The World and Japan” Database, University of Tokyo and GRIPS",
    author="Fumio Kishida",
    url="https://worldjpn.net/documents/texts/exdpm/20220610.S1E.html",
    published_on=date(2022, 6, 10),
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    origin="Prime Minister’s Office of Japan",
    reliability=Reliability.A,
)
WHITE_HOUSE_VISIT = cited(
    title="PM Kishida Fumio and Mrs. Kishida’s Official Visit",
    publisher="Mirage News",
    url="https://miragenews.com/pm-kishida-fumio-and-mrs-kishidas-official-1161700",
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    origin="The White House",
    reliability=Reliability.C,
)
YOMIURI_VISIT = cited(
    title="White House Announces Official Visit by Japan PM Fumio Kishida on April 10",
    publisher="The Japan News",
    url="https://japannews.yomiuri.co.jp/politics/politics-government/20240126-164621/",
    published_on=date(2024, 1, 26),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    origin="The Yomiuri Shimbun",
    reliability=Reliability.B,
)
CAMP_DAVID = cited(
    title="The Spirit of Camp David: joint statement of the Republic of Korea, the United States and Japan",
    publisher="KBS World",
    url="https://world.kbs.co.kr/service/news_view.htm?lang=e&Seq_Code=179895",
    published_on=date(2023, 8, 19),
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    origin="Governments of the three countries",
    reliability=Reliability.A,
)
CONSULT = cited(
    title="Commitment to Consult Among Japan, the Republic of Korea, and the United States",
    publisher="U.S. Embassy and Consulate in the Republic of Korea",
    url="https://kr.usembassy.gov/081923-commitment-to-consult/",
    published_on=date(2023, 8, 19),
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    origin="Governments of the three countries",
    reliability=Reliability.A,
)
WARNINGS = cited(
    title="United States-Japan-Republic of Korea Trilateral Ministerial Joint Press Statement",
    publisher="EIN Presswire",
    url="https://www.einpresswire.com/article/676291959/united-states-japan-republic-of-korea-trilateral-"
    "ministerial-joint-press-statement",
    published_on=date(2023, 12, 19),
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    origin="Defense ministries of the three countries",
    reliability=Reliability.B,
)
MOFA_ELECTION = cited(
    title="On the Election of Japan as a Non-permanent Member of the United Nations Security Council",
    publisher="Ministry of Foreign Affairs of Japan",
    author="Yoshimasa Hayashi",
    url="https://www.mofa.go.jp/press/release/press1e_000300.html",
    published_on=date(2022, 6, 10),
    medium=Medium.STATEMENT,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
UN_CHARTER = cited(
    title="Charter of the United Nations",
    publisher="United Nations",
    url="https://www.un.org/en/about-us/un-charter/full-text",
    published_on=date(1945, 6, 26),
    medium=Medium.LAW,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
KOREA_ELECTION = cited(
    title="Algeria, Guyana, Republic of Korea, Sierra Leone, Slovenia elected non-permanent members of UN "
    "Security Council",
    publisher="Abidjan Herald",
    url="https://abidjanherald.com/algeria-guyana-republic-of-korea-sierra-leone-slovenia-elected-non-permanent-"
    "members-of-un-security-council",
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    reliability=Reliability.C,
)
