"""PostgreSQL's own Swedish stemmer behind unaccent; other databases need nothing."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CREATE = """
CREATE EXTENSION IF NOT EXISTS unaccent;
DROP TEXT SEARCH CONFIGURATION IF EXISTS innovationsboost_swedish;
CREATE TEXT SEARCH CONFIGURATION innovationsboost_swedish (COPY = swedish);
ALTER TEXT SEARCH CONFIGURATION innovationsboost_swedish
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, swedish_stem;
"""


def create_configuration(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop_configuration(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TEXT SEARCH CONFIGURATION IF EXISTS innovationsboost_swedish")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(create_configuration, drop_configuration)]
