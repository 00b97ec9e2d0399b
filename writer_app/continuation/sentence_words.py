"""The words that decide whether a mark ends a sentence, as data. Pure.

They are told apart by how sure a reader is: a word that never ends a sentence, one that may, one
that goes on only with a number; and the words that a sentence likes to begin with.
"""

from __future__ import annotations

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


NEVER_LAST: Final = _words(
    "Mr Mrs Ms Messrs Mx Dr Drs Prof Rev Hon Fr Gen Col Maj Capt Cpt Cmdr Adm Lt Sgt Cpl Pvt Gov",
    "Sen Rep Pres Mt Ft vs viz cf e.g i.e eg approx",
    "Mme Mmes Mlle MM Mgr Me p.ex Hr Hrn Fr z.B d.h u.a i.d.R o.ä bzw ca evtl ggf vgl sog inkl",
    "zzgl Sra Srta Dra Dña Exmo Ud Uds p.ej aprox Sig sig dott Dott avv bijv dhr mevr d.w.z o.a",
    "t.ex bl.a f.eks np tzn m.in ul św např tj tzv ifj esim örn",
    "т.е т.к см напр ул св тов гр π.χ κ.κ डॉ",
)
"""They stand before a name or an example."""

MAY_BE_LAST: Final = _words(
    "St Ste Sr Jr Inc Ltd Co Corp Bros Dept Est Ave Blvd Rd Esq",
    "Jan Feb Aug Sept Oct Nov Dec Tue Tues Thu Thurs al usw др пр",
)
"""What follows tells: “on Main St. The bus came” is two sentences, “St. John came” is none."""

BEFORE_NUMBER: Final = _words(
    "No Nos Nr nr pp pag pág Vol vol vols ch Ch chap fig Fig figs art Art sec Sec par",
    "Bd Abs Abb Kap núm Núm cap Cap § стр гл рис том tel Tel",
)
"""A number goes on with these; anything else begins a sentence."""

ORDINAL_NOUNS: Final = (
    r"Jan|Feb|März|April|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Jahr|Tag|Woche|Stock|Klasse"
    r"|Mal|Weltkrieg|Kapitel|Geburtstag|Lebensjahr|Etage|Platz|Januar|Februar|Juni|Juli|August"
    r"|September|Oktober|November|Dezember"
)
"""What German counts with a point: “am 3. Mai”."""

STARTERS: Final = (
    # English
    r"The|A|An|He|She|It|They|We|You|I|This|That|These|Those|There|Then|But|And|Or|So|If|In|On|At"
    r"|As|When|While|Where|What|Why|How|Who|After|Before|His|Her|Their|My|Our|Its|Not|No|Yes|For"
    r"|From|With|By|To|Now|Here|Once|Still|Yet|Even|Perhaps|Maybe|Only|All|Some|Nobody|Everyone"
    r"|Everything|Nothing|Later|Meanwhile|Suddenly|Outside|Inside"
    # German
    r"|Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|Ihr|Ich|Und|Aber|Doch|Dann|Da|Als|Wenn|Was|Wie|Wo|Nein|Ja"
    r"|Im|Am|Auf|Nach|Vor|Mit|Seine|Ihre|Niemand|Danach"
    # French, Spanish, Portuguese, Italian
    r"|Le|La|Les|Un|Une|Il|Elle|Ils|Elles|On|Nous|Vous|Je|Et|Mais|Puis|Ce|Dans|Quand|El|Los|Las|Una"
    r"|Él|Ella|Ellos|Y|Pero|Entonces|Sí|En|Cuando|Yo|O|Os|Ele|Ela|Mas|E|Não|Lo|Gli|Ma|Poi|Lui|Lei"
    r"|Non"
    # Russian
    r"|Он|Она|Оно|Они|Но|И|А|Это|Я|Мы|Вы|Ты|Потом|Тогда|В|На|Не|Как|Когда|Все"
)
"""Words that a sentence begins with, and a name does not."""
