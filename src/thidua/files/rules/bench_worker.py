"""The process in which a PDF or a picture is opened: a hostile file can at worst end this process.

Run by path and isolated, so that it loads nothing of the product and knows none of its secrets. Arguments: what to do
(``pdf`` or ``picture``), the memory limit in bytes, and the limit of pixels. Reads the file from standard input; writes
one line, ``ok`` or the code of a fault. Behind it, of a picture, one line with the moment it says it was taken and the
length in bytes of the picture that is kept, as JSON; then that picture, and once more with place and device where the
file told of them.
"""

import io
import json
import re
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

_MAKE, _MODEL, _DETAILS, _PLACE = 0x010F, 0x0110, 0x8769, 0x8825
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
_PLACE_TAGS = range(32)
LONGEST_WORDS = 100
_MOMENT = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


def _picture(data: bytes, pixels: int) -> bytes:
    """Draw the picture anew, upright, from its pixels alone; of the rest only the moment it was taken stays."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 -- after the limits

    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = pixels
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
            if opened.width * opened.height > pixels:
                return b"too_many_pixels\n"
            kept_as = str(opened.format)
            notes = _notes(opened)
            upright = ImageOps.exif_transpose(opened)
            drawn = upright.convert(_mode(upright, kept_as))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return b"too_many_pixels\n"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning):
        return b"corrupt\n"
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    return _kept(clean, kept_as, notes)


def _kept(clean: object, kept_as: str, notes: dict[str, object]) -> bytes:
    """Give the answer: the picture with the moment alone, and again with place and device where there are any."""
    moment: dict[str, object] = {name: notes[name] for name in ("taken", "offset") if name in notes}
    plain = _encoded(clean, kept_as, moment)
    whole = _encoded(clean, kept_as, notes) if len(notes) > len(moment) else b""
    told = {"taken": f"{notes.get('taken', '')}{notes.get('offset', '')}", "length": len(plain)}
    return b"ok\n" + json.dumps(told).encode() + b"\n" + plain + whole


def _encoded(clean: object, kept_as: str, notes: dict[str, object]) -> bytes:
    """Write a picture with some notes; one that they cannot be written to is written without."""
    options: dict[str, object] = {"JPEG": {"quality": 90, "optimize": False}, "WEBP": {"quality": 90}, "PNG": {}}[
        kept_as
    ]  # type: ignore[assignment] # the values differ
    if notes:
        options = {**options, "exif": _written(notes)}
    out = io.BytesIO()
    clean.save(out, kept_as, **options)  # type: ignore[attr-defined] # a PIL.Image.Image
    return out.getvalue()


def _notes(opened: object) -> dict[str, object]:
    """Read the few notes that may stay: when, and, for whoever asks for them, where and with what it was taken.

    Nothing else of what a file says of itself is read, and only what has the form it should have.
    """
    try:
        exif = opened.getexif()  # type: ignore[attr-defined] # a PIL.Image.Image
        details, place = exif.get_ifd(_DETAILS), exif.get_ifd(_PLACE)
        found = {
            "taken": _shaped(_MOMENT, details.get(_TAKEN)),
            "offset": _shaped(_OFFSET, details.get(_TAKEN_OFFSET)),
            "make": _words(exif.get(_MAKE)),
            "model": _words(exif.get(_MODEL)),
            "place": {tag: value for tag, value in place.items() if tag in _PLACE_TAGS and _is_plain(value)},
        }
    except Exception:  # noqa: BLE001 -- notes may be broken in any way; the picture is what counts
        return {}
    if not found["taken"]:
        found["offset"] = ""
    return {name: value for name, value in found.items() if value}


def _shaped(shape: "re.Pattern[str]", value: object) -> str:
    text = str(value or "").strip("\0 ")
    return text if shape.fullmatch(text) else ""


def _words(value: object) -> str:
    text = "".join(letter for letter in str(value or "") if letter.isprintable()).strip()
    return text[:LONGEST_WORDS]


def _is_plain(value: object) -> bool:
    """Say whether a note of the place is a number, a letter, a short text, or a few of them."""
    if isinstance(value, tuple):
        return len(value) <= LONGEST_WORDS and all(_is_plain(one) for one in value)
    if isinstance(value, str | bytes):
        return len(value) <= LONGEST_WORDS
    return hasattr(value, "__float__")


def _written(notes: dict[str, object]) -> bytes:
    """Write notes anew, so that nothing hides among them."""
    from PIL import Image  # noqa: PLC0415 -- after the limits

    exif = Image.Exif()
    for tag, name in ((_MAKE, "make"), (_MODEL, "model")):
        if name in notes:
            exif[tag] = notes[name]
    details = exif.get_ifd(_DETAILS)
    for tag, name in ((_TAKEN, "taken"), (_TAKEN_OFFSET, "offset")):
        if name in notes:
            details[tag] = notes[name]
    if "place" in notes:
        exif.get_ifd(_PLACE).update(notes["place"])  # type: ignore[call-overload] # a dictionary
    try:
        return bytes(exif.tobytes())
    except Exception:  # noqa: BLE001 -- a note that cannot be written is not kept
        return b""


def _mode(picture: object, kept_as: str) -> str:
    """Say how the pixels are kept: grey stays grey, what can be seen through stays so where the file can say it."""
    mode = picture.mode  # type: ignore[attr-defined] # a PIL.Image.Image
    if mode in {"1", "L", "I;16", "I", "F"}:
        return "L"
    see_through = "A" in mode or "transparency" in picture.info  # type: ignore[attr-defined] # a PIL.Image.Image
    return "RGBA" if see_through and kept_as != "JPEG" else "RGB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
