"""The editor's form: what stops publishing is shown where it is, before anything is saved."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StreamValue

from core.addresses import refuse_reserved
from core.publishing import Problem, problems_of

# The buttons that lead towards visitors. Saving a draft, sending back and cancelling must always be possible.
FORWARD = ("action-publish", "action-submit", "action-restart-workflow")


class BasePageForm(WagtailAdminPageForm):
    """Runs the publishing rules on what was typed whenever the page is sent for review or published."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # A field whose default is a function compares with a hidden field, which Wagtail does not send: each opened
        # page would count as changed, and approving a changed page starts its review anew.
        for field in self.fields.values():
            field.show_hidden_initial = False

    def clean_slug(self) -> str:
        """Here too, since a page that is being made does not know its parent yet."""
        refuse_reserved(self.cleaned_data["slug"], self.parent_page)
        return self.cleaned_data["slug"]

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.goes_forward():
            return
        by_field: dict[str, list[Problem]] = {}
        for problem in problems_of(self.instance):
            by_field.setdefault(problem.field, []).append(problem)
        for field, problems in by_field.items():
            if field not in self.errors:  # what could not be read is not on the page either
                self.add_error(field if field in self.fields else None, self._error_of(field, problems))

    def goes_forward(self) -> bool:
        approves = self.data.get("workflow-action-name") == "approve"
        return approves or any(self.data.get(button) for button in FORWARD)

    def _error_of(self, field: str, problems: list[Problem]) -> ValidationError:
        value = getattr(self.instance, field, None)
        if not isinstance(value, StreamValue):
            return ValidationError([problem.message for problem in problems])
        return _stream_error(value, problems)


def _stream_error(stream: StreamValue, problems: list[Problem]) -> StreamBlockValidationError:
    """The problems, each at its own block; a field of blocks takes one error that holds them all."""
    places = {block.id: index for index, block in enumerate(stream)}
    messages: dict[int | None, list[str]] = {}
    for problem in problems:
        messages.setdefault(places.get(problem.block), []).append(problem.message)
    of_all = messages.pop(None, [])
    of_blocks = {index: ValidationError(texts) for index, texts in messages.items()}
    return StreamBlockValidationError(block_errors=of_blocks, non_block_errors=of_all)
