"""The programme of an event, row by row."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class ProgrammeRow(Orderable):
    """A time in the programme, and who speaks."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="programme")
    day = models.DateField(
        _("day"), null=True, blank=True, help_text=_("Only for several days. Leave empty for the first day.")
    )
    starts = models.TimeField(_("time"))
    title = models.CharField(_("what"), max_length=160)
    text = models.TextField(_("more about it"), max_length=600, blank=True)
    speaker = models.ForeignKey(
        "partners.Person",
        verbose_name=_("speaker"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="programme_rows",
    )
    speaker_names = models.CharField(
        _("other speakers"),
        max_length=200,
        blank=True,
        help_text=_("Names and titles of those who are not in the register."),
    )

    panels = [
        FieldRowPanel(["starts", "day"]),
        "title",
        "text",
        FieldPanel("speaker"),
        "speaker_names",
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("programme row")
        verbose_name_plural = _("programme rows")

    @property
    def moment(self) -> datetime:
        """The time of day as the tags for times want it; the date says nothing."""
        return datetime.combine(self.day or date(2000, 1, 1), self.starts)

    @property
    def speakers(self) -> list[str]:
        return [name for name in (self.speaker and self.speaker.name, self.speaker_names) if name]
