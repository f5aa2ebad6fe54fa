"""The first words of an article about an event: when and where it was, who invited, what stood on the programme."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.models import site_of
from core.templatetags.dates import clock_span, date_span
from core.texts import cut, plain
from events.models import EventPage, ProgrammeRow
from partners.blocks import FactBoxBlock
from partners.models import Project

Block = tuple[str, object]


def body_of(event: EventPage) -> list[Block]:
    """Blocks of the article's body, in the active language; whoever writes the article goes on from there."""
    return [("paragraph", _opening(event)), *_fact_box(project_of(event))]


def project_of(event: EventPage) -> Project | None:
    if event.is_outside_project:
        return None
    return event.project or getattr(site_of(event), "project", None)


def _opening(event: EventPage) -> SafeString:
    sentences = [*_when(event), *_where(event), *_who(event)]
    rows = list(event.programme.select_related("speaker"))
    return format_html("<p>{}</p>{}", " ".join(sentences), _programme(rows) if rows else "")


def _when(event: EventPage) -> Iterator[str]:
    if not (event.start and event.end):
        return
    times = {"day": date_span(event.start, event.end), "time": clock_span(event.start, event.end)}
    is_day_enough = event.is_all_day or event.is_several_days
    if event.is_off:
        yield _("The event was to be held on %(day)s.") % times
    elif event.is_over:
        by_day, by_hour = _("The event was held on %(day)s."), _("The event was held on %(day)s, %(time)s.")
        yield (by_day if is_day_enough else by_hour) % times
    else:
        by_day, by_hour = _("The event is held on %(day)s."), _("The event is held on %(day)s, %(time)s.")
        yield (by_day if is_day_enough else by_hour) % times


def _where(event: EventPage) -> Iterator[str]:
    place = {"place": event.short_place}
    if event.short_place:
        yield (_("The place was %(place)s.") if event.is_over or event.is_off else _("The place is %(place)s.")) % place
    if event.online_url and not event.is_off:
        yield _("People took part online.") if event.is_over else _("People can take part online.")


def _who(event: EventPage) -> Iterator[str]:
    if event.organiser and event.organiser.live:
        sentence = _("It was organised by %(organiser)s.") if event.is_over else _("It is organised by %(organiser)s.")
        yield sentence % {"organiser": event.organiser.title}


def _programme(rows: list[ProgrammeRow]) -> SafeString:
    points = [(f"{row.title} ({', '.join(row.speakers)})" if row.speakers else row.title,) for row in rows]
    return format_html("<p>{}</p><ul>{}</ul>", _("On the programme:"), format_html_join("", "<li>{}</li>", points))


def _fact_box(project: Project | None) -> Iterator[Block]:
    """On the project, when it says what it wants."""
    aims = project.text("aims") if project else ""
    if plain(aims):
        block = FactBoxBlock()
        length = block.child_blocks["heading"].field.max_length
        heading = cut(_("About %(project)s") % {"project": project.name}, length)
        yield "fact_box", block.normalize({"heading": heading, "text": aims})
