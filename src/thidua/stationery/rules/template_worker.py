"""The process in which an office's own template is looked at and filled: a hostile one can at worst end this process.

Run by path and isolated, so that it loads nothing of the product. Arguments: ``check`` or ``fill``, and the memory
limit in bytes. Reads one line of JSON (``allowed``: the fields; ``values``: what stands in them) and behind it the DOCX
from standard input. Writes one line of JSON, the faults as [code, word, passage], and behind it the filled DOCX where
there were none.
"""

import io
import json
import re
import sys
from typing import Any

LONGEST_PASSAGE = 120
MOST_FAULTS = 10
MOST_NESTED = 2
MOST_BYTES = 20 * 1024 * 1024
_TAGS = re.compile(r"<[^>]+>")
_FOREIGN = re.compile(r"\{%-?\s*(colspan|cellbg|hm|vm)\b|\{[{%]-?\s*r\s", re.IGNORECASE)
_FETCHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MACROBUTTON)\b")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main(arguments: list[str]) -> int:
    """Look at one template, and fill it where that was asked."""
    task, memory = arguments[0], int(arguments[1])
    _limit(memory)
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    said = json.loads(head)
    faults, made = _worked(task, said, data)
    sys.stdout.buffer.write(json.dumps(faults[:MOST_FAULTS]).encode() + b"\n" + made)
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


def _worked(task: str, said: dict[str, Any], data: bytes) -> tuple[list[list[str]], bytes]:
    import docx  # noqa: PLC0415 -- after the limits
    import docxtpl  # noqa: PLC0415 -- after the limits

    try:
        plain = docx.Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001 -- a file may be broken in any way
        return [["corrupt", "", ""]], b""
    faults = _reaching_out(plain)
    template = docxtpl.DocxTemplate(io.BytesIO(data))
    template.init_docx()
    environment = _environment()
    for source, patched in _sources(template):
        faults += _Look(said["allowed"], source, patched).faults(environment)
    if faults or task == "check":
        return _once(faults), b""
    return _filled(template, said["values"], environment)


def _once(faults: list[list[str]]) -> list[list[str]]:
    seen = {(fault[0], fault[1]): fault for fault in reversed(faults)}
    return list(reversed(seen.values()))


def _environment() -> object:
    from jinja2 import StrictUndefined  # noqa: PLC0415 -- after the limits
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 -- after the limits

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


# -- What a template may not carry -------------------------------------------------------------------------------------


def _reaching_out(document: object) -> list[list[str]]:
    """Name what a file takes from elsewhere or carries inside it."""
    faults = []
    for part in document.part.package.iter_parts():  # type: ignore[attr-defined] # a docx Document
        if re.search(r"/(embeddings|activeX)/|vba|afchunk", str(part.partname), re.IGNORECASE):
            faults.append(["embedded", str(part.partname).rsplit("/", 1)[-1], ""])
        for relation in part.rels.values():
            if relation.is_external:
                faults.append(["external", str(relation.target_ref)[:LONGEST_PASSAGE], ""])
            if relation.reltype.endswith("/aFChunk"):
                faults.append(["embedded", "altChunk", ""])
        element = getattr(part, "element", None)
        if element is not None:
            faults += _fetching(element)
    return faults


def _fetching(element: object) -> list[list[str]]:
    codes = ["".join(one.itertext()) for one in element.iter(f"{_W}instrText")]  # type: ignore[attr-defined] # of lxml
    codes += [one.get(f"{_W}instr") or "" for one in element.iter(f"{_W}fldSimple")]  # type: ignore[attr-defined] # of lxml
    found = _FETCHING.search("".join(codes))
    return [["external", found.group(1), ""]] if found else []


# -- What stands in braces ---------------------------------------------------------------------------------------------


def _sources(template: object) -> list[tuple[str, str]]:
    """Give every text in which something may stand in braces, as it is and as the template engine reads it.

    These are the body, heads and feet of pages, footnotes and properties.
    """
    document = template.docx  # type: ignore[attr-defined] # a DocxTemplate
    sources = [template.get_xml()]  # type: ignore[attr-defined] # a DocxTemplate
    for uri in (template.HEADER_URI, template.FOOTER_URI):  # type: ignore[attr-defined] # a DocxTemplate
        sources += [template.get_part_xml(part) for _key, part in template.get_headers_footers(uri)]  # type: ignore[attr-defined] # a DocxTemplate
    for part in document.part.package.iter_parts():
        if "footnotes" in str(part.partname):
            sources.append(part.blob.decode("utf-8", "replace"))
    told = document.core_properties
    names = ("author", "comments", "identifier", "language", "subject", "title")
    sources.append("\n".join(str(getattr(told, name) or "") for name in names))
    return [(source, re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(source))) for source in sources]  # type: ignore[attr-defined] # a DocxTemplate


class _Look:
    """One source and what may stand in it."""

    def __init__(self, allowed: dict[str, Any], source: str, patched: str) -> None:
        self.single = set(allowed["single"])
        self.lists = allowed["lists"]
        self.source = source
        self.patched = patched
        self.found: list[list[str]] = []

    def faults(self, environment: object) -> list[list[str]]:
        from jinja2 import TemplateSyntaxError  # noqa: PLC0415 -- after the limits

        foreign = _FOREIGN.search(_TAGS.sub("", self.source))
        if foreign:
            return [["not_allowed", foreign.group(0).strip(), self._holding(foreign.group(0), 0)]]
        try:
            tree = environment.parse(self.patched)  # type: ignore[attr-defined] # an Environment
        except TemplateSyntaxError as error:
            return [["syntax", "", self._line(error.lineno)]]
        self._body(tree.body, {}, 0)
        return self.found

    def _fault(self, code: str, word: str, node: object) -> None:
        self.found.append([code, word, self._holding(word, node.lineno)])  # type: ignore[attr-defined] # a jinja2 node

    def _body(self, nodes: list[Any], scope: dict[str, Any], depth: int) -> None:
        from jinja2 import nodes as kinds  # noqa: PLC0415 -- after the limits

        for node in nodes:
            if isinstance(node, kinds.Output):
                for one in node.nodes:
                    if not isinstance(one, kinds.TemplateData):
                        self._said(one, scope)
            elif isinstance(node, kinds.For):
                self._loop(node, scope, depth)
            else:
                self._fault("not_allowed", type(node).__name__.lower(), node)

    def _said(self, node: object, scope: dict[str, Any]) -> None:
        from jinja2 import nodes as kinds  # noqa: PLC0415 -- after the limits

        if isinstance(node, kinds.Name):
            if node.name in self.lists:
                self._fault("is_list", node.name, node)
            elif node.name in scope:
                self._fault("which_part", node.name, node)
            elif node.name not in self.single:
                self._fault("unknown", node.name, node)
        elif isinstance(node, kinds.Getattr) and isinstance(node.node, kinds.Name):
            parts = scope.get(node.node.name)
            if parts is None or node.attr not in parts:
                self._fault("unknown", f"{node.node.name}.{node.attr}", node)
        else:
            self._fault("not_allowed", type(node).__name__.lower(), node)

    def _loop(self, node: object, scope: dict[str, Any], depth: int) -> None:
        from jinja2 import nodes as kinds  # noqa: PLC0415 -- after the limits

        target, over = node.target, node.iter  # type: ignore[attr-defined] # a For
        is_plain = isinstance(target, kinds.Name) and isinstance(over, kinds.Name)
        if not is_plain or node.test or node.else_ or node.recursive or depth >= MOST_NESTED:  # type: ignore[attr-defined] # a For
            self._fault("not_allowed", "for", node)
            return
        if over.name not in self.lists:
            self._fault("not_list" if over.name in self.single else "unknown", over.name, node)
            return
        self._body(node.body, {**scope, target.name: self.lists[over.name]}, depth + 1)  # type: ignore[attr-defined] # a For

    def _holding(self, word: str, line: int) -> str:
        """Give the paragraph in which a word stands in braces."""
        paragraphs = re.findall(r"<w:p[ >].*?</w:p>", self.source, re.DOTALL)
        texts = [text for one in paragraphs if "{" in (text := _TAGS.sub("", one)) and word in text]
        printed = re.compile(r"\{\{-?\s*" + re.escape(word) + r"\b")
        found = [text for text in texts if printed.search(text)] or texts
        return _short(found[0]) if found else self._line(line)

    def _line(self, line: int) -> str:
        lines = self.patched.split("\n")
        near = [_TAGS.sub("", lines[at]) for at in (line - 1, line, line - 2) if 0 <= at < len(lines)]
        return next((_short(text) for text in near if "{" in text), "")


def _short(text: str) -> str:
    import html  # noqa: PLC0415 -- needed where something is wrong alone

    plain = " ".join(html.unescape(text).split())
    return plain if len(plain) <= LONGEST_PASSAGE else plain[: LONGEST_PASSAGE - 1] + "…"


# -- Filling -----------------------------------------------------------------------------------------------------------


def _filled(template: object, values: dict[str, Any], environment: object) -> tuple[list[list[str]], bytes]:
    import docx  # noqa: PLC0415 -- after the limits

    out = io.BytesIO()
    try:
        template.render(values, jinja_env=environment, autoescape=True)  # type: ignore[attr-defined] # a DocxTemplate
        template.save(out)  # type: ignore[attr-defined] # a DocxTemplate
        docx.Document(io.BytesIO(out.getvalue()))
    except Exception:  # noqa: BLE001 -- whatever breaks here, the template does not give a document
        return [["broken", "", ""]], b""
    if out.tell() > MOST_BYTES:
        return [["too_large", "", ""]], b""
    return [], out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
