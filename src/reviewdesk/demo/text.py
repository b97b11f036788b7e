"""The texts of the demo briefs, written for this desk about public facts; some err on purpose."""

PACIFIC = """\
Tokyo widens its circle of partners as it rearms

Tokyo, 5 April 2024

In brief

• About 55,000 U.S. servicemembers are based in Japan, and the country is doubling what it spends on \
defense.
• Japan and South Korea sit on the UN Security Council together this year.
• A change of government in any of the three capitals could undo the new habit of acting together.

The alliance with Washington

Fumio Kishida goes to Washington next week. The White House has announced an official visit with a state \
dinner on 10 April — the first for a Japanese prime minister since Shinzo Abe came in 2015. About 55,000 \
U.S. servicemembers are based in Japan. They use 85 facilities, from Misawa in the north to Okinawa in \
the south. About 70 percent of the land that is theirs alone lies in Okinawa Prefecture, which makes up \
0.6 percent of the country. U.S. Forces Japan, their headquarters at Yokota Air Base, takes its orders \
from the Indo-Pacific Command in Hawaii. Staffs on both sides have worked on a new shape for the \
headquarters since last summer. The visit matters more for what it tells Beijing than for any single \
agreement.

A larger budget

On 16 December 2022 the cabinet approved a National Security Strategy, a National Defense Strategy and a \
Defense Buildup Program. Defense spending is to rise from 1 percent to 2 percent of GDP by 2027. The \
program sets aside about 43 trillion yen for the five years from April 2023. In January 2024 Japan \
ordered 400 Tomahawk cruise missiles from the United States. In December 2023 Japan, the United Kingdom \
and Italy signed a treaty to build a fighter aircraft together by 2035. On 26 March the cabinet allowed \
the export of that aircraft to other countries. “Ukraine today may be East Asia tomorrow,” Kishida told \
the Shangri-La Dialogue in Singapore in June 2022. Jiji Press reported in December that the tax \
increases behind the plan are unlikely to start before 2026.

Seoul and the Security Council

The leaders of Japan, South Korea and the United States met at Camp David on 18 August 2023. It was the \
first summit of the three that was not held beside another meeting. They agreed to exercise together \
every year and to share warnings of North Korean missile launches. The exchange of warnings began on 19 \
December. Their pledge to consult one another in a crisis creates no obligation under international law. \
The UN Security Council has 15 members, of which five are permanent. South Korea and Japan will serve on \
the Security Council until the end of 2025 and 2024, respectively. It is the eleventh term of Japan, \
more than any other elected member has had. Nine votes carry a resolution, and each permanent member can \
veto it.

Outlook

South Korea elects its National Assembly on 10 April, and the United States chooses a president in \
November. It is likely that the exercises will continue whoever wins. What has been built in two years \
is worth more to Seoul and Tokyo than the quarrel that it put to rest. How long will it last?
"""

METRE = """\
How the metre left the vault

20 May 2024

Seventeen states signed the Metre Convention in Paris on 20 May 1875. From 1889 until 1960 a bar of \
platinum and iridium set the length of the metre. Since 1983 the metre has been the distance that light \
travels in a vacuum in 1/299,792,458 of a second. The kilogram was the last unit to depend on an object. \
Since 20 May 2019 it has rested on the Planck constant. The International Bureau of Weights and Measures \
works at Saint-Cloud near Paris. The metric system has never been made legal in the United States.
"""

DANUBE = """\
A river of many borders

29 June 2024

The Danube rises in the Black Forest and reaches the Black Sea after about 2,850 kilometers. Only the \
Volga is longer among the rivers of Europe. The Danube touches ten countries. Four capitals stand on its \
banks: Vienna, Bratislava, Budapest and Belgrade. The Danube Commission has had its seat in Budapest \
since 1954. It was founded by a convention that was signed in Belgrade on 18 August 1948.
"""

MOON = """\
The first steps and the last

19 July 2024

Neil Armstrong and Buzz Aldrin landed on the Moon on 20 July 1969. An estimated 650 million people \
watched them on television. “That’s one small step for man,” Armstrong said as he stepped off the \
ladder. Five more crews landed before the end of 1972. Twelve people have walked on the Moon. They \
brought back 382 kilograms of rock and soil. Eugene Cernan of Apollo 17 was the last to leave the \
surface.
"""

ANTARCTICA = """\
The law of an empty continent

1 December 2024

Twelve countries signed the Antarctic Treaty in Washington on 1 December 1959. The treaty entered into \
force on 23 June 1961. It prohibits military measures and nuclear explosions in Antarctica. The Protocol \
on Environmental Protection, signed in Madrid on 4 October 1991, prohibits mining. The ban on mining \
will end in 2048. The treaty has kept the continent out of every war since.
"""

MEMBERS = """\
From 51 members to 193

24 October 2024

The United Nations began in 1945 with 51 members, and it has 193 members today. South Sudan is the \
newest of them: the General Assembly admitted it on 14 July 2011. Switzerland joined in 2002 after a \
referendum. The Holy See and Palestine take part as observer states.
"""

LEAP_SECONDS = """\
No more leap seconds

18 November 2024

Clocks will stop adding leap seconds by 2035. The General Conference on Weights and Measures decided so \
in November 2022. The last leap second was added at the end of 2016.
"""
