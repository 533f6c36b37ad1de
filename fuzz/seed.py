#!/usr/bin/env python3
"""Makes what the fuzz targets start from: corpus/TARGET of the corpus and the fixtures, and
corpus/NAME.dict of dictionaries/NAME.txt. Nothing that is made is kept in the repository.

Files of formats that are compressed are given whole and by their parts, as src/parts.rs puts
them together.
"""
import re
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BREAK = b"\n\0\n"
# The longest seed, in bytes: more only makes a round slow.
LONGEST = 128 << 10
DOCX = [
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/header.xml",
    "word/footer.xml",
]
ODT = ["content.xml", "styles.xml"]
# A font whose letters have two bytes.
WIDE = b"/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<<\
/Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500>>]"


def write(target, name, content):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content[:LONGEST])


def whole(target, name, content):
    """A file that would be broken if it were cut is given whole or not at all."""
    if len(content) <= LONGEST:
        write(target, name, content)


def pieces(text):
    """A text in pieces of some paragraphs, for the grammars."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if len(piece) + len(line) > 1000 and piece:
            yield piece
            piece = ""
        piece += line
    yield piece


def archive(path, names):
    with zipfile.ZipFile(path) as file:
        there = set(file.namelist())
        return BREAK.join(file.read(name) if name in there else b"" for name in names)


def streams(content):
    """The streams of a PDF that inflate, by what they are."""
    drawn, cmaps = [], []
    for match in re.finditer(rb"stream\r?\n", content):
        try:
            stream = zlib.decompressobj().decompress(content[match.end() :])
        except zlib.error:
            continue
        if b" Tf" in stream:
            drawn.append(stream)
        elif b"begincmap" in stream:
            cmaps.append(stream)
    return drawn, cmaps


def texts():
    for path in sorted([*ROOT.glob("corpus/*.*"), *ROOT.glob("fixtures/*/*.*")]):
        content, name = path.read_bytes(), "-".join(path.relative_to(ROOT).parts)
        if path.suffix not in (".txt", ".md"):
            continue
        write("markdown" if path.suffix == ".md" else "text", name, content)
        for at, piece in enumerate(pieces(content.decode("utf-8", "replace"))):
            write("grammars", f"{name}-{at}", piece.encode())
            if path.suffix == ".md":
                write("markdown", f"{name}-{at}", piece.encode())


def formats():
    for path in sorted((ROOT / "fixtures" / "formats").iterdir()):
        content, name, format = path.read_bytes(), path.stem, path.suffix[1:]
        if format in ("docx", "odt"):
            names = DOCX if format == "docx" else ODT
            write(format, f"{name}-parts", archive(path, names))
            whole(format, name, content)
        elif format == "pdf":
            drawn, cmaps = streams(content)
            for at, stream in enumerate(drawn[:4]):
                cmap = cmaps[at % len(cmaps)] if cmaps else b""
                wide = re.search(rb"<[0-9A-F]{4}> Tj", stream)
                font = WIDE if wide else b"/Subtype/TrueType/BaseFont/A"
                write("pdf", f"{name}-{at}", BREAK.join([stream[: LONGEST // 2], cmap, font]))
            whole("pdf", name, content)
        elif format in ("rtf", "html"):
            write(format, name, content)
        elif format == "doc":
            write(format, name, content)


def dictionaries():
    for path in sorted((HERE / "dictionaries").glob("*.txt")):
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("# "):
                continue
            word = re.sub(
                r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|n|t|\\)",
                lambda escape: escape[0].encode().decode("unicode_escape"),
                line,
            )
            # The fuzzer takes no longer words.
            word = word.encode()[:64].decode("utf-8", "ignore").encode()
            lines.append('"' + "".join(f"\\x{byte:02X}" for byte in word) + '"')
        (HERE / "corpus" / path.with_suffix(".dict").name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    texts()
    formats()
    dictionaries()
