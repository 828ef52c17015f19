"""The approved households with a story: who they are and where they stand, counted in days back."""

from dataclasses import dataclass

CORE = ("first-aid", "child-protection", "equality-diversity", "safer-care", "attachment")
SECOND = ("first-aid", "safer-care")
# Days ago: the review held 340 days ago asked for it within half a year.
REFRESHER = 205


@dataclass(frozen=True)
class Carer:
    """One carer. `core` are courses of the first year, `lately` courses by days back.

    `standards` is the day after approval on which the seven standards were signed off.
    """

    first_name: str
    last_name: str
    age: int
    core: tuple[str, ...] = CORE
    e_learning: tuple[str, ...] = ()
    lately: tuple[tuple[str, int], ...] = ()
    standards: int | None = 300
    portfolio: int | None = None
    other_employment: bool = True


@dataclass(frozen=True)
class Child:
    """One child placed, so many days ago at an age; `left` days ago, if gone."""

    initials: str
    age: int
    placed: int
    kind: str = "short-term"
    left: int | None = None
    siblings: str = ""


@dataclass(frozen=True)
class Held:
    """A review held so many days ago. step: agreed, outcome (waits) or held (no outcome yet).

    `asks_for` is the change of terms for whose sake it goes past the operations manager.
    """

    ago: int
    step: str = "agreed"
    asks_for: str = ""


@dataclass(frozen=True)
class Story:
    """One household: carers, day of approval, level, terms, children and reviews."""

    key: str
    carers: tuple[Carer, ...]
    approved: int
    children: int = 2
    ages: tuple[int, int] = (0, 12)
    kinds: tuple[str, ...] = ("short-term",)
    level: str = "fostering"
    strand: str | None = None
    plus_since: int | None = None
    placed: tuple[Child, ...] = ()
    reviews: tuple[Held, ...] = ()
    planned: int | None = None
    worker: int = 0
    own_children: tuple[tuple[str, int], ...] = ()
    specified: tuple[str, ...] = ()


YEAR_OF_DAYS = (
    ("therapeutic-care", 330),
    ("life-story", 260),
    ("sibling-groups", 180),
    ("court-reports", 110),
    ("exploitation", 45),
)
SOME_DAYS = (("positive-behaviour", 240), ("moving-on", 75))

STORIES = (
    Story(
        "okafor-reed",
        (
            Carer(
                "Dayo",
                "Okafor",
                46,
                lately=(
                    ("therapeutic-care", 320),
                    ("positive-behaviour", 240),
                    ("first-aid", REFRESHER),
                    ("life-story", 190),
                    ("sibling-groups", 120),
                    ("contact", 60),
                    ("exploitation", 33),
                ),
                portfolio=20,
            ),
            Carer(
                "Jo",
                "Reed",
                44,
                core=SECOND,
                e_learning=("child-protection",),
                lately=(
                    ("positive-behaviour", 240),
                    ("first-aid", REFRESHER),
                    ("online-safety", 90),
                    ("contact", 60),
                ),
            ),
        ),
        approved=1349,
        ages=(0, 12),
        kinds=("short-term", "long-term"),
        placed=(Child("K.T.", 7, 400, "long-term"), Child("M.T.", 5, 400, "long-term")),
        reviews=(Held(1000), Held(660), Held(340), Held(24)),
        own_children=(("Tola", 15),),
    ),
    Story(
        "marchetti",
        (Carer("Luca", "Marchetti", 39, standards=331), Carer("Ines", "Marchetti", 41)),
        approved=362,
        ages=(5, 17),
        placed=(Child("C.Y.", 9, 200),),
        reviews=(Held(9, "outcome"),),
    ),
    Story(
        "marlowe",
        (Carer("Agnes", "Marlowe", 58, lately=(("record-keeping", 100),)),),
        approved=1464,
        children=1,
        ages=(8, 17),
        kinds=("short-term", "long-term"),
        placed=(Child("B.W.", 13, 600, "long-term"),),
        reviews=(Held(1110), Held(740), Held(369)),
    ),
    Story(
        "dawes",
        (
            Carer("Edwin", "Dawes", 51, lately=(("positive-behaviour", 80), ("contact", 44))),
            Carer("Carys", "Dawes", 50),
        ),
        approved=2190,
        ages=(0, 17),
        kinds=("short-term", "long-term"),
        level="fostering-plus",
        plus_since=900,
        placed=(
            Child("R.H.", 6, 500, "long-term", siblings="H"),
            Child("S.H.", 8, 500, "long-term", siblings="H"),
        ),
        reviews=(Held(830), Held(470), Held(110)),
    ),
    Story(
        "penrose",
        (
            Carer("Keir", "Penrose", 33),
            Carer("Tamsin", "Penrose", 34, core=("safer-care", "child-protection")),
        ),
        approved=359,
        children=1,
        ages=(0, 5),
        planned=-4,
    ),
    Story(
        "lowe",
        (Carer("Joan", "Lowe", 61, other_employment=False),),
        approved=2900,
        level="fostering-plus",
        plus_since=1500,
        ages=(10, 17),
        placed=(Child("D.P.", 15, 220),),
        reviews=(Held(880), Held(520), Held(160)),
    ),
    Story(
        "abara-quill",
        (
            Carer(
                "Chidi",
                "Abara",
                42,
                lately=(
                    ("therapeutic-care", 300),
                    ("life-story", 210),
                    ("exploitation", 150),
                    ("sibling-groups", 70),
                    ("court-reports", 40),
                ),
                portfolio=60,
            ),
            Carer(
                "Nina", "Quill", 40, core=(*SECOND, "child-protection"), lately=(("contact", 70),)
            ),
        ),
        approved=1130,
        placed=(Child("A.F.", 6, 150),),
        reviews=(Held(775), Held(415), Held(48)),
    ),
    Story(
        "hartnell-moss",
        (
            Carer(
                "Beatrix",
                "Hartnell",
                37,
                lately=(("therapeutic-care", 260), ("life-story", 130), ("contact", 30)),
            ),
            Carer("Rory", "Moss", 38, core=(*SECOND, "child-protection")),
        ),
        approved=1500,
        placed=(Child("L.N.", 6, 240),),
        reviews=(Held(1140), Held(780), Held(425), Held(60)),
        worker=1,
    ),
    Story(
        "silverton",
        (Carer("Wanda", "Silverton", 49, other_employment=False, lately=(("contact", 200),)),),
        approved=1000,
        children=1,
        ages=(10, 17),
        kinds=("long-term",),
        level="specialist",
        strand="single",
        placed=(Child("J.O.", 11, 120, "long-term"),),
        reviews=(
            Held(640),
            Held(290),
            Held(
                17,
                "outcome",
                "From long-term placements alone to short-term ones as well, for children of the "
                "same ages: J.O. moves to her grandmother next year.",
            ),
        ),
        worker=1,
    ),
    Story(
        "tarrant",
        (
            Carer("Yusuf", "Tarrant", 45, other_employment=False),
            Carer("Leila", "Tarrant", 43),
        ),
        approved=820,
        children=1,
        kinds=("parent-and-child",),
        level="specialist",
        strand="fast",
        placed=(Child("P.E.", 1, 60, "parent-and-child"),),
        reviews=(Held(460), Held(101)),
    ),
    Story(
        "vickery",
        (Carer("Otis", "Vickery", 36, core=("first-aid", "safer-care"), standards=None),),
        approved=150,
        children=1,
        ages=(0, 17),
        kinds=("short-breaks",),
        placed=(Child("N.B.", 11, 30, "short-breaks"),),
        specified=("medication",),
    ),
    Story(
        "wetherby",
        (Carer("Rhona", "Wetherby", 55), Carer("Hal", "Wetherby", 57)),
        approved=1830,
        children=3,
        ages=(0, 17),
        kinds=("short-term", "emergency"),
        placed=(
            Child("E.L.", 10, 90, siblings="L"),
            Child("T.L.", 8, 90, siblings="L"),
            Child("G.L.", 4, 90, siblings="L"),
        ),
        reviews=(Held(750), Held(390), Held(27, "outcome")),
        worker=1,
    ),
    Story(
        "ferreira",
        (
            Carer("Rosa", "Ferreira", 47, lately=YEAR_OF_DAYS, portfolio=60),
            Carer("Magnus", "Ferreira", 52, core=(*SECOND, "child-protection"), lately=SOME_DAYS),
        ),
        approved=1220,
        placed=(Child("D.A.", 8, 310), Child("H.A.", 6, 310)),
        reviews=(Held(860), Held(500), Held(140)),
    ),
    Story(
        "gresham",
        (Carer("Enid", "Gresham", 54, lately=YEAR_OF_DAYS, portfolio=85),),
        approved=1600,
        children=1,
        ages=(5, 17),
        kinds=("short-term", "long-term"),
        placed=(Child("W.J.", 12, 410, "long-term"),),
        reviews=(Held(890), Held(530), Held(170)),
        worker=1,
    ),
    Story(
        "kestrel",
        (
            Carer(
                "Amara",
                "Kestrel",
                41,
                lately=(*YEAR_OF_DAYS, ("parent-and-child", 150)),
                portfolio=200,
            ),
            Carer("Ivor", "Kestrel", 45, core=(*SECOND, "child-protection"), lately=SOME_DAYS),
        ),
        approved=1710,
        placed=(Child("F.S.", 10, 260),),
        reviews=(Held(1000), Held(640), Held(280)),
    ),
    Story(
        "sandling",
        (Carer("Mabel", "Sandling", 63, other_employment=False),),
        approved=1240,
        children=1,
        ages=(0, 10),
        reviews=(Held(890), Held(530), Held(170)),
        worker=1,
    ),
)
