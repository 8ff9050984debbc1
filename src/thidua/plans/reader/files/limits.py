"""How much of a file is read before it is refused; a plan of a hundred pages stays far below each of them."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 100 * MEGABYTE
"""The largest file that is opened at all."""

TEXT_CHARACTERS = 6_000_000
"""The longest text that is handed on; the longest real plans have some 300,000 characters."""

ARCHIVE_ENTRIES = 10_000
ARCHIVE_DIRECTORY_BYTES = 2 * MEGABYTE
ARCHIVE_BYTES = 500 * MEGABYTE
"""What the directory of a Word file may hold and declare, pictures included."""

PART_BYTES = 32 * MEGABYTE
"""The largest part of a Word file that is unpacked; only the text, the numbering and the styles are."""

PDF_PAGES = 500
PDF_SECONDS = 20
PDF_MEMORY_BYTES = 2048 * MEGABYTE
"""What the process that opens a PDF may use, address space included: the library maps more than it touches.
"""
