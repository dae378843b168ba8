"""A conference room paper of the cast in each language, with everything an outline can hold."""

from datetime import date

from foundation.typesetting.layout import Document, Fact, Outline

SYMBOL = "CTOC/COP/WG.3/2028/CRP.4"
ENGLISH = "The paper CTOC/COP/WG.3/2028/2 was before the Working Group."
ARABIC = "عُقدت المشاورات التمهيدية (انظر CTOC/COP/2026/3)، وكانت لغتا الاستعراض الإنكليزية والعربية."
TITLES = {
    "ar": "قائمة الملاحظات: استعراض تنفيذ أوريليا",
    "zh-hans": "意见清单：对奥雷利亚实施情况的审议",
    "en": "List of observations: review of the implementation by Aurelia",
    "fr": "Liste d’observations : examen de l’application par Aurelia",
}


def paper(language):
    outline = Outline(language=language)
    outline.heading(TITLES[language], level=1)
    outline.heading(TITLES[language], level=2)
    outline.heading(TITLES[language], level=3)
    outline.paragraph(TITLES[language])
    outline.paragraph(f"{ENGLISH}\n\n- first\n- second\n\n  more of it\n\n3. third\n\nAnd so on.", language="en")
    outline.paragraph(ARABIC, language="ar")
    outline.remark(TITLES[language])
    return Document(
        language=language,
        dated=date(2028, 5, 12),
        symbol=SYMBOL,
        body_name=TITLES[language],
        facts=(Fact(label="Date:", value="12 May 2028"),),
        session_lines=(TITLES[language], TITLES[language]),
        title=TITLES[language],
        note=TITLES[language],
        notices=("Demonstration",),
        blocks=outline.blocks,
    )
