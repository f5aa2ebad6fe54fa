"""The editor's form: what stops publishing is shown where it is, before anything is saved."""

from wagtail.admin.forms import WagtailAdminPageForm

from core.publishing import problems_of


class BasePageForm(WagtailAdminPageForm):
    """Runs the publishing rules on what was typed whenever the page is about to be published."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or not self.is_valid_so_far():
            return
        for problem in problems_of(self.instance):
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)

    def is_valid_so_far(self) -> bool:
        return not self.errors
