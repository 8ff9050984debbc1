"""Papers and registers as files of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.days import at_the_hour, in_words
from thidua.issuing.words import kind_name, series_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.issuing.models import Document
    from thidua.issuing.queries import Book


def document_lines(rows: Iterable[Document]) -> Iterator[list[str]]:
    """Give papers as rows, heads first."""
    yield [
        _("Số văn bản"),
        _("Ngày ban hành"),
        _("Loại"),
        _("Trích yếu nội dung"),
        _("Cơ quan ban hành"),
        _("Tình trạng"),
        _("Người ký"),
        _("Lập lúc"),
        _("Ví dụ"),
    ]
    for one in rows:
        yield [
            one.shown_number if one.number else "",
            in_words(one.day, "plain") if one.day else "",
            kind_name(one.kind),
            one.title,
            one.unit.name,
            one.get_state_display(),
            one.signer,
            at_the_hour(one.drafted_at),
            "x" if one.is_example else "",
        ]


def book_lines(books: Iterable[Book]) -> Iterator[list[str]]:
    """Give the lines of registers as rows, heads first; numbers that no paper bears say so."""
    yield [_("Sổ"), _("Số"), _("Ngày ban hành"), _("Loại"), _("Trích yếu nội dung"), _("Người ký"), _("Tình trạng")]
    for book in books:
        for entry in book.entries:
            if entry.document is None:
                yield [series_title(book.series), str(entry.gap), "", "", _("không dùng"), "", ""]
                continue
            one = entry.document
            day = in_words(one.day, "plain") if one.day else ""
            told = [kind_name(one.kind), one.title, one.signer, str(one.get_state_display())]
            yield [series_title(book.series), one.shown_number, day, *told]
