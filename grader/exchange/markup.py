"""HTML of another system -> our Markdown, and back: words, emphasis, lists and formulas, and nothing else of it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from grader.exchange.draft import Lost

LONGEST = 60_000  # characters of one text
FORMULA = re.compile(r"\\\(((?:(?!\\\().)*?)\\\)|\\\[((?:(?!\\\[).)*?)\\\]", re.DOTALL)
BLOCKS = frozenset(
    {"p", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "section"}
)
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`"}
PICTURES = {"img": "a picture", "svg": "a picture", "canvas": "a drawing", "iframe": "a page of another site",
            "table": "a table", "video": "a video", "audio": "a sound", "object": "an object", "embed": "an object",
            "form": "a form", "input": "a field of its own"}  # fmt: skip
SILENT = frozenset({"script", "style", "head", "title"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PICTURES:
            raise Lost(f"{PICTURES[tag]} in the text")
        self.silent += tag in SILENT
        if tag == "li":
            self.out.append("\n- ")
        elif tag in BLOCKS:
            self.out.append("\n" if tag in ("br", "tr") else "\n\n")
        self.out.append(MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT and self.silent > 0
        self.out.append(MARKS.get(tag, ""))
        if tag in BLOCKS and tag != "br":
            self.out.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"\s+", " ", data))


def markdown(source: str) -> str:
    """The text of some HTML, its formulas between dollars; raises Lost for pictures, tables and their like."""
    if len(source) > LONGEST:
        raise Lost(f"a text of {len(source)} characters")
    parser = _Text()
    parser.feed(source)
    parser.close()
    return _tidy(_dollars("".join(parser.out).replace("\xa0", " ").replace("\u200b", "")))


def _dollars(text: str) -> str:
    """\\( … \\), \\[ … \\] and $$ … $$ between single dollars."""
    text = re.sub(r"\$\$(.+?)\$\$", r"\\(\1\\)", text, flags=re.DOTALL)
    if "$" in text:
        raise Lost("a dollar sign in the text")
    text = FORMULA.sub(_formula, text)
    if re.search(r"\\[()\[\]]", text):
        raise Lost("a formula that is not closed")
    return text


def _formula(match: re.Match[str]) -> str:
    inside = " ".join((match[1] if match[1] is not None else match[2]).split())
    return f"${inside}$" if inside else ""


def _tidy(text: str) -> str:
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return re.sub(r"\*\*\s*\*\*|``", "", joined)


def separate(latex: str) -> str:
    """Braces that stand together apart: two of them would be a hole of ours."""
    return re.sub(r"\}(?=\})", "} ", re.sub(r"\{(?=\{)", "{ ", latex))


def as_html(text: str) -> str:
    """Our Markdown as HTML: paragraphs, lists, emphasis, formulas as \\( … \\); everything else is escaped."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "".join(_paragraph(each) for each in paragraphs if each.strip())


def _paragraph(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    if all(line.startswith(("- ", "* ")) for line in lines):
        return "<ul>" + "".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{inline(' '.join(lines))}</p>"


def inline(text: str) -> str:
    """One line as HTML; what stands between dollars is LaTeX and is not marked up."""
    pieces = text.split("$")
    if len(pieces) % 2 == 0:
        return _marked(html.escape(text, quote=False))
    return "".join(
        f"\\({html.escape(piece, quote=False)}\\)" if k % 2 else _marked(html.escape(piece, quote=False))
        for k, piece in enumerate(pieces)
    )


def _marked(text: str) -> str:
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
    return re.sub(r"(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])", r"<i>\1</i>", text)
