"""The style document of each language: real Word styles, with fonts, sizes, language and direction in each.

Built from a table, so that the Secretariat changes a style in one line and nothing of a template's past
(author, thumbnail, revision marks, unused styles) can travel in a paper.
"""

from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from foundation.languages import RIGHT_TO_LEFT

# What Word calls each language, and the attribute of w:lang it belongs to.
LANGUAGES = {
    "ar": ("bidi", "ar-SA"),
    "zh-hans": ("eastAsia", "zh-CN"),
    "en": ("val", "en-GB"),
    "fr": ("val", "fr-FR"),
    "ru": ("val", "ru-RU"),
    "es": ("val", "es-ES"),
}
FONTS = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "SimSun", "cs": "Times New Roman"}
# Arabic letters are drawn smaller at the same size: one step more than Latin and Chinese.
ARABIC_LARGER = 4
BULLET = "•"
KEPT_PARTS = ("styles", "settings", "officeDocument", "core-properties")
_TWIPS = 567  # of a centimetre, rounded as Word does
_SIDES = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="4"/>' for side in ("top", "left", "bottom", "right"))
_BOX = f"<w:pBdr>{_SIDES}</w:pBdr>"


@dataclass(frozen=True)
class Style:
    """One paragraph style; sizes in half points, spaces in points, indents in centimetres."""

    name: str
    size: int = 22
    bold: bool = False
    before: int = 0
    after: int = 6
    indent: float = 0
    hanging: float = 0
    keep_with_next: bool = False
    outline: int | None = None
    body_text: bool = False
    boxed: bool = False

    @property
    def key(self) -> str:
        return self.name[0].upper() + self.name[1:].replace(" ", "")


STYLES = (
    Style("Normal"),
    Style("Title", size=30, bold=True, before=12, after=6),
    Style("heading 1", size=26, bold=True, before=18, keep_with_next=True, outline=0),
    Style("heading 2", size=24, bold=True, before=14, keep_with_next=True, outline=1),
    Style("heading 3", size=22, bold=True, before=10, keep_with_next=True, outline=2),
    Style("header", size=18, after=0),
    Style("footer", size=18, after=0),
    Style("UN Symbol", size=26, bold=True, after=12),
    Style("UN Body", size=22, bold=True),
    Style("UN Fact", size=20, after=3),
    Style("UN Session", size=22, bold=True, before=2, after=2),
    Style("UN Note", size=22, before=6, after=12),
    Style("UN Notice", size=20, bold=True, after=12, boxed=True),
    Style("UN Paragraph", indent=1.25, hanging=1.25, body_text=True),
    Style("UN Continuation", indent=1.25, body_text=True),
    *(Style(f"UN List {level}", indent=1.25 + 0.75 * level, hanging=0.75, body_text=True) for level in (1, 2, 3)),
    *(Style(f"UN List Continuation {level}", indent=1.25 + 0.75 * level, body_text=True) for level in (1, 2, 3)),
)


def style_document(language: str) -> Any:
    """An empty A4 document (python-docx) whose styles are those of `language`."""
    document = docx.Document()
    _drop_what_the_template_brings(document)
    _replace(document.styles.element, _styles(language))
    _replace(document.settings.element, _settings(language))
    _lay_out_page(document.sections[0], language)
    return document


def _lay_out_page(section: Any, language: str) -> None:
    """A4; the first page carries the masthead in place of the running header."""
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section._sectPr.attrib.clear()  # revision marks of whoever made the template
    for grid in section._sectPr.xpath("./w:docGrid"):
        section._sectPr.remove(grid)
    if language in RIGHT_TO_LEFT:
        section._sectPr.append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
    section.different_first_page_header_footer = True


def language_xml(language: str) -> str:
    """The `w:lang` element of a run, to stand inside what declares the namespace."""
    attribute, code = LANGUAGES[language]
    return f'<w:lang w:{attribute}="{code}"/>'


def _drop_what_the_template_brings(document: Any) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in relations.items() if rel.reltype.rsplit("/", 1)[1] not in KEPT_PARTS]:
            relations.pop(key)


def _replace(element: Any, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in parse_xml(xml):
        element.append(child)


def _styles(language: str) -> str:
    return (
        f"<w:styles {nsdecls('w')}>{_defaults(language)}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
        f"{''.join(_style(style, language) for style in STYLES)}</w:styles>"
    )


def _defaults(language: str) -> str:
    return f"<w:docDefaults><w:rPrDefault>{_run_of(Style('Normal'), language)}</w:rPrDefault></w:docDefaults>"


def _style(style: Style, language: str) -> str:
    attributes, base = "", '<w:basedOn w:val="Normal"/>'
    if style.name == "Normal":
        attributes, base = ' w:default="1"', ""
    elif style.name.startswith("UN "):
        attributes = ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{attributes} w:styleId="{style.key}"><w:name w:val="{style.name}"/>{base}'
        f"<w:qFormat/>{_paragraph_of(style, language)}{_run_of(style, language)}</w:style>"
    )


def _paragraph_of(style: Style, language: str) -> str:
    """Children in the order of the schema, which Word insists on."""
    indent, hanging = round(style.indent * _TWIPS), round(style.hanging * _TWIPS)
    parts = (
        "<w:keepNext/>" if style.keep_with_next else "",
        _BOX if style.boxed else "",
        f'<w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs>' if hanging else "",
        "<w:bidi/>" if language in RIGHT_TO_LEFT else "",
        f'<w:spacing w:before="{style.before * 20}" w:after="{style.after * 20}"/>',
        f'<w:ind w:left="{indent}" w:hanging="{hanging}"/>' if indent else "",
        # Chinese text is justified; Arabic never is, and has no alignment at all: its start is the right.
        '<w:jc w:val="both"/>' if style.body_text and language == "zh-hans" else "",
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _run_of(style: Style, language: str) -> str:
    fonts = " ".join(f'w:{slot}="{font}"' for slot, font in FONTS.items())
    codes = {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"} | dict([LANGUAGES[language]])
    languages = " ".join(f'w:{attribute}="{code}"' for attribute, code in codes.items())
    return (
        f"<w:rPr><w:rFonts {fonts}/>{'<w:b/><w:bCs/>' if style.bold else ''}"
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size + ARABIC_LARGER}"/><w:lang {languages}/></w:rPr>'
    )


def _settings(language: str) -> str:
    attribute, code = LANGUAGES[language]
    return (
        f'<w:settings {nsdecls("w")}><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:{attribute}="{code}"/></w:settings>'
    )
