"""The process in which a PDF or a picture is opened: a hostile file can at worst end this process.

Run by path and isolated, so that it loads nothing of the product and knows none of its secrets. Arguments: what to do
(``pdf`` or ``picture``), the memory limit in bytes, and the limit of pixels. Reads the file from standard input; writes
one line, ``ok`` or the code of a fault, and behind it the picture as it is to be kept.
"""

import io
import sys
import warnings

MOST_OBJECTS = 400_000
DEEPEST = 60
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/Movie", "/Sound", "/Rendition", "/RichMediaExecute"}
_SCRIPTS = {"/JS", "/JavaScript", "/XFA"}
_PARTS = {"/EmbeddedFiles", "/EF", "/AF"}
_ENCLOSED = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Screen", "/3D", "/Movie"}


def main(arguments: list[str]) -> int:
    """Look at one file and say what was found."""
    task, memory, pixels = arguments[0], int(arguments[1]), int(arguments[2])
    _limit(memory)
    data = sys.stdin.buffer.read()
    found = _pdf(data) if task == "pdf" else _picture(data, pixels)
    sys.stdout.buffer.write(found)
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


# -- PDF --------------------------------------------------------------------------------------------------------------


def _pdf(data: bytes) -> bytes:
    """Look into every object, those in packed streams included, for what would run or be taken out on opening."""
    import pikepdf  # noqa: PLC0415 -- after the limits

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if len(document.pages) == 0:
                return b"corrupt\n"
            if len(document.objects) > MOST_OBJECTS:
                return b"overblown\n"
            for number in range(len(document.objects)):
                fault = _fault_in(document.objects[number], 0)
                if fault:
                    return fault.encode() + b"\n"
    except pikepdf.PasswordError:
        return b"locked\n"
    except (pikepdf.PdfError, ValueError, IndexError, TypeError):
        return b"corrupt\n"
    return b"ok\n"


def _fault_in(thing: object, depth: int) -> str:
    """Give the code of what is wrong in an object and what stands directly in it, or an empty string."""
    import pikepdf  # noqa: PLC0415 -- after the limits

    if depth > DEEPEST:
        return "overblown"
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        return _fault_of(thing) or _first_fault(thing.values(), depth)
    if isinstance(thing, pikepdf.Array):
        return _first_fault(thing, depth)
    return ""


def _fault_of(entries: object) -> str:
    keys = set(entries.keys())  # type: ignore[attr-defined] # a pikepdf.Dictionary
    named = {str(entries.get(key)) for key in ("/S", "/Subtype", "/Type", "/NS") if key in keys}  # type: ignore[attr-defined] # a pikepdf.Dictionary
    if keys & _SCRIPTS or named & _ACTIONS:
        return "script"
    return "embedded" if keys & _PARTS or named & _ENCLOSED else ""


def _first_fault(things: object, depth: int) -> str:
    """Look at what stands directly in an object; what has a number of its own gets its own turn."""
    for thing in things:  # type: ignore[attr-defined] # any iterable of pikepdf's
        if getattr(thing, "is_indirect", False):
            continue
        fault = _fault_in(thing, depth + 1)
        if fault:
            return fault
    return ""


# -- Pictures ---------------------------------------------------------------------------------------------------------


def _picture(data: bytes, pixels: int) -> bytes:
    """Draw the picture anew, upright, from its pixels alone: whatever else the file carried stays behind."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 -- after the limits

    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = pixels
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
            if opened.width * opened.height > pixels:
                return b"too_many_pixels\n"
            kept_as = str(opened.format)
            upright = ImageOps.exif_transpose(opened)
            drawn = upright.convert(_mode(upright, kept_as))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return b"too_many_pixels\n"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning):
        return b"corrupt\n"
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    out = io.BytesIO()
    options = {"JPEG": {"quality": 90, "optimize": False}, "WEBP": {"quality": 90}, "PNG": {}}[kept_as]
    clean.save(out, kept_as, **options)
    return b"ok\n" + out.getvalue()


def _mode(picture: object, kept_as: str) -> str:
    """Say how the pixels are kept: grey stays grey, what can be seen through stays so where the file can say it."""
    mode = picture.mode  # type: ignore[attr-defined] # a PIL.Image.Image
    if mode in {"1", "L", "I;16", "I", "F"}:
        return "L"
    see_through = "A" in mode or "transparency" in picture.info  # type: ignore[attr-defined] # a PIL.Image.Image
    return "RGBA" if see_through and kept_as != "JPEG" else "RGB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
