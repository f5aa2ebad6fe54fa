"""What this app adds to the admin."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import ListingButton
from wagtail.snippets.action_menu import ActionMenuItem

from accounts.models import User
from partners.models import Person


@hooks.register("register_snippet_listing_buttons")
def remove_photos_button(snippet: Model, user: User, next_url: str | None = None) -> Iterator[ListingButton]:
    if isinstance(snippet, Person) and user.has_perm("media.withdraw_sitephoto"):
        address = reverse("person_withdraw", args=[snippet.pk])
        yield ListingButton(_("Remove all photos"), address, icon_name="bin", priority=90)


class RemovePhotosMenuItem(ActionMenuItem):
    """Under the arrow beside Save, on the person's own screen."""

    label = gettext_lazy("Remove all photos of the person")
    name = "remove-photos"
    icon_name = "bin"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and context["request"].user.has_perm("media.withdraw_sitephoto")

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("person_withdraw", args=[context["instance"].pk])


@hooks.register("register_snippet_action_menu_item")
def remove_photos_menu_item(model: type[Model]) -> RemovePhotosMenuItem | None:
    return RemovePhotosMenuItem(order=90) if model is Person else None
