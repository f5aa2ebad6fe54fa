"""Those who have signed up as the rows of a table, and the table as a file for Excel.

What people wrote is never taken for a formula by whatever opens the file (CWE-1236).
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from events.models import Answer, EventPage, Registration

Value = str | int | datetime | None

# Swedish Excel has a comma in decimals and so expects semicolons between columns.
SEPARATOR = ";"
SIGNS = "=+-@"
WIDEST = 60
CANNOT_BE_HELD = ("Cc", "Cn", "Cs")  # controls, halves of letters, and what is no letter at all


def table_of(event: EventPage, registrations: Iterable[Registration]) -> list[list[Value]]:
    """Head and rows, an own column for each question. Whoever is erased is a row without a person."""
    rows = list(registrations)
    columns = _questions(event, rows)
    head: list[Value] = [
        _("Number"),
        _("Name"),
        _("E-mail"),
        _("Organisation"),
        _("Role"),
        _("Number of people"),
        _("State"),
        _("Signed up at"),
        _("Came"),
        *[label for _key, label in columns],
    ]
    return [head, *[_row(one, [key for key, _label in columns]) for one in rows]]


def _questions(event: EventPage, rows: Iterable[Registration]) -> list[tuple[object, str]]:
    """The questions of the event as they stand, then those that were asked before and are gone."""
    found: dict[object, str] = {question.pk: question.label for question in event.questions.all()}
    for one in rows:
        for answer in one.answers.all():
            found.setdefault(_key(answer), answer.label)
    return list(found.items())


def _key(answer: Answer) -> object:
    return answer.question_id or answer.label


def _row(one: Registration, keys: list[object]) -> list[Value]:
    answers = {_key(answer): answer.value for answer in one.answers.all()}
    return [
        one.number,
        _("erased") if one.erased_at else one.name,
        one.email,
        one.organisation,
        one.role,
        one.party,
        str(one.get_state_display()),
        _local(one.registered_at),
        _local(one.checked_in_at),
        *[answers.get(key, "") for key in keys],
    ]


def _local(moment: datetime | None) -> datetime | None:
    """A spreadsheet knows no zones."""
    return moment and timezone.localtime(moment).replace(tzinfo=None, second=0, microsecond=0)


def is_like_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate it: also behind spaces and signs that are not seen, or in wide letters."""
    return text.startswith(("\t", "\r", "\n")) or _seen_first(text) in SIGNS


def _seen_first(text: str) -> str:
    """The first sign that is seen, in its ordinary width; a letter where there is none."""
    seen = (letter for letter in text if not letter.isspace() and unicodedata.category(letter)[0] != "C")
    return unicodedata.normalize("NFKC", next(seen, "a"))[0]


def as_csv(table: list[list[Value]]) -> bytes:
    """Begins with the mark by which Excel knows UTF-8. A formula has an apostrophe before it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=SEPARATOR, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([_plain(value) for value in row] for row in table)
    return written.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str | int:
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if not isinstance(value, str):
        return "" if value is None else value
    # Opened with another separator, a cell begins after it.
    first, *others = re.split(r"(?<=[,;\t\r\n\"])", _clean(value))
    return _marked(first, is_like_formula(value)) + "".join(
        _marked(part, _seen_first(part) in SIGNS) for part in others
    )


def _marked(text: str, is_formula: bool) -> str:
    return f"'{text}" if is_formula else text


def as_xlsx(table: list[list[Value]]) -> bytes:
    """Text is kept as text by Excel's own mark for it, which shows nothing; numbers and times are such."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Who has signed up"))
    sheet.freeze_panes = "C2"
    for place, column in enumerate(zip(*table, strict=True), start=1):
        widest = max(len(f"{value or ''}") for value in column)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(widest, 8) + 2, WIDEST)
    for number, row in enumerate(table):
        sheet.append([_cell(sheet, value, is_head=number == 0) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table[0]))}{len(table)}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: object, value: Value, *, is_head: bool) -> Cell:
    cell = WriteOnlyCell(sheet, value=_clean(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = is_like_formula(value)
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _clean(text: str) -> str:
    """Without what no spreadsheet can hold."""
    return "".join(
        letter for letter in text if letter in "\t\r\n" or unicodedata.category(letter) not in CANNOT_BE_HELD
    )
