"""XML without surprises: no entities of its own, nothing fetched, bounded size, depth and count."""

import xml.etree.ElementTree as tree
import zipfile
from xml.parsers import expat

from .form import MAX_BYTES, Damaged, bounded, read_bytes

MAX_ELEMENTS = 4_000_000
MAX_DEPTH = 64


def parse(content):
    """The root element; expat reads no outside file by itself, and declared entities are refused."""
    builder, parser = tree.TreeBuilder(), expat.ParserCreate()
    depth = count = 0

    def start(tag, attributes):
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise Damaged(f"line {parser.CurrentLineNumber}", f"more than {MAX_DEPTH} deep or {MAX_ELEMENTS} elements")
        builder.start(tag, attributes)

    def end(tag):
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def entity(name, *_):
        raise Damaged(f"line {parser.CurrentLineNumber}", f"declares the entity '{bounded(name)}', which is refused")

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Damaged(f"line {error.lineno}", f"not well-formed XML ({expat.ErrorString(error.code)})") from None
    except ValueError as error:
        raise Damaged("encoding", bounded(error)) from None
    return builder.close()


def content_of(path):
    """The score's XML: the file itself, or the root file of a zipped one."""
    with open(path, "rb") as stream:
        zipped = stream.read(2) == b"PK"
    if not zipped:
        return read_bytes(path)
    try:
        with zipfile.ZipFile(path) as archive:
            name = root_file(archive)
            return member(archive, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zipfile.zlib.error) as error:
        raise Damaged("zip", bounded(error) or type(error).__name__) from None


def root_file(archive):
    names = archive.namelist()
    if "META-INF/container.xml" in names:
        container = parse(member(archive, "META-INF/container.xml", 1 << 20))
        for element in container.iter():
            if element.tag.endswith("rootfile") and element.get("full-path") in names:
                return element.get("full-path")
    for name in names:
        if name.lower().endswith((".xml", ".musicxml")) and not name.startswith("META-INF/"):
            return name
    raise Damaged("zip", "holds no score")


def member(archive, name, limit=None):
    limit = MAX_BYTES if limit is None else limit
    with archive.open(name) as stream:  # read, not trusted: the directory may lie about the size
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise Damaged(bounded(name), f"unpacks to more than {limit} bytes")
    return content
