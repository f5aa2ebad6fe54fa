"""Two organisations: A, whose Anna tries everything, and B, which has a secret word in every text field."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Task,
    UploadedFile,
    Workflow,
)

from accounts.models import User
from core.models import SiteSettings
from events.models import Answer, EventIndexPage, EventPage, EventSeries, Letter, Message, ProgrammeRow, Question
from home import staff
from home.models import StandardPage, Suggestion
from media.models import (
    GalleryIndexPage,
    GalleryPage,
    PicturedPerson,
    RemovalRequest,
    SiteDocument,
    SitePhoto,
    Withdrawal,
)
from news.models import NewsIndexPage, NewsPage
from partners import confirmations, members
from partners.models import (
    Confirmation,
    Logo,
    Membership,
    PartnerIndexPage,
    PartnerLetter,
    PartnerPage,
    Person,
    ProfileChange,
    Project,
    SignInLink,
)
from tests.boundary.planting import SECRET, plant, words_for
from tests.factories import EventPageFactory, NewsPageFactory, ProjectFactory, SitePhotoFactory, TopicFactory
from tests.factories.events import signed_up
from tests.factories.partners import PartnerPageFactory, PersonFactory, give_role

OWN, FOREIGN, MISSING = "own", "foreign", "missing"
BODY = [("paragraph", f"<p>{SECRET}body</p>")]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
    "5695b7d00000000049454e44ae426082"
)


@dataclass
class Scene:
    """Keys of what there is, by kind: `keys["photo"][OWN]`. Only Anna's own rows and neutral ones are OWN."""

    anna: User
    bo: User
    a: PartnerPage
    b: PartnerPage
    keys: dict[str, dict[str, list[object]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    things: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, whose: str, *things: models.Model | str | int) -> None:
        self.keys[kind][whose] += [thing.pk if isinstance(thing, models.Model) else thing for thing in things]

    @property
    def by_token(self) -> set[tuple[str, object]]:
        """The rows that Anna's keys stand for: whoever has the key may change them."""
        held = {
            "events_registration": "registration",
            "partners_signinlink": "link",
            "partners_confirmation": "confirmation",
        }
        rows = {(table, key) for table, kind in held.items() for key in self.keys[kind][OWN]}
        rows |= {("partners_profilechange", key) for key in self.keys["change"][OWN]}
        return rows | {("accounts_user", self.anna.pk)}  # when she signed in last

    def own(self, kind: str) -> Any:
        return self.keys[kind][OWN][0]

    def foreign(self, kind: str) -> Any:
        return self.keys[kind][FOREIGN][0]


def build() -> Scene:
    call_command("ensure_groups", verbosity=0)
    home = Site.objects.get(is_default_site=True).root_page.specific
    project = ProjectFactory(default_for=home.get_site())  # whatever is published must have one
    partners = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    a = PartnerPageFactory(parent=partners, title="Norra Verkstaden", summary="Vi svarvar.", municipality="Skövde")
    b = PartnerPageFactory(parent=partners, title="Publika Bolaget", summary="Vi syns.", municipality="Falköping")
    anna = User.objects.create_user("anna@norra.example.com", first_name="Anna", last_name="Ek")
    bo = plant(User.objects.create_user("bo@example.com"))
    scene = Scene(anna, bo, a, b)
    scene.things |= {"home": home, "partners": partners, "project": project}
    for part in (_people, _profiles, _members, _pages, _events, _library, _removal, _register, _staff_matters):
        part(scene)
    return scene


def _people(scene: Scene) -> None:
    """A contact person who is shown by name only, and one who is shown nowhere."""
    shown = PersonFactory(organisation=scene.b, is_listed=True, is_contact_public=False)
    plant(shown, public=["name", "title", "title_en"])
    Person.objects.filter(pk=shown.pk).update(name="Karin Synlig", title="vd", title_en="CEO")
    hidden = plant(PersonFactory(organisation=scene.b, is_listed=False))
    mine = PersonFactory(organisation=scene.a, is_listed=True)
    scene.add("person", FOREIGN, shown, hidden)
    scene.add("person", OWN, mine)


def _profiles(scene: Scene) -> None:
    """B is live with a draft on top, and has a second profile that is not published at all."""
    scene.a.save_revision(user=scene.anna)
    logo, waiting = _logo(is_approved=True, alt="Publika Bolaget"), plant(_logo(is_approved=False))
    PartnerPage.objects.filter(pk=scene.b.pk).update(logo=logo)
    draft = PartnerPage.objects.get(pk=scene.b.pk)
    for name, word in words_for(draft, public=["path", "url_path", "slug"]).items():
        setattr(draft, name, word)
    draft.organisation_number = SECRET
    draft.logo = waiting
    revision = draft.save_revision(user=scene.bo, log_action=True, clean=False)
    unpublished = PartnerPageFactory(parent=scene.things["partners"], title=f"{SECRET}profile", live=False)
    plant(unpublished)
    unpublished.save_revision(user=scene.bo, clean=False)
    scene.b.refresh_from_db()
    scene.add("profile", OWN, scene.a)
    scene.add("profile", FOREIGN, scene.b, unpublished)
    scene.add("page", OWN, scene.a)
    scene.add("page", FOREIGN, scene.b, unpublished)
    scene.add("revision", OWN, scene.a.latest_revision)
    scene.add("revision", FOREIGN, revision)
    mine = _logo(is_approved=False, alt="Norra", uploaded_by=scene.anna)
    PartnerPage.objects.filter(pk=scene.a.pk).update(logo=mine)
    scene.add("logo", OWN, mine)
    scene.add("logo", FOREIGN, waiting)
    scene.things["unpublished"] = unpublished


def _logo(**fields: object) -> Logo:
    return Logo.objects.create(width=1, height=1, file=ContentFile(PNG, name="logo.png"), **fields)


def _members(scene: Scene) -> None:
    Membership.objects.create(user=scene.anna, organisation=scene.a)
    Membership.objects.create(user=scene.bo, organisation=scene.b)
    Membership.objects.create(user=scene.bo, organisation=scene.things["unpublished"])
    for user, organisation, whose in ((scene.anna, scene.a, OWN), (scene.bo, scene.b, FOREIGN)):
        change = ProfileChange.objects.create(organisation=organisation, sent_by=user)
        question = Confirmation.objects.create(organisation=organisation)
        expiry = timezone.now() + timedelta(days=7)
        link = SignInLink.objects.create(user=user, organisation=organisation, expires_at=expiry)
        letter = PartnerLetter.objects.create(receiver=user, kind="change-sent", about="change", change=change)
        tokens = members.token_of(link), confirmations.token_of(question, user)
        for kind, token in zip(("link_token", "confirmation_token"), tokens, strict=True):
            scene.add(kind, whose, *([token] if whose == OWN else [_almost(token), question.pk]))
        for kind, thing in (("change", change), ("confirmation", question), ("link", link), ("user", user)):
            scene.add(kind, whose, thing)
        if whose == FOREIGN:
            ProfileChange.objects.filter(pk=change.pk).update(base={"summary": "Vi syns."})
            plant(change, public=["base", "approved"])
            change.new["logo"] = scene.foreign("logo")
            change.save()
            plant(letter)
        else:
            ProfileChange.objects.filter(pk=change.pk).update(base={"summary": "Vi svarvar."}, new={"summary": "Ny."})
    decided = ProfileChange.objects.create(organisation=scene.b, sent_by=scene.bo, state="returned")
    scene.add("change", FOREIGN, plant(decided, public=["approved"]))


def _almost(token: str) -> str:
    """Somebody else's key is never known; one letter is another."""
    return token[:-1] + ("a" if token[-1] != "a" else "b")


def _pages(scene: Scene) -> None:
    """Drafts of every type, a text in review, and a page behind a password."""
    home = scene.things["home"]
    news = home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter", show_in_menus=True))
    galleries = home.add_child(instance=GalleryIndexPage(title="Bilder", slug="bilder"))
    events = home.add_child(instance=EventIndexPage(title="Evenemang", slug="evenemang"))
    scene.things |= {"news": news, "galleries": galleries, "events": events}
    scene.add("gallery_index", OWN, galleries)
    scene.add("partner_index", OWN, scene.things["partners"])
    live = NewsPageFactory(parent=news, title="Labbet öppnar")
    live.save_revision().publish()
    draft = _draft(news, NewsPage(lead="-", body=BODY), "draft")
    gallery = _draft(galleries, GalleryPage(), "gallery")
    text = _draft(home, StandardPage(body=BODY), "text")
    event = _draft(events, EventPage(body=BODY, start=timezone.now(), end=timezone.now()), "event")
    ProgrammeRow.objects.create(page=event, starts="09:00")
    plant(ProgrammeRow.objects.get())
    hidden = home.add_child(instance=StandardPage(title=f"{SECRET}restricted", slug=f"{SECRET}-restricted", body=BODY))
    plant(hidden, public=["canonical_url"])
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type="password", password=SECRET)
    scene.add("restriction", FOREIGN, restriction)
    scene.add("page", FOREIGN, draft, event, gallery, text, hidden)
    scene.add("page", OWN, live)
    scene.add("gallery", FOREIGN, gallery)
    scene.add("draft_event", FOREIGN, event)
    scene.add("path", FOREIGN, *[page.url.strip("/") for page in (draft, event, gallery, text)])
    scene.add("path", FOREIGN, scene.things["unpublished"].url.strip("/"), scene.b.url.strip("/"))
    scene.add("path", OWN, scene.a.url.strip("/"), news.url.strip("/"), events.url.strip("/"), "")
    Suggestion.objects.create(organisation=scene.a, sent_by=scene.anna, kind="news", title="Vår", text="Vår.")
    suggestion = Suggestion.objects.create(organisation=scene.b, sent_by=scene.bo, kind="news", title="-", text="-")
    plant(suggestion)
    scene.add("suggestion", FOREIGN, suggestion)
    scene.add("list", OWN, news.url.strip("/"), events.url.strip("/"))
    scene.add("list", FOREIGN, draft.url.strip("/"), event.url.strip("/"), gallery.url.strip("/"))
    scene.things |= {"draft": draft, "live": live, "restricted": hidden}
    comment = Comment.objects.create(page=scene.b, user=scene.bo, text="-", contentpath="summary")
    plant(comment, public=["contentpath", "position"])
    plant(CommentReply.objects.create(comment=comment, user=scene.bo, text="-"))


def _draft(parent: Page, page: Page, name: str) -> Page:
    page.title, page.slug, page.live = f"{SECRET}{name}", f"{SECRET}-{name}", False
    parent.add_child(instance=page)
    plant(page, public=["canonical_url"])
    page = Page.objects.get(pk=page.pk).specific
    page.save_revision(clean=False)
    return page


def _events(scene: Scene) -> None:
    """An event of B's that people have signed up for, with answers, a letter to all and how letters went."""
    event = EventPageFactory(parent=scene.things["events"], title="Öppet hus", organiser=scene.b, with_sign_up=True)
    plant(Question.objects.create(page=event, label="Mat"), public=["label", "label_en", "purpose", "purpose_en"])
    EventPage.objects.filter(pk=event.pk).update(online_url=f"https://{SECRET}online.example.com/", capacity=50)
    plant(question := Question.objects.get(), public=["label", "label_en", "choices", "choices_en", "purpose"])
    Question.objects.filter(pk=question.pk).update(purpose="", purpose_en="", choices="", choices_en="")
    other = signed_up(event, "Bo Ek")
    token = other.token
    plant(other)
    answer = Answer.objects.create(registration=other, kind="text", days_kept=9, value="-", label="-")
    plant(answer)
    message = Message.objects.create(event=event, subject="-", text="-")
    plant(message)
    letter = Letter.objects.filter(registration=other).first() or Letter.objects.create(registration=other, kind="all")
    plant(letter)
    open_to_all = EventPageFactory(parent=scene.things["events"], title="Frukost", with_sign_up=True)
    mine = signed_up(open_to_all, "Anna Ek")
    scene.add("event", OWN, open_to_all)
    scene.add("event", FOREIGN, event)
    scene.add("registration", FOREIGN, other)
    scene.add("registration", OWN, mine)
    scene.add("registration_token", OWN, mine.token)
    scene.add("registration_token", FOREIGN, _almost(token), other.pk)
    scene.add("page", FOREIGN, event)
    scene.things["event"] = event


def _library(scene: Scene) -> None:
    """A photo and a document that are private, in a collection inside a private one."""
    root = Collection.get_first_root_node()
    private = root.add_child(name=f"{SECRET}collection")
    restriction = CollectionViewRestriction.objects.create(collection=private, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name=staff.ADMINISTRATOR))
    nested = private.add_child(name=f"{SECRET}nested")
    photo = plant(SitePhotoFactory(collection=nested))
    photo.tags.add(f"{SECRET}tag")
    document = SiteDocument(title="-", is_private=True, collection=nested)
    document.file.save(f"{SECRET}.txt", ContentFile(f"{SECRET}document".encode()))
    plant(document)
    open_to_all = SiteDocument(title="Program")
    open_to_all.file.save("program.txt", ContentFile(b"Program"))
    scene.add("document", OWN, open_to_all)
    upload = UploadedFile(for_content_type=_content_type(SitePhoto), uploaded_by_user=scene.bo)
    upload.file.save("bild.png", ContentFile(PNG))
    scene.add("collection", FOREIGN, private, nested)
    scene.add("collection", OWN, root)
    scene.add("photo", OWN, SitePhotoFactory())
    scene.add("photo", FOREIGN, photo)
    scene.add("document", FOREIGN, document)
    scene.add("upload", FOREIGN, upload)
    scene.add("file", FOREIGN, document.file.name, Logo.objects.get(pk=scene.foreign("logo")).file.name)
    scene.things |= {"photo": photo, "document": document}


def _content_type(model: type[models.Model]) -> Any:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(model)


def _removal(scene: Scene) -> None:
    photo = scene.things["photo"]
    person = plant(PicturedPerson.objects.create(photo=photo))
    withdrawal = plant(Withdrawal.objects.create(photo=photo, by=scene.bo))
    asked = plant(RemovalRequest.objects.create(photo=photo, address="-", name="-", email="b@example.com"))
    scene.add("pictured", FOREIGN, person)
    scene.add("withdrawal", FOREIGN, withdrawal)
    scene.add("removal", FOREIGN, asked)


def _register(scene: Scene) -> None:
    """What is public where it is shown is not secret; rows that nothing shows are."""
    give_role(scene.a, "owner", scene.things["project"])
    give_role(scene.b, "participant", scene.things["project"])
    scene.add("project", FOREIGN, plant(Project.objects.create(name="-")))
    scene.add("topic", FOREIGN, plant(TopicFactory(name="-", slug=f"{SECRET}-topic")))
    series = EventSeries.objects.create(name="-")
    scene.add("series", FOREIGN, plant(series))
    other = Site.objects.create(hostname="other.example.com", root_page=scene.things["home"])
    plant(SiteSettings.objects.create(site=other))
    old = Redirect.add_redirect(f"/{SECRET}-old/", redirect_to=f"/{SECRET}-new/", is_permanent=False)
    scene.add("redirect", FOREIGN, old)
    scene.add("site", FOREIGN, other)
    scene.add("site", OWN, Site.objects.get(is_default_site=True))
    scene.things["english"] = Locale.objects.get(language_code="en")
    scene.add("locale", OWN, *Locale.objects.all())


def _staff_matters(scene: Scene) -> None:
    """A workflow under way with a comment, a log, a group, a member of staff and somebody who edits just now."""
    draft = scene.things["draft"]
    editor = plant(User.objects.create_user("editor@example.com"))
    editor.groups.add(Group.objects.get(name=staff.EDITOR))
    state = draft.get_workflow().start(draft, scene.bo)
    step = state.current_task_state
    step.comment = f"{SECRET}taskcomment"
    step.save()
    log(instance=scene.b, action="wagtail.edit", user=scene.bo, data={"comment": f"{SECRET}pagelog"})
    log(instance=scene.bo, action="wagtail.edit", user=scene.bo, data={"comment": f"{SECRET}modellog"})
    session = EditingSession.objects.create(user=scene.bo, content_object=draft, last_seen_at=timezone.now())
    scene.add("group", FOREIGN, Group.objects.create(name=f"{SECRET}group"), Group.objects.get(name=staff.EDITOR))
    scene.add("user", FOREIGN, editor)
    scene.add("workflow", FOREIGN, Workflow.objects.get(name=staff.WORKFLOW))
    scene.add("task", FOREIGN, Task.objects.get(name=staff.WORKFLOW))
    scene.add("workflow_state", FOREIGN, state)
    scene.add("task_state", FOREIGN, step)
    scene.add("session", FOREIGN, session)
    passkey = Authenticator.objects.create(user=scene.bo, type="webauthn", data={"name": f"{SECRET}passkey"})
    scene.add("passkey", FOREIGN, passkey)
    scene.add("revision", FOREIGN, draft.latest_revision)
    scene.things["editor"] = editor
