"""Panels of the event's editor: what is needed only sometimes, and what publishing means for those who come."""

import json

from django.forms import Media
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import InlinePanel, Panel

from events.forms import swedish_page_of
from events.permissions import may_manage

# Wagtail's own controller: what is `shown_when` appears and disappears as the form is filled in.
WATCHES = {"data-controller": "w-rules", "data-action": "change->w-rules#resolve"}


def shown_when(**rules: list[str]) -> dict[str, str]:
    """Attributes of a panel within one that WATCHES: each field named has one of its values."""
    return {"data-w-rules-target": "show", "data-w-rules": json.dumps(rules)}


class QuestionsPanel(InlinePanel):
    """Left out where the form has no questions: in a translation."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: object) -> None:
            form = kwargs["form"]
            self.is_asked_here = form is None or "questions" in form.formsets
            if self.is_asked_here:
                super().__init__(**kwargs)
            else:
                Panel.BoundPanel.__init__(self, **kwargs)
                self.children = []

        def is_shown(self) -> bool:
            return self.is_asked_here and super().is_shown()


class SignUpNoticePanel(Panel):
    """Who gets a mail when a change is published, what fewer places mean, and where a translation's sign-up is."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"heading": gettext_lazy("To know before you publish"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/sign_up_notice.html"

        def __init__(self, **kwargs: object) -> None:
            super().__init__(**kwargs)
            self.swedish = swedish_page_of(self.instance) if self.instance else None
            self.sentences = self._sentences() if self.instance and self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.swedish or self.sentences)

        @property
        def media(self) -> Media:
            return Media()

        def _sentences(self) -> list[str]:
            event = self.instance
            people = 0 if self.swedish or event.is_over else event.registrations.active().held().count()
            if not people:
                return []
            seats = event.seats_or_none
            is_short = seats and event.capacity is not None and seats.taken > event.capacity
            return [self._of_mails(people), *([self._of_places(seats.taken)] if is_short else [])]

        def _of_mails(self, people: int) -> str:
            """How many they are is only for those who may know who they are."""
            if not (self.request and may_manage(self.request.user)):
                return _("When you publish another time or place, or cancel, those who have signed up get an e-mail.")
            sentence = ngettext(
                "When you publish another time or place, or cancel, %(count)d who has signed up gets an e-mail.",
                "When you publish another time or place, or cancel, %(count)d who have signed up get an e-mail.",
                people,
            )
            return sentence % {"count": people}

        def _of_places(self, taken: int) -> str:
            if not (self.request and may_manage(self.request.user)):
                return _("More places are taken than there are. Nobody loses theirs, but nobody new gets one.")
            sentence = _("%(count)d places are taken already. Nobody loses theirs, but nobody new gets one for now.")
            return sentence % {"count": taken}
