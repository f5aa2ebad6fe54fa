"""The shapes of the demo's events: what is announced, what is asked, how many sign up, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core.models import Topic
from events.models import EventPage, ProgrammeRow, Question
from home.demo.references import Keys, resolve, stream_data
from home.demo.writing import STOCKHOLM, Body

ANNOUNCED_BEFORE = timedelta(days=45)
Kind = Question.Kind


@dataclass(frozen=True)
class Row:
    """A row of the programme; `day` counts from the first one."""

    starts: time
    title: str
    text: str = ""
    speaker: str | None = None
    names: str = ""
    day: int = 0


@dataclass(frozen=True)
class Asked:
    """A question to those who sign up; `samples` is what some of them answer."""

    kind: Question.Kind
    label: str
    label_en: str
    purpose: str
    purpose_en: str
    days_kept: int = 30
    is_required: bool = False
    choices: Sequence[str] = ()
    choices_en: Sequence[str] = ()
    samples: Sequence[str] = ()

    def question(self) -> Question:
        names = ("kind", "label", "label_en", "purpose", "purpose_en", "days_kept", "is_required")
        lists = {name: "\n".join(getattr(self, name)) for name in ("choices", "choices_en")}
        question = Question(**{name: getattr(self, name) for name in names}, **lists)
        question.clean()
        return question


@dataclass(frozen=True)
class Crowd:
    """So many sign up, one after the other. Every `pairs`:th brings a colleague; `cancelled` change their minds, and
    `absent` do not come. What is 0 does not happen.
    """

    size: int
    cancelled: int = 0
    absent: int = 0
    pairs: int = 0


@dataclass(frozen=True)
class Event:
    """`of_article` is the slug of the article that tells of it; `place` and `more` are fields of the page.

    `before` is what differed when it was announced: people sign up for that, and are told of the change.
    """

    slug: str
    title: str
    lead: str
    start: datetime
    end: datetime
    place: dict[str, str]
    body: Body
    topics: list[str]
    main_photo: str
    contact: str
    programme: list[Row] = field(default_factory=list)
    of_article: str = ""
    more: dict[str, object] = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)
    crowd: Crowd | None = None
    before: dict[str, object] = field(default_factory=dict)

    @property
    def announced_at(self) -> datetime:
        return min(self.start - ANNOUNCED_BEFORE, timezone.now())

    def as_announced(self) -> "Event":
        return replace(self, **self.before, before={})


def days_from_now(days: int, hour: int, minute: int = 0, *, weekday: int | None = None) -> datetime:
    """So many days from today, or the first such weekday (Monday is 0) from then on."""
    day: date = timezone.localdate() + timedelta(days=days)
    if weekday is not None:
        day += timedelta(days=(weekday - day.weekday()) % 7)
    return datetime.combine(day, time(hour, minute), STOCKHOLM)


def fill(page: EventPage, event: Event, keys: Keys) -> None:
    """Everything but the title and the address, which the page was made with."""
    for name, value in {**event.place, **event.more}.items():
        reference = isinstance(value, str) and value.startswith(("org:", "series:"))
        setattr(page, f"{name}_id" if reference else name, resolve(value, keys))
    page.lead, page.start, page.end = event.lead, event.start, event.end
    page.body = stream_data(event.body, keys)
    page.main_photo_id = keys[event.main_photo]
    page.contact_id = keys[event.contact]
    page.topics = list(Topic.objects.filter(slug__in=event.topics))
    page.programme = [_row(row, event, keys) for row in event.programme]
    if not page.questions.exists():  # those that are answered must stay
        page.questions = [asked.question() for asked in event.questions]


def _row(row: Row, event: Event, keys: Keys) -> ProgrammeRow:
    return ProgrammeRow(
        starts=row.starts,
        title=row.title,
        text=row.text,
        speaker_id=keys[row.speaker] if row.speaker else None,
        speaker_names=row.names,
        day=event.start.date() + timedelta(days=row.day) if row.day else None,
    )


NEEDS = Asked(
    kind=Kind.NEEDS,
    label="Allergier eller annat som vi behöver veta?",
    label_en="Allergies or anything else we need to know?",
    purpose="För att maten ska gå att äta och lokalen fungera för alla.",
    purpose_en="So that everyone can eat the food and use the rooms.",
    samples=(
        "Glutenfritt, tack.",
        "Laktosintolerant",
        "Allergisk mot nötter",
        "Jag äter inte fläskkött.",
        "Jag använder hörslinga.",
        "Jag kommer med rullstol.",
    ),
)
TELLS = Asked(
    kind=Kind.CHECKBOX,
    label="Jag kan tänka mig att berätta om vårt arbete",
    label_en="I can tell the others about our work",
    purpose="För att vi ska hitta företag till kommande träffar. Vi hör av oss innan vi bestämmer något.",
    purpose_en="So that we find companies for later meetings. We get in touch before anything is decided.",
    days_kept=60,
)
LUNCH = Asked(
    kind=Kind.CHOICE,
    label="Vilken lunch vill du ha?",
    label_en="Which lunch would you like?",
    purpose="För att köket ska laga lagom mycket av varje.",
    purpose_en="So that the kitchen cooks the right amount of each.",
    days_kept=7,
    is_required=True,
    choices=("Gös med rotfrukter", "Ugnsbakad selleri med ost", "Linsgryta (vegansk)"),
    choices_en=("Pikeperch with root vegetables", "Baked celeriac with cheese", "Lentil stew (vegan)"),
)
