"""The public sources of the short demo briefs. An address stands only where it is known to be right."""

from datetime import date

from reviewdesk.demo.sources import cited
from reviewdesk.domain.vocab import Directness, Medium, Reliability

_PRIMARY, _SECONDARY, _TERTIARY = Directness.PRIMARY, Directness.SECONDARY, Directness.TERTIARY

METRE_CONVENTION = cited(
    title="The Metre Convention",
    publisher="International Bureau of Weights and Measures",
    url="https://www.bipm.org/en/metre-convention",
    medium=Medium.LAW,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
RSC_METRE = cited(
    title="On This Day – Sep 28: metre was defined",
    publisher="Royal Society of Chemistry",
    url="https://edu.rsc.org/resources/on-this-day-sep-28--metre-was-defined/10928.article",
    medium=Medium.ACADEMIC,
    directness=_SECONDARY,
    reliability=Reliability.B,
)
CGPM_1983 = cited(
    title="Resolution 1 of the 17th General Conference on Weights and Measures",
    publisher="International Bureau of Weights and Measures",
    url="https://www.bipm.org/en/committees/cg/cgpm/17-1983/resolution-1",
    published_on=date(1983, 10, 20),
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
CGPM_2018 = cited(
    title="Resolution 1 of the 26th General Conference on Weights and Measures",
    publisher="International Bureau of Weights and Measures",
    url="https://www.bipm.org/en/committees/cg/cgpm/26-2018/resolution-1",
    published_on=date(2018, 11, 16),
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
US_CODE = cited(
    title="15 U.S. Code § 204 – Metric system authorized",
    publisher="Legal Information Institute, Cornell Law School",
    url="https://www.law.cornell.edu/uscode/text/15/204",
    published_on=date(1866, 7, 28),
    medium=Medium.LAW,
    directness=_PRIMARY,
    origin="Congress of the United States",
    reliability=Reliability.A,
)
BRITANNICA_DANUBE = cited(
    title="Danube River",
    publisher="Encyclopædia Britannica",
    url="https://www.britannica.com/place/Danube-River",
    medium=Medium.ACADEMIC,
    directness=_TERTIARY,
    reliability=Reliability.B,
)
GRID_DANUBE = cited(
    title="Danube basin",
    publisher="UNEP/GRID-Geneva",
    url="https://unepgrid.ch/en/resource/22D76705",
    medium=Medium.DATASET,
    directness=_SECONDARY,
    reliability=Reliability.B,
)
DANUBE_COMMISSION = cited(
    title="Danube Commission",
    publisher="Danube Commission",
    url="https://danubecommission.org/dc/?p=250",
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
APOLLO_11 = cited(
    title="Apollo 11 Mission Overview",
    publisher="NASA",
    url="https://www.nasa.gov/history/apollo-11-mission-overview/",
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
APOLLO_JOURNAL = cited(
    title="Apollo Lunar Surface Journal: One Small Step",
    publisher="NASA",
    author="Eric M. Jones",
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
APOLLO_PROGRAM = cited(
    title="The Apollo Program (1963–1972)",
    publisher="NASA Space Science Data Coordinated Archive",
    url="https://nssdc.gsfc.nasa.gov/planetary/lunar/apollo.html",
    medium=Medium.OFFICIAL,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
LUNAR_ROCKS = cited(
    title="Lunar Rocks and Soils from Apollo Missions",
    publisher="NASA, Astromaterials Curation",
    url="https://curator.jsc.nasa.gov/lunar/",
    medium=Medium.DATASET,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
FOX_LANDING = cited(
    title="650 million people watched the moon landing from every corner of the globe",
    publisher="LiveNOW from FOX",
    url="https://www.livenowfox.com/video/585824",
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    origin="NASA",
    reliability=Reliability.C,
)
ANTARCTIC_TREATY = cited(
    title="The Antarctic Treaty",
    publisher="Secretariat of the Antarctic Treaty",
    url="https://www.ats.aq/e/antarctictreaty.html",
    published_on=date(1959, 12, 1),
    medium=Medium.LAW,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
MADRID_PROTOCOL = cited(
    title="The Protocol on Environmental Protection to the Antarctic Treaty",
    publisher="Secretariat of the Antarctic Treaty",
    url="https://www.ats.aq/e/protocol.html",
    published_on=date(1991, 10, 4),
    medium=Medium.LAW,
    directness=_PRIMARY,
    reliability=Reliability.A,
)
MARITIME_BAN = cited(
    title="Antarctic Mining Ban Reaffirmed",
    publisher="The Maritime Executive",
    url="https://www.maritime-executive.com/article/antarctic-mining-ban-reaffirmed",
    published_on=date(2016, 6, 2),
    medium=Medium.MEDIA,
    directness=_SECONDARY,
    reliability=Reliability.B,
)
