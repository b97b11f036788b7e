"""Verbs: lemmas whose forms are regular, irregular forms, and those that are as often nouns."""

REGULAR = tuple(
    """abandon absorb abstain abuse accelerate accept accompany accomplish accord account accumulate
    accuse achieve acknowledge acquire act activate adapt add address adhere adjust administer admit
    adopt advance advise advocate affect affirm agree aid aim air allege alleviate allocate allow
    alter amend amount analyze announce annex anticipate apologize appeal appear apply appoint
    appreciate approach approve argue arm arrange arrest arrive articulate ask assassinate assemble
    assert assess assign assist associate assume assure attach attack attain attempt attend attract
    augment authorize avert avoid await award back balance ban bar base battle begin believe belong
    benefit blame block board bolster bomb boost border borrow boycott brief broker call campaign
    cancel capture carry cast cause cease celebrate challenge change charge chart check chair
    circulate cite claim clarify clash classify clear climb close coincide collaborate collapse
    collect combat combine command comment commit communicate compare compel compete compile
    complain complete comply compose comprise compromise conceal concede conceive concentrate
    concern conclude concur condemn conduct confer confirm confiscate conflict confront connect
    consent consider consist consolidate constitute constrain construct consult consume contact
    contain contend contest continue contract contradict contrast contribute control convene convert
    convey convict convince cooperate coordinate cope correct cost counter cover crack crash create
    criticize cross culminate cultivate curb curtail damage date deal debate decide declare decline
    decrease deepen defeat defect defend defer define defy delay delegate delete deliver demand
    demonstrate deny depart depend depict deploy depose deport derail derive describe deserve design
    designate destabilize destroy detain detect deteriorate determine deter detonate develop devise
    devote dictate die differ diminish direct disagree disappear disband discharge disclose
    discourage discover discuss dismantle dismiss dispatch displace display dispute disrupt dissolve
    distribute diversify divert divide dominate donate double doubt downgrade draft drift drop earn
    ease echo edge edit elect elevate eliminate embark embrace emerge emit emphasize employ empower
    enable enact encourage end endanger endorse endure enforce engage enhance enjoy enlarge enlist
    ensure entail enter entitle equip erode escalate escape establish estimate evacuate evade
    evaluate evolve examine exceed exchange exclude execute exempt exercise exert exist exit expand
    expect expel expend experience expire explain explode exploit explore export expose express
    extend extract face facilitate fail favor fear feature figure file fill finalize finance finish
    fire fix flank flee focus follow force forecast form formalize formulate foster frame fuel
    fulfill function fund further gain gather generate govern grant guarantee guard guide halt
    hamper handle happen harass harbor harm head heighten help highlight hinder hire hope host house
    hunt identify ignite ignore illustrate impede implement imply import impose improve include
    incorporate increase incur indicate indict induce inflict influence inform inhabit inherit
    inhibit initiate inject injure insist inspect inspire install instigate institute instruct
    insulate insure integrate intend intensify interact intercept interfere interpret intervene
    interview introduce invade invest investigate invite invoke involve isolate issue jeopardize
    join judge justify kill label lack land last launch legislate lessen level leverage liberate
    lift limit link list loan lobby locate lock loosen lose lower maintain manage mandate maneuver
    manufacture march mark market match mediate mention merge migrate mirror mitigate mobilize model
    moderate modernize modify monitor mount move multiply murder name narrow need negotiate nominate
    normalize note notify number obey object oblige obscure observe obstruct obtain occupy occur
    offer offset open operate oppose order organize originate oust outline outlast outnumber outpace
    outweigh overhaul oversee overturn own pace park parole participate pass patrol pause peak
    penetrate perceive perform permit perpetrate persist persuade phase pivot place plan play plead
    pledge plunge point police poll pool portray pose position possess post postpone praise precede
    preclude predict prefer prepare present preserve press pressure presume prevail prevent proceed
    process proclaim procure produce profit progress prohibit project prolong promise promote prompt
    propose prosecute protect protest prove provide provoke publish pull punish purchase pursue push
    qualify question quote raid raise range rank ratify reach react reaffirm realign realize rearm
    reassess reassure rebound rebuff rebuke recall receive recede reckon recognize recommend
    reconcile reconsider reconstruct record recover recruit redeploy redesign redirect reduce refer
    reflect reform refuse refute regain regard register regret regulate rehabilitate reinforce
    reinstate reiterate reject relate relax release relieve relocate rely remain remember remove
    rename render renew renounce reopen reorganize repair repeal repeat repel replace reply report
    represent request require rescue research resemble resent reserve reside resign resist resolve
    respond restore restrain restrict restructure result resume retain retaliate retire retreat
    return reunify reveal reverse review revise revive revoke reward risk rotate rule rush sabotage
    safeguard sail sanction satisfy save scale schedule scramble score screen search secure seem
    seize select separate serve settle shape share shell shelter shift ship show shrug sign signal
    signify simplify simulate slash slip slow smuggle solve sound span spark specialize specify spur
    stabilize staff stage stall start state station stay stem step stop store storm strain
    strengthen stress stretch strive struggle study stymie subject submit subscribe subsidize
    succeed suffer suggest suit summarize summon supervise supply support suppose suppress surge
    surpass surprise surrender surround survey survive suspect suspend sustain switch symbolize
    tackle target tax tend terminate test testify thank thwart tighten top total touch tour trace
    track trade train transfer transform transit transition translate transmit transport travel
    treat trigger triple trust try turn underestimate underline undermine underscore unify unite
    unveil update upgrade uphold urge use utilize vacate validate value vary veto view violate visit
    voice volunteer vote vow wage wait walk want warn warrant waste watch weaken weigh welcome widen
    wield withhold witness work worry worsen yield abolish abandon ally anchor arise attribute
    broadcast calculate capture cede characterize choose construe co-chair co-develop comb
    compensate co-host complicate confine correspond debut dedicate default deliberate deny desire
    dwindle elaborate embed emulate encompass enrich entrench envision err excel exemplify exhaust
    facilitate flourish foment forge fragment galvanize hail hasten hit hover impact implicate
    incite lag lament lapse launch leak license linger loom mandate materialize necessitate neglect
    neutralize nullify outperform overlap pardon partner patch persecute pioneer plague plummet
    precipitate privatize propel quadruple quell rally ratchet reap rebuild rectify reelect re-elect
    reestablish refrain refuel remark repatriate replenish reprimand repurpose retract retrofit
    salvage scrap shelve shore shorten shrink skyrocket soar stagnate standardize stipulate
    streamline subdue subvert supplement tout trail trim tumble undergird undermine usher vie waive
    ward wane weather chant cheer collide commemorate demolish derail disarm dock drown edit enroll
    evict flood hijack inaugurate intrude marry navigate orbit orchestrate parade perish plot poison
    rape reign roam rob scrutinize shatter shelter sink smash spill stab starve stun submerge
    surface toll topple torture trap trek uncover vandalize vanish withdraw wound wreck""".split()
)
# lemma, past, participle ("-" when regular forms are used beside); third person and -ing are regular.
IRREGULAR = tuple(
    tuple(entry.split("/"))
    for entry in """arise/arose/arisen awake/awoke/awoken bear/bore/borne beat/beat/beaten
    become/became/become
    begin/began/begun bend/bent/bent bet/bet/bet bind/bound/bound bite/bit/bitten bleed/bled/bled
    blow/blew/blown break/broke/broken breed/bred/bred bring/brought/brought build/built/built
    burst/burst/burst buy/bought/bought catch/caught/caught choose/chose/chosen cling/clung/clung
    come/came/come cost/cost/cost creep/crept/crept cut/cut/cut deal/dealt/dealt dig/dug/dug
    draw/drew/drawn drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed
    feel/felt/felt fight/fought/fought find/found/found flee/fled/fled fly/flew/flown
    forbid/forbade/forbidden foresee/foresaw/foreseen forget/forgot/forgotten
    forgive/forgave/forgiven freeze/froze/frozen get/got/gotten give/gave/given go/went/gone
    grow/grew/grown hang/hung/hung hear/heard/heard hide/hid/hidden hit/hit/hit hold/held/held
    hurt/hurt/hurt keep/kept/kept know/knew/known lay/laid/laid lead/led/led leave/left/left
    lend/lent/lent let/let/let lie/lay/lain light/lit/lit lose/lost/lost make/made/made
    mean/meant/meant meet/met/met outdo/outdid/outdone overcome/overcame/overcome
    oversee/oversaw/overseen overtake/overtook/overtaken overthrow/overthrew/overthrown
    pay/paid/paid put/put/put quit/quit/quit read/read/read ride/rode/ridden ring/rang/rung
    rise/rose/risen run/ran/run say/said/said see/saw/seen seek/sought/sought sell/sold/sold
    send/sent/sent set/set/set shake/shook/shaken shed/shed/shed shine/shone/shone shoot/shot/shot
    shrink/shrank/shrunk shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept
    slide/slid/slid speak/spoke/spoken spend/spent/spent spin/spun/spun split/split/split
    spread/spread/spread stand/stood/stood steal/stole/stolen stick/stuck/stuck strike/struck/struck
    strive/strove/striven swear/swore/sworn sweep/swept/swept swim/swam/swum swing/swung/swung
    take/took/taken teach/taught/taught tear/tore/torn tell/told/told think/thought/thought
    throw/threw/thrown undergo/underwent/undergone understand/understood/understood
    undertake/undertook/undertaken undo/undid/undone uphold/upheld/upheld upset/upset/upset
    wake/woke/woken wear/wore/worn win/won/won wind/wound/wound withdraw/withdrew/withdrawn
    withhold/withheld/withheld withstand/withstood/withstood write/wrote/written
    rebuild/rebuilt/rebuilt redo/redid/redone rewrite/rewrote/rewritten offset/offset/offset
    broadcast/broadcast/broadcast forecast/forecast/forecast cast/cast/cast show/showed/shown
    prove/proved/proven swell/swelled/swollen sow/sowed/sown""".split()
)
# Forms that are at least as often nouns or adjectives: taken for verbs only where nothing else can be one.
OFTEN_NOUNS = frozenset(
    """abuse access account act address advance aid aim air ally amount anchor appeal approach arm
    attack attempt award back balance ban bar base battle benefit blame block board bomb boost
    border boycott brief call campaign cause challenge change charge chart check chair claim clash
    clear close combat command comment compound compromise concern conduct conflict contact contest
    contract contrast control cost counter cover crack crash cross cut damage date deal debate
    decline decrease default defeat defect delay delegate demand deposit design desire detail die
    direct discharge display dispute document double doubt draft drive drop ease echo edge embrace
    end exchange exercise exit experience export express face fall favor fear feature feed fight
    figure file fill finance finish fire fix flight flood focus force forecast form frame fuel
    function fund further gain grant group guarantee guard guide halt harbor harm head help
    highlight hit hold hope host house hunt impact import increase influence interest interview
    issue join judge keep label lack land last launch lead leave level license lift light limit link
    list loan lobby lock look love lower mandate march mark market match mean measure mention mirror
    model moderate monitor move murder name need note number object offer offset open order own pace
    parade park parole partner pass patch patrol pause pay peak phase pivot place plague plan play
    plot point police poll pool pose position post present press pressure process produce profit
    program progress project promise prompt protest purchase push question quote raid raise rally
    range rank reach record reform regard regret release repair repeat reply report request rescue
    research reserve rest result retreat return reverse review reward ride ring rise risk rule run
    rush sail sanction save scale schedule score screen search secure separate set shape share shell
    shelter shift ship shoot shore show sign signal slip slow sound span spark spread staff stage
    stall stand start state station stay stem step stop store storm strain stress stretch strike
    struggle study subject suit supplement supply support surface surge surprise survey suspect
    swing switch tackle target tax tear tend test threat top total touch tour trace track trade
    trail train transfer transit transition transport trap treat trek trigger trim trust try turn
    update upgrade upset use value veto view visit voice volunteer vote vow wage wait wake walk want
    ward waste watch waver weather welcome win wind witness work worry wound yield complete correct
    near clean free long better present elaborate deliberate appropriate""".split()
)
NOT_PAST = frozenset(
    """need feed seed speed breed weed greed deed indeed hundred red bed shed united exceed proceed
    succeed creed reed steed bleed sacred hatred kindred naked wicked infrared embed wed sled bred
    unprecedented so-called aforementioned u.s.-led""".split()
)
NOT_ING = frozenset(
    """thing king ring spring nothing something anything everything during bring sing string wing sling
    swing cling fling beijing ceiling evening morning sibling sterling boeing nanjing peking""".split()
)
# Verbs whose object clause is what somebody said, found or thinks.
SAYING = frozenset(
    """acknowledge add admit affirm allege announce argue assert assess believe boast caution claim
    comment complain concede conclude confirm contend declare emphasize estimate explain find
    highlight imply indicate insist judge maintain mention note observe point predict proclaim
    promise reaffirm reckon reiterate remark repeat reply report reveal say state stress suggest
    suspect testify think underline underscore warn write tell inform assure notify remind""".split()
)
SPEAKING = frozenset("say add state note tell write reply claim warn argue insist explain comment".split())
# With these the hearer comes first: "told GAO that ...".
TELLING = frozenset("tell inform assure notify remind warn".split())
# Their past forms hardly ever stand before a noun as adjectives: after "and" they are verbs.
RARELY_ADJECTIVES = frozenset(
    """analyze announce ask attend build buy call conduct condemn criticize discuss examine give hold
    host interview join launch lead make meet praise provide receive reject replace review say see
    sell send sign spend tell urge use visit win warn deploy cut raise lower open close move bring
    keep seek assess test hire resign approve adopt publish submit collect kill arrest fire""".split()
)
