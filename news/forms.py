"""The form an article is written in."""

from core.forms import BasePageForm
from partners.models import Person


class NewsPageForm(BasePageForm):
    """A new article is by whoever starts it, when that is somebody in the register."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        email = getattr(self.for_user, "email", "")
        if self.instance._state.adding and email and "author" in self.fields:
            self.initial["author"] = Person.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
