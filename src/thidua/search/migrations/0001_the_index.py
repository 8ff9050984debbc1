from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations, models

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

FORGET = "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words);"
LEARN = "INSERT INTO search_words(rowid, words) VALUES (new.id, new.words);"
SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "words, content='search_entry', content_rowid='id', tokenize='ascii', prefix='2 3 4')",
    f"CREATE TRIGGER search_entry_learnt AFTER INSERT ON search_entry BEGIN {LEARN} END",
    f"CREATE TRIGGER search_entry_forgotten AFTER DELETE ON search_entry BEGIN {FORGET} END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {FORGET} {LEARN} END",
)
POSTGRESQL = ("CREATE INDEX search_entry_words ON search_entry USING gin (to_tsvector('simple', words))",)


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the database's own index of words beside the table: FTS5, kept by triggers, or an index of tsvectors."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it off again."""
    if editor.connection.vendor != "sqlite":
        editor.execute("DROP INDEX search_entry_words", params=None)
        return
    for trigger in ("learnt", "forgotten", "changed"):
        editor.execute(f"DROP TRIGGER search_entry_{trigger}", params=None)
    editor.execute("DROP TABLE search_words", params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('row', models.BigIntegerField()),
                ('part', models.PositiveIntegerField(default=0)),
                ('title', models.TextField()),
                ('spelt', models.TextField()),
                ('heading', models.TextField()),
                ('text', models.TextField(blank=True)),
                ('words', models.TextField()),
                ('beside', models.TextField(blank=True)),
                ('address', models.CharField(max_length=500)),
                ('day', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'row', 'part'), name='one_entry_per_part_of_a_row')],
            },
        ),
        migrations.RunPython(lay, lift),
    ]
