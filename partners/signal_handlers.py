"""People, projects and logos are shown on many pages: a change shows at once."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.caching import raise_generation
from core.tasks import draw_missing_cards
from partners.models import Logo, Person, Project, ProjectOrganisation


@receiver([post_save, post_delete], sender=Person)
@receiver([post_save, post_delete], sender=Project)
@receiver([post_save, post_delete], sender=ProjectOrganisation)
@receiver([post_save, post_delete], sender=Logo)
def forget_what_processes_hold(**kwargs: object) -> None:
    raise_generation()


@receiver(post_save, sender=Project)
def draw_cards_with_the_new_statement(created: bool, **kwargs: object) -> None:
    """Cards say who pays. A new project has no pages yet."""
    if not created:
        draw_missing_cards.enqueue()
