"""Content directories of the tests: the shipped one, to be altered, and another one with words of its own."""

import csv
import io

from reviewmech.management.commands.seed_demo import OWN_CONTENT

FILES = ("states", "people", "answers", "feedback", "observations", "summary")
LIST = "key,review,instrument,article,kind,proposed_by,language,text,withheld,reason"
FEEDBACK = (
    "key,review,instrument,article,reviewing_state,kind,question,language,text,reply_language,reply,"
    "again_language,again,again_reply_language,again_reply"
)
# Words that no other content has, in languages in which the cast does not work; far fewer rows than are shipped.
OTHER = {
    "answers": """review,instrument,article,question,value,language,text
XAU,convention,5,5.4,in_part,,
XAU,convention,5,5.4b,,es,El asesoramiento queda para la reforma del código.
XAU,convention,6,6.5,other,es,Los delitos del anexo
XBO,convention,8,8.4,,ru,Любое лицо на публичной службе.
""",
    "feedback": f"""{FEEDBACK}
one,XAU,convention,5,XBO,clarification,5.4b,es,¿Desde cuándo?,es,Desde 2019.,es,¿Y antes?,ru,Нет.
two,XAU,convention,5,XCA,clarification,5.4b,es,¿Desde cuándo?,ru,С 2019 года.,,,,
whole,XAU,tip,,XBO,comment,,ru,Ответы ясны.,,,,,,
""",
    "observations": f"""{LIST}
p,XAU,convention,,process,XCA,es,El examen se hizo por escrito.,,
i,XAU,convention,5,implementation,XBO,es,Una misma frase.,,
i2,XAU,convention,8,implementation,XCA,es,Una misma frase.,yes,"Motivo primero, con coma."
b,XAU,convention,6,practice,XCA,ru,Удачная мера.,,
g,XAU,convention,6,gap,XBO,ru,Пробел.,yes,Причина.
c,XAU,som,6,challenge,XCA,zh-hans,一项困难。,,
s,XAU,firearms,5,suggestion,XDE,fr,Une suggestion.,,
a,XAU,firearms,5,assistance,XAU,fr,Une formation est demandée.,,
l,XAU,,,lesson,XBO,es,Una enseñanza.,,
only,XBO,tip,5,gap,XDE,ru,Единственный пункт.,yes,Причина вторая.
""",
    "summary": """review,instrument,language,source,text
XAU,convention,es,yes,Resumen de prueba.
XAU,convention,ru,,Пробное резюме.
""",
}


def shipped(name):
    return (OWN_CONTENT / f"{name}.csv").read_text(encoding="utf-8")


def write(directory, **texts):
    """Six files: the shipped ones where no text or bytes are given."""
    directory.mkdir(exist_ok=True)
    for name in FILES:
        given = texts.get(name, shipped(name))
        (directory / f"{name}.csv").write_bytes(given if isinstance(given, bytes) else given.encode())
    return directory


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def written(rows):
    """The rows as a file, columns as in the first."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def altered(name, place, values):
    """The shipped file with other values in one row; `place` counts from the first."""
    found = rows(shipped(name))
    found[place].update(values)
    return written(found)
