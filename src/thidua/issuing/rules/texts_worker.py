"""The process in which a PDF's text is read: a hostile file can at worst end this process.

Run by path and isolated, so that it loads nothing of the product. The argument is the memory limit in bytes. Reads the
file from standard input and writes its text, page after page, to standard output; nothing where it cannot be read.
"""

import sys

import pypdfium2


def main(arguments: list[str]) -> int:
    """Write the text of one PDF."""
    _limit(int(arguments[0]))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError:
        return 0
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_bounded()
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    return 0


def _limit(memory: int) -> None:
    """Let the system refuse this process more memory than agreed, any file to write, and any core to leave."""
    try:
        import resource  # noqa: PLC0415 -- not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
