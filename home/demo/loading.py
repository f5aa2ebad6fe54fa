"""Puts the demo into an empty site, and takes it out again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.forms import get_image_form
from wagtail.models import Locale, Page, Site

from accounts.models import User
from core.models import BasePage, SiteSettings, Topic
from events.models import EventIndexPage, EventPage, EventSeries
from home.demo import events, galleries, profiles, registrations
from home.demo.articles import ARTICLES
from home.demo.breakfasts import SERIES
from home.demo.drafts import BEGUN_TITLE, WAITING
from home.demo.english import ARTICLES_EN, HOME_EN
from home.demo.english_event import EVENT_EN, EVENTS_EN, TRANSLATED_FIELDS
from home.demo.event_shapes import Event, fill
from home.demo.gallery_pictures import GALLERY_PICTURES
from home.demo.logins import DEMO_LOGINS, EMAILS
from home.demo.organisations import ORGANISATIONS
from home.demo.pages import HOME, PAGES
from home.demo.pictures import PICTURES, Picture
from home.demo.project import DOCUMENTS, PEOPLE, PROJECT, SETTINGS, TOPICS
from home.demo.references import Keys, resolve, stream_data
from home.demo.writing import Article, TranslatedArticle
from home.models import HomePage, StandardPage
from media.models import GalleryIndexPage, RemovalRequest, SiteDocument, SitePhoto, Withdrawal
from news.models import NewsIndexPage, NewsOrganisation, NewsPage, RelatedNews
from partners.models import Logo, PartnerIndexPage, Person, Project, ProjectOrganisation, ProjectPage

DEMO_DIR = Path(__file__).parent
NEWS = {"title": "Nyheter", "slug": "nyheter", "lead": "Det som händer i projektet och i företagen runt omkring."}
NEWS_EN = {"title": "News", "slug": "news", "lead": "What happens in the project and in the companies around it."}
PROJECT_PAGE = {
    "title": "Mål, resultat och finansiering",
    "slug": "mal-och-finansiering",
    "search_description": "Vad Innovationsboost vill nå, vad som är gjort, vad det kostar och vilka som betalar.",
}
PROJECT_PAGE_EN = {
    "title": "Aims, results and funding",
    "slug": "aims-and-funding",
    "search_description": "What Innovationsboost is for, what has been done, what it costs and who pays.",
}
PARTNERS = {"title": "Partner", "slug": "partner", "lead": "De som äger, finansierar och deltar i projektet."}
PARTNERS_EN = {"title": "Partners", "slug": "partners", "lead": "Those who own, fund and take part in the project."}

Progress = Callable[[str], None]


def is_demo() -> bool:
    """Whether the site holds the demo: its logins are there."""
    return User.objects.filter(email__in=[login.email for login in DEMO_LOGINS]).exists()


def has_content() -> bool:
    """Whether anybody has made a page or uploaded a photo."""
    return Page.objects.filter(depth__gt=2).exists() or SitePhoto.objects.exists()


@transaction.atomic
def remove() -> None:
    """Empty a demo site; the home page stays, without its texts. Call only when `is_demo()`."""
    home = Site.objects.get(is_default_site=True).root_page
    ProjectOrganisation.objects.all().delete()  # else they keep their organisations
    for page in [*Page.objects.filter(depth=2).exclude(pk=home.pk), *home.get_children()]:
        page.delete()
    for logo in Logo.objects.all():
        logo.file.delete(save=False)
        logo.delete()
    for model in (Withdrawal, RemovalRequest, SitePhoto, SiteDocument, Person, Project, Topic, EventSeries, Redirect):
        for instance in model._base_manager.all():  # also the photos that have been withdrawn
            instance.delete()
    User.objects.filter(email__in=EMAILS).delete()


class Loader:
    """Makes everything once, in the order that references need. `progress` is told what is being made."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.keys: Keys = {}
        self.site = Site.objects.get(is_default_site=True)
        self.home: HomePage = self.site.root_page.specific

    @transaction.atomic
    def load(self) -> None:
        self._logins()
        self._topics()
        self._documents()
        self._photos()
        # Nothing is published without a project; who it is of follows when the organisations are there.
        self.project = Project.objects.create(name=PROJECT["name"], default_for=self.site)
        self._pages()
        self._organisations()
        self._people()
        self._project()
        self._galleries()
        self._standing_pages()
        self._events()
        self._articles()
        self._home_page()
        self._english()
        self._drafts()
        self._profiles()
        registrations.settle()
        self._roles()

    def _logins(self) -> None:
        for login in DEMO_LOGINS:
            User.objects.create_user(
                login.email, login.password, first_name=login.first_name, last_name=login.last_name
            )

    def _roles(self) -> None:
        """Last of all, so that nobody gets a mail about what waits for review."""
        for login in DEMO_LOGINS:
            User.objects.get(email=login.email).groups.add(Group.objects.get(name=login.role))

    def _topics(self) -> None:
        for topic in TOPICS:
            Topic.objects.create(name=topic["name"], name_en=topic["name_en"], slug=topic["key"])

    def _documents(self) -> None:
        for document in DOCUMENTS:
            with (DEMO_DIR / "documents" / document["file_name"]).open("rb") as file:
                made = SiteDocument.objects.create(title=document["title"], file=File(file, document["file_name"]))
            made.get_file_size()  # read once and kept
            self.keys[f"document:{document['key']}"] = made.pk

    def _photos(self) -> None:
        """Through the form that staff upload with, so that the demo's photos are cleaned as everybody's are."""
        form_class = get_image_form(SitePhoto)
        pictures = [*PICTURES, *GALLERY_PICTURES]
        for number, picture in enumerate(pictures, start=1):
            self.progress(f"Photo {number} of {len(pictures)}")
            file = SimpleUploadedFile(
                f"{picture.key}.jpg", (DEMO_DIR / "pictures" / f"{picture.key}.jpg").read_bytes(), "image/jpeg"
            )
            form = form_class(_photo_fields(picture), {"file": file})
            if not form.is_valid():
                raise ValueError(f"{picture.key}: {form.errors.as_text()}")
            photo = form.save()
            _set_focal_area(photo, picture)
            self.keys[f"photo:{picture.key}"] = photo.pk

    def _organisations(self) -> None:
        index = PartnerIndexPage(**PARTNERS, show_in_menus=True)
        StandardPage.objects.get(pk=self.keys["page:om-projektet"]).add_sibling("right", instance=index)
        for organisation in ORGANISATIONS:
            page = index.add_child(instance=profiles.page_of(organisation))
            self._publish(page)
            profiles.add_contacts(organisation, page)
            self.keys[f"org:{organisation['key']}"] = page.pk
        page = index.add_sibling("right", instance=ProjectPage(**PROJECT_PAGE, show_in_menus=False, live=False))
        self._publish(page)
        self.keys["page:mal-och-finansiering"] = page.pk

    def _people(self) -> None:
        for person in PEOPLE:
            made = Person.objects.create(
                name=person["name"],
                title=person["title"],
                title_en=person["title_en"],
                organisation_id=self.keys[f"org:{person['organisation']}"] if person["organisation"] else None,
                email=person["email"],
                phone=person["phone"],
                is_contact_public=person["public"],
                is_listed=person["organisation"] is not None,
            )
            self.keys[f"person:{person['key']}"] = made.pk

    def _project(self) -> None:
        facts = {name: value for name, value in PROJECT.items() if name not in ("contact", "organisations")}
        for name, value in (facts | {"contact_id": self.keys[PROJECT["contact"]]}).items():
            setattr(self.project, name, value)
        self.project.organisations = [
            ProjectOrganisation(organisation_id=self.keys[key], role=role, sort_order=place, is_coordinator=place == 0)
            for place, (key, role) in enumerate(PROJECT["organisations"])
        ]
        self.project.save()
        fields = resolve({name: text for name, text in SETTINGS.items() if name != "contact"}, self.keys)
        SiteSettings.objects.update_or_create(
            site=self.site, defaults=fields | {"contact_id": self.keys[SETTINGS["contact"]]}
        )

    def _pages(self) -> None:
        """The pages in the order of the menu, still empty: what is written on them links to all the others."""
        index = self.home.add_child(instance=NewsIndexPage(**NEWS, show_in_menus=True))
        self.keys["page:nyheter"] = index.pk
        for page in PAGES:
            made = self.home.add_child(instance=StandardPage(title=page["title"], slug=page["slug"], live=False))
            self.keys[f"page:{page['slug']}"] = made.pk
        for article in ARTICLES:
            made = index.add_child(instance=NewsPage(title=article["title"], slug=article["slug"], live=False))
            self.keys[f"page:nyheter/{article['slug']}"] = made.pk
        index = index.add_sibling("right", instance=EventIndexPage(**events.INDEX, show_in_menus=True))
        self.keys["page:evenemang"] = index.pk
        for event in events.events():
            made = index.add_child(instance=EventPage(title=event.title, slug=event.slug, live=False))
            self.keys[f"page:evenemang/{event.slug}"] = made.pk
            self.keys[f"event:{event.of_article}"] = made.pk

    def _galleries(self) -> None:
        for picture in GALLERY_PICTURES:
            galleries.name_people(SitePhoto.objects.get(pk=self.keys[f"photo:{picture.key}"]), picture, self.keys)
        index = GalleryIndexPage(**galleries.INDEX, show_in_menus=True)
        EventIndexPage.objects.get(pk=self.keys["page:evenemang"]).add_sibling("right", instance=index)
        for gallery in galleries.GALLERIES:
            page = galleries.gallery_page(gallery, self.keys)
            page.live = False
            page.event_id = self.keys[f"event:{gallery.of_article}"]
            index.add_child(instance=page)
            self._publish(page)
            self.keys[f"page:bilder/{gallery.slug}"] = self.keys[f"gallery:{gallery.of_article}"] = page.pk

    def _events(self) -> None:
        """Announced, signed up for, and then changed: so those who come have been told, as they would have been."""
        series = EventSeries.objects.create(name=SERIES["name"], name_en=SERIES["name_en"])
        self.keys[SERIES["key"]] = series.pk
        for event in events.events():
            page = self._event(event.as_announced())
            if event.crowd:
                registrations.sign_up(page, event)
            if event.before:
                page = self._event(event)
            if event.crowd and page.is_over:
                registrations.tick_off(page, event)
            EventPage.objects.filter(pk=page.pk).update(first_published_at=event.announced_at)

    def _event(self, event: Event) -> EventPage:
        page = EventPage.objects.get(pk=self.keys[f"page:evenemang/{event.slug}"])
        fill(page, event, self.keys)
        self._publish(page)
        return EventPage.objects.get(pk=page.pk)  # with the questions as they were saved

    def _standing_pages(self) -> None:
        for page in PAGES:
            standing = StandardPage.objects.get(pk=self.keys[f"page:{page['slug']}"])
            for field in ("lead", "show_in_menus", "show_in_footer", "search_description"):
                setattr(standing, field, page[field])
            standing.main_photo_id = resolve(page["main_photo"], self.keys)
            standing.body = stream_data(page["body"], self.keys)
            self._publish(standing)

    def _articles(self) -> None:
        for number, article in enumerate(ARTICLES, start=1):
            self.progress(f"Article {number} of {len(ARTICLES)}")
            page = NewsPage.objects.get(pk=self.keys[f"page:nyheter/{article['slug']}"])
            self._fill(page, article)
            self._publish(page)
            _date(page, article)

    def _fill(self, page: NewsPage, article: Article) -> None:
        page.lead = article["lead"]
        page.body = stream_data(article["body"], self.keys)
        page.date = article["date"]
        page.expire_at = article["expires"]
        page.author_id = resolve(article["author"], self.keys)
        page.contact_id = resolve(article["contact"], self.keys)
        page.main_photo_id = resolve(article["main_photo"], self.keys)
        page.main_photo_caption = article["main_photo_caption"]
        page.gallery_id = self.keys.get(f"gallery:{article['slug']}")
        page.event_id = self.keys.get(f"event:{article['slug']}")
        page.is_press_release = article["press_release"]
        page.search_description = article["search_description"]
        page.topics = list(Topic.objects.filter(slug__in=article["topics"]))
        page.organisation_links = [NewsOrganisation(organisation_id=self.keys[key]) for key in article["organisations"]]
        page.related_links = [RelatedNews(article_id=self.keys[f"page:nyheter/{s}"]) for s in article["related"]]

    def _home_page(self) -> None:
        self.home.refresh_from_db()
        self.home.title = HOME["title"]
        self.home.lead_story_id = self.keys[f"page:nyheter/{HOME['lead_article']}"]
        self.home.project_text = resolve(HOME["project_text"], self.keys)
        self.home.search_description = HOME["search_description"]
        self._publish(self.home)

    def _english(self) -> None:
        english = Locale.objects.get(language_code="en")
        home = self.home.copy_for_translation(english)
        self._english_page(NewsIndexPage.objects.get(pk=self.keys["page:nyheter"]), english, NEWS_EN)
        for article in ARTICLES_EN:
            self._english_article(article, english)
        self._english_event(english)
        self._english_page(PartnerIndexPage.objects.get(), english, PARTNERS_EN)
        self._english_page(ProjectPage.objects.get(), english, PROJECT_PAGE_EN)
        home.refresh_from_db()  # it has got children since
        home.title = HOME_EN["title"]
        home.lead_story = NewsPage.objects.get(slug=HOME_EN["lead_article"], locale=english)
        home.project_text = resolve(HOME_EN["project_text"], self.keys)
        home.search_description = HOME_EN["search_description"]
        self._publish(home)
        Redirect.objects.all().delete()  # from the Swedish addresses that the copies had for a moment

    def _drafts(self) -> None:
        """What waits on the staff's first page: one article sent for review, one begun."""
        writer = User.objects.get(email=DEMO_LOGINS[0].email)
        index = NewsIndexPage.objects.get(pk=self.keys["page:nyheter"])
        page = NewsPage(title=WAITING["title"], slug=WAITING["slug"], live=False, owner=writer)
        index.add_child(instance=page)
        self._fill(page, WAITING)
        page.save_revision(user=writer)
        page.get_workflow().start(page, writer)
        begun = index.add_child(instance=NewsPage(title=BEGUN_TITLE, live=False, owner=writer))
        begun.save_revision(user=writer, clean=False)

    def _profiles(self) -> None:
        editor = User.objects.get(email=DEMO_LOGINS[1].email)
        profiles.load(self.keys, editor=editor, publish=self._publish)

    def _publish(self, page: BasePage) -> None:
        """As the responsible editor, who gets the rights of that role last of all."""
        editor = User.objects.get(email=DEMO_LOGINS[1].email)
        page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
        page.refresh_from_db()

    def _english_article(self, article: TranslatedArticle, english: Locale) -> None:
        original = NewsPage.objects.get(pk=self.keys[f"page:nyheter/{article['translation_of']}"])
        page = original.copy_for_translation(english, exclude_fields=["related_links"])
        for field in ("title", "slug", "lead", "main_photo_caption", "search_description"):
            setattr(page, field, article[field])
        page.body = stream_data(article["body"], self.keys)
        self._publish(page)
        NewsPage.objects.filter(pk=page.pk).update(
            first_published_at=original.first_published_at, last_published_at=original.last_published_at
        )

    def _english_event(self, english: Locale) -> None:
        """In a list of its own; whoever signs up there is registered on the Swedish page."""
        self._english_page(EventIndexPage.objects.get(pk=self.keys["page:evenemang"]), english, EVENTS_EN)
        original = EventPage.objects.get(pk=self.keys[f"page:evenemang/{EVENT_EN['translation_of']}"])
        page = original.copy_for_translation(english)
        for field in TRANSLATED_FIELDS:
            setattr(page, field, EVENT_EN[field])
        page.body = stream_data(EVENT_EN["body"], self.keys)
        rows = list(page.programme.all())
        for row, (title, text) in zip(rows, EVENT_EN["programme"], strict=True):
            row.title, row.text = title, text
        page.programme = rows
        self._publish(page)

    def _english_page(self, original: BasePage, english: Locale, texts: dict[str, str]) -> None:
        page = original.copy_for_translation(english)
        for field, text in texts.items():
            setattr(page, field, text)
        self._publish(page)


def _photo_fields(picture: Picture) -> dict[str, object]:
    return {
        "title": picture.title,
        "description": picture.alt,
        "caption": picture.caption,
        "photographer": picture.photographer,
        "rights_holder": picture.rights_holder,
        "licence": picture.licence,
        "taken_at": picture.taken,
        "place": picture.place,
        "people": galleries.people_in(picture),
    }


def _set_focal_area(photo: SitePhoto, picture: Picture) -> None:
    """`picture.focal` is (x, y, width, height) as parts of the photo, measured from the area's centre."""
    x, y, width, height = picture.focal
    photo.focal_point_x, photo.focal_point_y = round(x * photo.width), round(y * photo.height)
    photo.focal_point_width, photo.focal_point_height = round(width * photo.width), round(height * photo.height)
    photo.save()


def _date(page: NewsPage, article: Article) -> None:
    """The demo's history lies in the past: published when its date says, changed when `updated` says."""
    changed = article["updated"]
    NewsPage.objects.filter(pk=page.pk).update(
        first_published_at=article["date"],
        last_published_at=changed or article["date"] + timedelta(hours=1),
        text_changed_at=changed,
    )


def load(progress: Progress) -> None:
    """Load the demo into an empty site."""
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    Loader(progress).load()
