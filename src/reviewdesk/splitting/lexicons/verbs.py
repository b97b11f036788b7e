"""Verbs: lemmas whose forms are regular, irregular forms, and those that are as often nouns."""

REGULAR = tuple(
    """abandon abolish absorb abstain abuse accelerate accept access accommodate accompany accomplish
    accord account accumulate accuse achieve acknowledge acquire act activate adapt add address
    adhere adjust administer admit adopt advance advise advocate affect affirm afford agree aid aim
    air allege alleviate allocate allow ally alter amend amount analyze anchor annex announce answer
    anticipate apologize appeal appear apply appoint appreciate approach approve argue arise arm
    arrange arrest arrive articulate ask assassinate assemble assert assess assign assist associate
    assume assure attach attack attain attempt attend attract attribute augment authorise authorize
    avert avoid await award back balance ban bar base battle begin believe belong benefit blame
    blend bless block blur board boast boil bolster bomb book boost border borrow bother boycott
    breathe brief broadcast broker burn calculate call camp campaign cancel capture care carry carve
    cast cause cease cede celebrate censor chair challenge change chant characterize charge chart
    charter chase check cheer choose circle circulate cite claim clarify clash classify clean clear
    click climb close co-chair co-develop co-host coincide collaborate collapse collect collide comb
    combat combine command commemorate commence comment commit communicate compare compel compensate
    compete compile complain complete complicate comply compose comprise compromise conceal concede
    conceive concentrate concern conclude concur condemn condition conduct confer confine confirm
    confiscate conflict confront confuse congratulate connect consent consider consist consolidate
    constitute constrain construct construe consult consume contact contain contemplate contend
    contest continue contract contradict contrast contribute control convene convert convey convict
    convince cook cooperate coordinate cope copy correct correspond cost count counter cover crack
    crash create criticise criticize cross crush cry culminate cultivate curb cure curtail damage
    dance date deal debate debut decide declare decline decrease dedicate deduct deem deepen default
    defeat defect defend defer define defund defy delay delegate delete deliberate deliver demand
    demolish demonstrate deny depart depend depict deploy deport depose deposit derail derive
    describe deserve design designate desire destabilize destroy detain detect deter deteriorate
    determine detonate develop devise devote diagnose dial dictate die differ diminish dine direct
    disagree disappear disappoint disarm disband discharge disclose disconnect discourage discover
    discuss dislike dismantle dismiss dispatch disperse displace display dispute disrupt dissolve
    distinguish distort distribute diversify divert divide dock document dominate donate double
    doubt downgrade download downsize draft drag dream dress drift drop drown dry dwindle earn ease
    echo edge edit educate elaborate elect elevate eliminate email embark embed embrace emerge emit
    emphasise emphasize employ empower emulate enable enact enclose encompass encourage end endanger
    endorse endure enforce engage enhance enjoy enlarge enlist enrich enroll ensure entail enter
    entitle entrench envision equal equip erode err escalate escape establish estimate evacuate
    evade evaluate evict evolve examine exceed excel exchange exclude execute exemplify exempt
    exercise exert exhaust exhibit exist exit expand expect expel expend experience expire explain
    explode exploit explore export expose express extend extract extradite face facilitate fail
    favor fear feature figure file fill film filter finalize finance finish fire fit fix flank flee
    flip float flood flourish flow focus fold follow foment force forecast forge form formalize
    formulate forward foster fragment frame fuel fulfill function fund further gain galvanize gather
    generate govern grab graduate grant greet guarantee guard guess guide hail halt hamper hand
    handle happen harass harbor harm hasten hate haul head heal heat heighten help hesitate
    highlight hijack hinder hire hit honor hope host house hover hunt identify ignite ignore
    illustrate imagine impact impede implement implicate imply import impose impress imprison
    improve inaugurate incite include incorporate increase incur indicate indict induce infect
    inflate inflict influence inform inhabit inherit inhibit initiate inject injure inquire insert
    insist inspect inspire install instigate institute instruct insulate insure integrate intend
    intensify interact intercept interfere interpret intervene interview introduce intrude invade
    invent invest investigate invite invoke involve isolate issue jeopardize join joke judge jump
    justify kick kill knock label lack lag lament land lapse last laugh launch leak learn legalise
    legalize legislate lessen level leverage liberate license lift like limit line linger link list
    listen live load loan lobby locate lock log look loom loosen lose love lower mail maintain
    manage mandate maneuver manipulate manufacture march mark market marry match materialize measure
    mediate melt mention merge migrate mimic mind mirror miss mitigate mix mobilise mobilize model
    moderate modernise modernize modify monitor motivate mount move multiply murder name narrow
    nationalise nationalize navigate necessitate need neglect negotiate neutralize nominate
    normalise normalize note notice notify nullify number obey object oblige obscure observe
    obstruct obtain occupy occur offer offset open operate oppose orbit orchestrate order organise
    organize orient originate oust outlast outline outnumber outpace outperform outsource outweigh
    overhaul overlap overlook oversee overturn owe own pace pack paint pair parade pardon park
    parole participate partner pass patch patrol pause peak penetrate perceive perform perish permit
    perpetrate persecute persist persuade phase phone pick pioneer pivot place plague plan plant
    play plead pledge plot plummet plunge point poison police poll pool populate portray pose
    position possess post postpone pour practice praise pray precede precipitate preclude predict
    prefer prepare present preserve press pressure presume pretend prevail prevent price print
    prioritise prioritize privatise privatize proceed process proclaim procure produce profit
    progress prohibit project prolong promise promote prompt pronounce propel propose prosecute
    protect protest prove provide provoke publish pull punish purchase pursue push quadruple qualify
    quell question quote raid raise rally range rank rape ratchet rate ratify re-elect reach react
    reaffirm realign realise realize reap rearm reassess reassure rebound rebuff rebuild rebuke
    recall recede receive reckon recognise recognize recommend reconcile reconsider reconstruct
    record recover recreate recruit rectify redeploy redesign redirect reduce reelect reestablish
    refer reference reflect reform refrain refuel refuse refute regain regard register regret
    regulate rehabilitate reign reinforce reinstate reiterate reject relate relax release relieve
    relocate rely remain remark remember remind remove rename render renew renounce rent reopen
    reorganize repair repatriate repeal repeat repel replace replenish reply report represent
    reprimand reproduce repurpose request require reschedule rescue research resemble resent reserve
    reside resign resist resolve respect respond rest restore restrain restrict restructure result
    resume retain retaliate retire retract retreat retrieve retrofit return reunify reveal reverse
    review revise revive revoke reward risk roam rob roll rotate ruin rule rush sabotage sacrifice
    safeguard sail salute salvage sanction satisfy save scale scan scare schedule score scramble
    scrap screen scrutinize seal search secure seem seize select separate serve settle shape share
    shatter shell shelter shelve shift ship shore shorten show shrink shrug sign signal signify
    simplify simulate sink situate skip skyrocket slash slip slow smash smell smoke smuggle soar
    solve sound span spark spawn specialize specify speed spill sponsor spot spur squeeze stab
    stabilise stabilize staff stage stagnate stall standardize star start starve state station stay
    stem step stimulate stipulate stockpile stop store storm strain streamline strengthen stress
    stretch strive structure struggle study stun stymie subdue subject submerge submit subscribe
    subsidize subvert succeed suffer suggest suit summarise summarize summon supersede supervise
    supplement supply support suppose suppress surface surge surpass surprise surrender surround
    survey survive suspect suspend sustain switch symbolize tackle talk target taste tax tend
    terminate test testify thank thaw threaten thrive thwart tie tighten title tolerate toll top
    topple torture toss total touch tour tout tow trace track trade trail train transfer transform
    transit transition translate transmit transport trap travel treat trek trigger trim trip triple
    trust try tumble turn type uncover underestimate undergird underline undermine underscore unify
    unite unveil update upgrade uphold upload urge use usher utilise utilize vacate validate value
    vandalize vanish vary venture verify veto vie view violate visit voice volunteer vote vow wage
    wait waive walk wane want ward warn warrant wash waste watch weaken weather weigh welcome widen
    wield wish withdraw withhold witness wonder work worry worsen wound wrap wreck yield""".split()
)
# lemma, past, participle ("-" when regular forms are used beside); third person and -ing are regular.
IRREGULAR = tuple(
    tuple(entry.split("/"))
    for entry in """arise/arose/arisen awake/awoke/awoken bear/bore/borne
    beat/beat/beaten become/became/become
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
    """abuse access account act address advance aid aim air ally amount anchor answer appeal approach
    appropriate arm arrest associate attack attempt award back balance ban bar base battle benefit
    bet better blame blend block board bomb book boost border boycott breed brief broadcast broker
    burn call camp campaign care cause chair challenge change charge chart charter chase check
    circle claim clash clean clear click close combat command comment complete compound compromise
    concern condition conduct conflict contact contest contract contrast control cook copy correct
    cost count counter cover crack crash cross crush cry cure cut damage dance date deal debate
    debut decline decrease default defeat defect delay delegate deliberate demand deposit design
    desire detail direct discharge dispatch display dispute document double doubt download draft
    dream dress drive drop dry ease echo edge edit elaborate email embrace end equal exchange
    exercise exhibit exit experience export face fall favor fear feature feed fight figure file film
    filter finance finish fire fit flight flood flow focus fold force forecast form forward frame
    free freeze fuel function fund further gain graduate grant group guarantee guard guess guide
    halt hand harbor harm head heat help highlight hit hold honor hope host house hunt impact import
    increase influence insert interest interview issue joke judge kick label lack land last launch
    lead level license lift light like limit line link list load loan lobby lock log long look love
    lower mail mandate march mark market match measure mind mirror mix model moderate move murder
    name near need note notice number object offer offset open orbit order orient overthrow own pace
    pack paint pair parade park parole partner pass patch patrol pause peak phase phone pivot place
    plague plan plant play pledge plot point police poll pool position post practice praise present
    press pressure price print process profit program progress project promise prompt protest
    purchase push question quote raid rally range rank rate record reference reform regard regret
    release remark rent repair repeat reply report request rescue research reserve respect rest
    result resume retreat return reverse review reward ride ring rise risk roll rule run rush
    sacrifice sail salute sanction scale scan schedule score screen seal search secure separate set
    shape share shed shell shelter shift ship shoot shore show sign signal sleep slide slip slow
    smell smoke sound span spark speed sponsor spot spread squeeze staff stage stall stand star
    start state station stay stem step stockpile stop store storm strain stress stretch strike
    structure struggle study subject suit supplement supply support surface surge surprise survey
    suspect swing switch tackle talk target taste tax tear test threat tie title toll top total
    touch tour trace track trade trail train transfer transit transition transport trap trek trigger
    trim trip trust turn type update upgrade upload upset use value venture veto view visit voice
    volunteer vote vow wage wake walk ward wash waste waver weather welcome win wind wish witness
    work worry wound yield""".split()
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
# Their past forms hardly ever stand before a noun as adjectives: after "and" they are verbs.
RARELY_ADJECTIVES = frozenset(
    """analyze announce ask attend build buy call conduct condemn criticize discuss examine give hold
    host interview join launch lead make meet praise provide receive reject replace review say see
    sell send sign spend tell urge use visit win warn deploy cut raise lower open close move bring
    keep seek assess test hire resign approve adopt publish submit collect kill arrest fire""".split()
)
