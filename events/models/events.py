"""The event: what, when, where and for whom."""

from datetime import date, datetime, time
from urllib.parse import urlencode

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from core.caching import remembered
from core.chosen import ShownKey
from core.models import BasePage
from core.panels import CountedPanel, CountedTitlePanel
from core.search import SwedishField
from core.sharing import Sharing
from core.structured_data import Node
from core.templatetags.dates import first_day, last_day
from events import feeds, structured_data
from events.calendar_links import CalendarLink, links_for
from events.forms import NEEDS_PREVIOUS_START, EventPageForm
from events.models.programme import ProgrammeRow
from events.models.querysets import Audience, EventPageQuerySet, Spoken, Status
from events.models.sign_up import SignUp
from events.panels import WATCHES, QuestionsPanel, SignUpNoticePanel, shown_when
from partners.blocks import BodyBlock

TIES_SHOWN = 6
IF_SIGN_UP = shown_when(takes_registrations=["on"])


class EventPage(RoutablePageMixin, SignUp, BasePage):
    """A workshop, a breakfast, a fair: one day or several."""

    lead = models.TextField(
        _("lead"),
        max_length=400,
        help_text=_("Two or three sentences: what happens, and what those who come take home."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    main_photo = ShownKey(
        "media.SitePhoto",
        verbose_name=_("main photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    main_photo_caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("Leave empty to use the photo's own.")
    )
    start = models.DateTimeField(_("starts"), null=True)
    end = models.DateTimeField(_("ends"), null=True)
    is_all_day = models.BooleanField(
        _("all day"), default=False, help_text=_("Only the dates are shown. Both days count, the times do not.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    previous_start = models.DateTimeField(
        _("was to start"),
        null=True,
        blank=True,
        help_text=_("For an event that is moved or postponed. Leave empty to use the time that is published now."),
    )
    venue = models.ForeignKey(
        "partners.PartnerPage",
        verbose_name=_("host"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted_events",
        help_text=_("The organisation whose premises it is held in, when it is one of ours."),
    )
    venue_name = models.CharField(
        _("name of the place"), max_length=120, blank=True, help_text=_("For example the building and the room.")
    )
    street_address = models.CharField(_("street address"), max_length=120, blank=True)
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)
    venue_accessibility = models.TextField(
        _("accessibility of the place"),
        max_length=600,
        blank=True,
        help_text=_("Steps, lift, toilet, hearing loop, parking: what people need to know before they come."),
    )
    online_url = models.URLField(
        _("link for taking part online"),
        max_length=500,
        blank=True,
        help_text=_("Never shown on the site: it is sent to those who have signed up."),
    )
    audience = models.CharField(_("for whom"), max_length=15, choices=Audience, default=Audience.EVERYBODY)
    language = models.CharField(_("language"), max_length=5, choices=Spoken, default=Spoken.SWEDISH)
    organiser = models.ForeignKey(
        "partners.PartnerPage",
        verbose_name=_("organiser"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="organised_events",
        help_text=_("Leave empty when the project itself invites."),
    )
    contact = models.ForeignKey(
        "partners.Person",
        verbose_name=_("contact person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leave empty to show the site's contact person."),
    )
    photo_notice = models.TextField(
        _("about photos"),
        max_length=600,
        blank=True,
        help_text=_("Fill in when photos are taken: why, where they are shown, and how to stay out of them."),
    )
    is_recorded = models.BooleanField(_("is recorded"), default=False)
    series = models.ForeignKey(
        "events.EventSeries",
        verbose_name=_("series"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        help_text=_("Meetings that belong together are shown together."),
    )
    topics = ParentalManyToManyField("core.Topic", verbose_name=_("topics"), blank=True, related_name="events")
    # How often what calendars show has changed since the event was first published, and when it last did.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_changed_at = models.DateTimeField(null=True, editable=False)

    objects = PageManager.from_queryset(EventPageQuerySet)()
    shown_with = [*BasePage.shown_with, "main_photo", "venue", "organiser", "contact", "series"]
    exclude_fields_in_copy = ["sequence", "calendar_changed_at"]

    content_panels = [
        CountedTitlePanel(help_text=_("Say what happens there: it must be understood on its own.")),
        CountedPanel("lead"),
        SignUpNoticePanel(),
        MultiFieldPanel(
            [
                FieldRowPanel(["start", "end"]),
                "is_all_day",
                "status",
                FieldPanel("previous_start", attrs=shown_when(status=list(NEEDS_PREVIOUS_START))),
            ],
            heading=_("When"),
            attrs=WATCHES,
        ),
        MultiFieldPanel(
            [
                "venue_name",
                FieldRowPanel(["street_address", "municipality"]),
                PageChooserPanel("venue"),
                "venue_accessibility",
                "online_url",
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel([FieldRowPanel(["audience", "language"]), "price"], heading=_("For whom")),
        MultiFieldPanel(
            [
                "takes_registrations",
                FieldRowPanel(
                    [
                        "capacity",
                        FieldPanel(
                            "largest_party", help_text=_("More than one when somebody may sign up others, too.")
                        ),
                    ],
                    attrs=IF_SIGN_UP,
                ),
                FieldPanel("has_waiting_list", attrs=IF_SIGN_UP),
                FieldRowPanel(["registration_opens", "registration_closes"], attrs=IF_SIGN_UP),
                FieldPanel("cancel_by", attrs=IF_SIGN_UP),
                QuestionsPanel(
                    "questions",
                    heading=_("Questions to those who sign up"),
                    help_text=_("Name, e-mail, organisation and role are asked always."),
                    label=_("question"),
                    attrs=IF_SIGN_UP,
                ),
            ],
            heading=_("Sign-up"),
            attrs=WATCHES,
        ),
        MultiFieldPanel(["main_photo", "main_photo_caption"], heading=_("Main photo")),
        FieldPanel("body"),
        MultiFieldPanel([InlinePanel("programme", label=_("programme row"))], heading=_("Programme")),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("series", classname="collapsed"),
        MultiFieldPanel([PageChooserPanel("organiser"), "contact"], heading=_("Who invites")),
        MultiFieldPanel(["photo_notice", "is_recorded"], heading=_("Photos and recording")),
    ]
    search_fields = [
        *BasePage.search_fields,
        SwedishField("lead"),
        SwedishField("body"),
        SwedishField("words_of_programme"),
        SwedishField("venue_name"),
        SwedishField("street_address"),
        SwedishField("municipality"),
        index.RelatedFields("main_photo", [SwedishField("caption"), SwedishField("description")]),
        index.RelatedFields("venue", [SwedishField("title")]),
        index.RelatedFields("contact", [SwedishField("name")]),
        index.RelatedFields("topics", [SwedishField("name"), SwedishField("name_en")]),
        index.FilterField("start"),
    ]
    base_form_class = EventPageForm
    promote_panels = BasePage.promote_panels[:-1]  # an event is never in the menu
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    teaser_template = "events/teaser.html"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["end", "start"], name="events_by_time")]

    @re_path(r"^kalender\.ics/$")
    def calendar_file(self, request: object) -> object:
        return feeds.file_of(request, self)

    def clean(self) -> None:
        super().clean()
        self._fill_whole_days()

    def save(self, clean: bool = True, **kwargs: object) -> None:
        if kwargs.get("update_fields") is None:
            self._fill_whole_days()
            self._count_changes()
        super().save(clean=clean, **kwargs)

    def _fill_whole_days(self) -> None:
        """All day means from midnight to the last moment of the last day, however long the day is."""
        if self.is_all_day and self.start and self.end:
            first, last = timezone.localtime(self.start), timezone.localtime(self.end)
            self.start = datetime.combine(first, time.min, first.tzinfo)
            self.end = datetime.combine(last, time.max, last.tzinfo)

    def _count_changes(self) -> None:
        """What is in people's calendars is newer than what they have; whatever revision this is, the row knows best."""
        known = EventPage.objects.filter(pk=self.pk).first() if self.pk else None
        if known is None:
            return
        was_public = known.live or known.first_published_at is not None
        has_changed = was_public and known._calendar_facts() != self._calendar_facts()
        self.sequence = known.sequence + has_changed
        self.calendar_changed_at = timezone.now() if has_changed else known.calendar_changed_at

    def _calendar_facts(self) -> tuple[object, ...]:
        times = self.start, self.end, self.is_all_day, self.status, self.previous_start
        place = self.venue_id, self.venue_name, self.street_address, self.municipality, bool(self.online_url)
        return self.title, self.lead, self.slug, *times, *place

    @property
    def is_over(self) -> bool:
        return bool(self.end and self.end <= timezone.now())

    @property
    def is_ongoing(self) -> bool:
        return bool(self.start and self.end and self.start <= timezone.now() < self.end)

    @property
    def is_off(self) -> bool:
        """Nobody should come at the time given."""
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def mark(self) -> str:
        """What a visitor must know before anything else: a status, "ongoing" or "over"; "" for an ordinary plan."""
        if self.is_off:
            return self.status
        if self.is_over or self.is_ongoing:
            return "over" if self.is_over else "ongoing"
        return "" if self.status == Status.PLANNED else self.status

    @property
    def is_several_days(self) -> bool:
        return bool(self.start and self.end) and first_day(self.start) != last_day(self.start, self.end)

    @property
    def place_name(self) -> str:
        return self.venue_name or (self.venue.title if self.venue else "")

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.street_address, self.municipality) if part)

    @property
    def place(self) -> str:
        """Place and address in a line; the address alone where the place has no name."""
        return ", ".join(part for part in (self.place_name, self.address) if part)

    @property
    def short_place(self) -> str:
        """For lists: the municipality, else what the place is called."""
        return ", ".join(dict.fromkeys(part for part in (self.place_name, self.municipality) if part))

    @property
    def map_url(self) -> str:
        """A link to a map of the address; nothing is fetched from there before the click."""
        query = urlencode({"query": self.address})
        return f"https://www.openstreetmap.org/search?{query}" if self.address else ""

    @property
    def calendar_links(self) -> list[CalendarLink]:
        return links_for(self)

    def words_of_programme(self) -> str:
        """What search finds the event by beside its own texts."""
        return " ".join(f"{row.title} {row.text} {' '.join(row.speakers)}" for row in self.programme.all())

    @cached_property
    def programme_days(self) -> list[tuple[date | None, list["ProgrammeRow"]]]:
        """The programme by day, each day's rows in the order given; the day is None when there is only one."""
        found: dict[date | None, list[ProgrammeRow]] = {}
        for row in self.programme.select_related("speaker__organisation"):
            day = (row.day or first_day(self.start)) if self.is_several_days else None
            found.setdefault(day, []).append(row)
        return sorted(found.items(), key=lambda item: item[0] or date.min)

    def articles(self) -> list[Page]:
        """The published articles that say they report on this event."""
        return remembered(("articles of", self.pk), lambda: list(self.news.published().with_teaser()[:TIES_SHOWN]))

    def photo_days(self) -> list[Page]:
        """The published galleries with photos from it."""
        return remembered(
            ("galleries of", self.pk), lambda: list(self.galleries.published().with_teaser()[:TIES_SHOWN])
        )

    def structured_nodes(self, sharing: Sharing) -> list[Node]:
        return [structured_data.event_node(self, sharing)]
