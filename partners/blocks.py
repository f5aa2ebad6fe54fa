"""The one body that news, events, home and standard pages are written in."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.chosen import Shared
from media.blocks import DocumentBlock, GalleryBlock, PhotoBlock, PhotoPairBlock, VideoBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class PersonChooserBlock(Shared, SnippetChooserBlock):
    """Somebody in the register of people."""


class LinkedPageBlock(Shared, blocks.PageChooserBlock):
    """A page of ours."""


class ParagraphBlock(blocks.RichTextBlock):
    """Running text, lists and links; headings and photos are blocks of their own."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        features = TEXT_FEATURES
        template = "blocks/paragraph.html"


class HeadingValue(blocks.StructValue):
    """The end of a link straight to the heading (`#sa-gick-det`)."""

    @property
    def wanted_anchor(self) -> str:
        return slugify(self["text"])


class HeadingBlock(blocks.StructBlock):
    """A subheading. A heading of level 3 stands under one of level 2."""

    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("subheading")), ("h3", _("smaller subheading"))],
        default="h2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Subheading")
        group = _("Text")
        template = "blocks/heading.html"
        value_class = HeadingValue


class QuoteValue(blocks.StructValue):
    """Who says it: the person chosen, else what was typed."""

    @property
    def speaker(self) -> str:
        return self["person"].name if self["person"] else self["name"]

    @property
    def role(self) -> str:
        return self["title"] or (self["person"].title if self["person"] else "")

    @property
    def where(self) -> object | None:
        return self["organisation"] or (self["person"].organisation if self["person"] else None)


class QuoteBlock(blocks.StructBlock):
    """What somebody said; the dash is added by the site."""

    text = blocks.TextBlock(label=_("What was said"), help_text=_("Without dash and quotation marks."))
    person = PersonChooserBlock("partners.Person", label=_("Person"), required=False)
    name = blocks.CharBlock(
        label=_("Name"), required=False, max_length=120, help_text=_("Only when the person is not in the register.")
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    organisation = LinkedPageBlock("partners.PartnerPage", label=_("Organisation"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        template = "blocks/quote.html"
        value_class = QuoteValue

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        names = [value["person"].name] if value["person"] else []
        return [*super().get_searchable_content(value), *names]


class LinkValue(blocks.StructValue):
    """Where the link leads."""

    @property
    def address(self) -> str:
        return self["page"].url if self["page"] else self["url"]


class LinkBlock(blocks.StructBlock):
    """A link to a page of ours or to another site."""

    text = blocks.CharBlock(label=_("Link text"), max_length=120, help_text=_("Say where it leads, not just “here”."))
    page = LinkedPageBlock(label=_("Page on this site"), required=False)
    url = blocks.URLBlock(label=_("Address on another site"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned["text"] and not (cleaned["page"] or cleaned["url"]):
            raise StructBlockValidationError(non_block_errors=[_("Choose a page or write an address.")])
        return cleaned


class LinkListBlock(blocks.StructBlock):
    """Where to read on."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Links")
        group = _("Boxes")
        template = "blocks/link_list.html"


class FactBoxValue(blocks.StructValue):
    """The end of a link straight to the box (`#om-natverket`), and where its button leads."""

    @property
    def wanted_anchor(self) -> str:
        return self["anchor"] or slugify(self["heading"])

    @property
    def action_address(self) -> str:
        return self["action_page"].url if self["action_page"] else self["action_url"]


class FactBoxBlock(blocks.StructBlock):
    """Facts beside the story, with somebody to contact and something to do."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    anchor = blocks.RegexBlock(
        r"^[a-z0-9-]*$",
        label=_("Anchor"),
        required=False,
        max_length=60,
        search_index=False,
        help_text=_("The end of a link straight to this box. Leave empty to make it from the heading."),
    )
    contact = PersonChooserBlock("partners.Person", label=_("Contact"), required=False)
    action_text = blocks.CharBlock(label=_("Button text"), required=False, max_length=60)
    action_page = LinkedPageBlock(label=_("Button leads to page"), required=False)
    action_url = blocks.URLBlock(label=_("Button leads to address"), required=False)

    class Meta:
        icon = "help"
        label = _("Fact box")
        group = _("Boxes")
        template = "blocks/fact_box.html"
        value_class = FactBoxValue

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        names = [value["contact"].name] if value["contact"] else []
        return [*super().get_searchable_content(value), *names]


class TableBlock(blocks.StructBlock):
    """A small table with a caption and a heading for each column."""

    caption = blocks.CharBlock(label=_("Heading of the table"), max_length=200, help_text=_("What the table shows."))
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("Text"), required=False))], label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Boxes")
        template = "blocks/table.html"


class CallOutBlock(blocks.StructBlock):
    """A few words that must not be missed."""

    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "link"])

    class Meta:
        icon = "warning"
        label = _("Call-out")
        group = _("Boxes")
        template = "blocks/call_out.html"


class EventTeaserBlock(LinkedPageBlock):
    """An event, as its own teaser shows it."""

    class Meta:
        icon = "calendar-alt"
        label = _("Event")
        group = _("Boxes")
        template = "blocks/event.html"


class BodyBlock(blocks.StreamBlock):
    """Everything a text may hold."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    photo = PhotoBlock()
    photo_pair = PhotoPairBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    document = DocumentBlock()
    fact_box = FactBoxBlock()
    link_list = LinkListBlock()
    event = EventTeaserBlock("events.EventPage")
    table = TableBlock()
    call_out = CallOutBlock()
