"""Events: the list with its months and years, the event, the rows of its programme, and who has signed up."""

from events.models.events import EventPage
from events.models.lists import EventIndexPage
from events.models.programme import ProgrammeRow
from events.models.querysets import EventPageQuerySet
from events.models.registrations import Answer, Letter, Message, Registration, RegistrationQuerySet, Seats
from events.models.sign_up import EventSeries, Question, SignUp, SignUpState, SignUpStatus, mark_places

__all__ = [
    "Answer",
    "EventIndexPage",
    "EventPage",
    "EventPageQuerySet",
    "EventSeries",
    "Letter",
    "Message",
    "ProgrammeRow",
    "Question",
    "Registration",
    "RegistrationQuerySet",
    "Seats",
    "SignUp",
    "SignUpState",
    "SignUpStatus",
    "mark_places",
]
