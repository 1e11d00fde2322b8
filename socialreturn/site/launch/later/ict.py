"""The other category, ICT hiring, with a manager of its own."""

from .. import pilot, placement, plan
from ..pilot import PilotStory
from ..placement import PlacementStory
from ..plan import PlanStory

MANAGER = "categoriemanager.ict"
PLAN = PlanStory(
    key="bitweide",
    lead="bitweide",
    title="Testers met talent",
    agreement="ict",
    category="ict-inhuur",
    manager=MANAGER,
    sections={
        "vision": "Testen vraagt geduld en scherpte. Een diploma zegt daar weinig over.",
        "target_groups": "Mensen uit het doelgroepregister met aanleg voor ICT.",
        "numbers": "Twee kandidaten, 24 tot 32 uur per week, een jaar.",
        "work": "Testen van toepassingen voor RVO.",
        "guidance": "Een vaste begeleider, een jobcoach en een cursus testen.",
        "planning": "Juni 2018: start. Juni 2019: afronding.",
        "partners": "UWV.",
        "contact": "De teamleider testen is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", ""), ("hours", "2000", "2019-06-30", "")),
)
PILOT = PilotStory(
    slug="testers-met-talent",
    title="Testers met talent",
    theme="ICT",
    question="Kan een categorie de werkwijze van een andere overnemen?",
    suppliers=("bitweide",),
    target=2,
    departments=("EZK, RVO",),
    agreements=("ict",),
    category="ict-inhuur",
    manager=MANAGER,
)
AT_WORK = PlacementStory(
    "bitweide", "participation_act", PILOT.slug, "employment", "EZK, RVO", "32", "2018-06-18", "2019-06-14",
        jobs_agreement=True,
    manager=MANAGER,
)  # fmt: skip
REPORTED = PlacementStory(
    "bitweide", "wia", PILOT.slug, "employment", "EZK, RVO", "24", "2018-07-23", "2019-06-14", manager=MANAGER
)


def tell(diary):
    plan.tell_written(diary, PLAN, asked="2018-04-16", first_sitting="2018-04-23", submitted="2018-05-09")
    plan.tell_approved(diary, PLAN, taken_up="2018-05-15", approved="2018-05-24")
    plan.tell_signed(diary, PLAN, signed="2018-05-31 10:15", by_ministry="2018-05-31 13:45")
    diary.note("2018-04-19", pilot.make, PILOT)
    diary.note("2018-05-02", pilot.move, PILOT, "explore")
    pilot.tell_started(
        diary,
        PILOT,
        PLAN,
        starts_on="2018-06-04",
        ends_on="2019-06-28",
        planned="2018-06-01 10:00",
        started="2018-06-04 09:30",
    )
    placement.tell_accepted(diary, AT_WORK)
    placement.tell_reported(diary, REPORTED, "2018-07-12")
