"""Row 8: the answers as a Word file, beside docxtpl writing the same paragraphs in the same styles from a template."""

from collections.abc import Iterator
from io import BytesIO

Paragraphs = list[tuple[str, str]]


def paragraphs_of(content: bytes) -> Paragraphs:
    """Each paragraph of the body by its style and its text."""
    from docx import Document

    return [(line.style.name, line.text) for line in Document(BytesIO(content)).paragraphs]


def template_of(content: bytes) -> bytes:
    """The file emptied, with a loop over paragraphs that chooses the style of each."""
    from docx import Document

    word = Document(BytesIO(content))
    styles = dict.fromkeys(style for style, _text in paragraphs_of(content))
    for line in list(word.paragraphs):
        line._p.getparent().remove(line._p)
    for text, style in _looped(list(styles)):
        word.add_paragraph(text, style=style)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _looped(styles: list[str]) -> Iterator[tuple[str, str | None]]:
    yield "{%p for line in lines %}", None
    for style in styles:
        yield f"{{%p if line.style == '{style}' %}}", None
        yield "{{ line.text }}", style
        yield "{%p endif %}", None
    yield "{%p endfor %}", None


def raw_document(template: bytes, paragraphs: Paragraphs) -> bytes:
    from docxtpl import DocxTemplate

    word = DocxTemplate(BytesIO(template))
    word.render({"lines": [{"style": style, "text": text} for style, text in paragraphs]}, autoescape=True)
    written = BytesIO()
    word.save(written)
    return written.getvalue()
