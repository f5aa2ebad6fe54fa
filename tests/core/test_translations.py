"""Every text of ours has Swedish, and the compiled catalogue is made from the readable one."""

from core.management.commands.messages import complaints, untranslated
from tests import requirements


def test_the_swedish_catalogue_is_complete_and_compiled():
    requirements.gettext()
    assert complaints() == []


CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "Done"
msgstr "Klart"

msgid "Empty"
msgstr ""

msgid ""
"Long\\n"
"text"
msgstr ""

#, fuzzy
msgid "Guessed"
msgstr "Gissat"
"""


def test_empty_and_guessed_texts_are_named(tmp_path):
    requirements.gettext()
    path = tmp_path / "django.po"
    path.write_text(CATALOGUE, "utf-8")
    assert untranslated(path) == ["Empty", r"Long\ntext", "Guessed"]
