"""English institutions that the models take with too many words or too few, put right before their grammar is looked at.

What real newsletters have and tidy sentences don't: "NSF-supported Center for X", "nonprofit Y", "the Dean's Review Committee",
"Vice Dean for Education and Student Affairs", "Accademia Nazionale dei Lincei".
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.entities.spans import Span
from pipeline.entities.title_words_en import bodies, words_of
from pipeline.lexicon.english import word_classes

_BACKED = re.compile(
    r"(?:[A-Z][\w.]*,? ){0,2}[A-Z][\w.]*-(?:supported|funded|sponsored|affiliated|based|led|accredited|backed|owned|run) "
)
"""Who pays or leads, before a name: NSF-supported | Center for Tides."""
_COMMON = re.compile(r"(?:[a-z]{4,} )+(?=[A-Z])")
_ADDRESS_BEHIND = re.compile(r"(?:,| &| and)? (?:Assoc|Asst|Prof|Drs?|Mrs?|Ms)$")
"""The form of address of whoever comes next: International Relations Department|, Assoc. Prof. Lee."""
_PEOPLE_BEHIND = re.compile(
    r"(?: (?:Officers?|Members?|Officials?|Representatives?|Delegates?|Ambassadors?|Partners|Students|Staff))+$"
)
"""The people of a body: Faculty Senate | Officers."""
_HAS_PEOPLE = re.compile(
    r"(?<!\bof )(?<!\bfor )(?<!\band )\b(?:Senate|Council|Committee|Board|Society|Club|Association|Union|University|College|School|Faculty|Department"
    r"|Office|Embassy|Consulate|Foundation|Institute|Bank|Chamber)$|\b(?:University|College|Embassy) of [A-Z]\w+$"
)
"""A body that has them; of another they are the name's: Federation of Medical Students."""
_PARTICLES = re.compile(
    r"(?: (?:dei|degli|della|delle|des|du|del|dos|das|für|der|di|de(?= las? | los ))(?: (?:las?|los))?(?: [A-Z][\w'’-]+)+)+"
)
_REMIT_BEFORE = re.compile(r"\bin charge of (?:the )?$")
"""What somebody is in charge of is a remit: Vice President Tanaka (in charge of Academic and Student Affairs)."""
_PORTFOLIO_BEFORE = re.compile(r" for (?:[A-Z][\w-]+,? )+(?:and|&) $")
"""What a portfolio goes on with: Vice Dean for Education and | Student Affairs."""
_DEPUTY_BEFORE = re.compile(r"\b(?i:vice|deputy|associate|assistant)[ -](?i:president|provost|chancellor) of $")
_PORTFOLIO = re.compile(
    r"(?:(?:[A-Z][\w-]+,? )*(?:and |& )?(?:[A-Z][\w-]+ )?)?(?:Affairs|Services|Initiatives|Programs|Programmes|Operations|Relations|Partnerships|Development"
    r"|Engagement|Advancement|Research|Education|Finance|Planning|Strategy|Innovation|Success|Communications|Marketing|Sales|Outreach)"
)
"""What a deputy sees to: Assistant Provost of | Strategic Initiatives."""
_HEADLINE_VERB = re.compile(
    r"(?:Visits|Signs(?: with)?|Hosts|Welcomes|Joins|Opens|Tours|Holds|Receives|Meets|Celebrates|Launches|Appoints) (?=[A-Z])"
)
_HEADLINE_INSIDE = re.compile(r" (?:Visits?|Signs?(?: with)?|Welcomes?|Joins?|Tours?) the [A-Z]")
_NUMBER = re.compile(r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) ")
_PLURAL_BEHIND = re.compile(r"(?: \([A-Z]+\))? (?:[a-z]+ )?(?P<noun>[a-z]+s)\b")
"""What a number before a body counts: Two | Illinois Institute of Technology | professors."""
_QUOTE_OPENS = re.compile(r"(?:^|[ (])[\"“](?P<before>[^\"“”]*)$")
_QUOTE_CLOSES = re.compile(r"(?P<after>[^\"“”]*)[\"”]")
_NO_NAME = re.compile(r"BCE?|AD|CE|[AP]M")
_UNIT = re.compile(
    r"(?:Department|Graduate School|School|Faculty|College|Institute|Division|Cent(?:er|re)|Laboratory) (?:of|for)\b"
)
_AWARD_BEFORE = re.compile(r"\b(?:Award|Prize|Medal|Fellowship|Lectureship)s? (?:in|for) (?:the )?(?:[A-Z]\w+ in )?$")
"""What an award is for: the Faculty Fellowship Award in | Solid State Chemistry."""
_AREA = re.compile(
    r"(?:[A-Z][\w'’-]+ ){1,2}(?:Prefecture|City|Town|Village|County|Province|State)(?:,| in) (?:[A-Z][\w-]+ ?){1,2}"
)
_OWNING_OFFICE = re.compile(r"(?:^|.*?[ (])(?P<office>[A-Z][a-z]+(?: [A-Z][a-z]+)?)['’]s $")
_OF_OFFICE = re.compile(r"\b(?:Committee|Council|Cabinet|Office|Board|Fund|Circle|Task Force|Commission)$")
"""What bodies of an office are called: the Dean's | Performance Review Committee."""


def is_no_part(word: str) -> bool:
    """Whether a capitalised word right before a name is none of it: NSF-supported, or the verb of a headline."""
    return bool(_BACKED.fullmatch(word) or _HEADLINE_VERB.match(f"{word}X"))


def redraw_institution(text: str, span: Span) -> Span | None:
    """The span of a model without what is no part of the name, and with what it left out.

    Args:
        text: a passage in English.
        span: an institution as a model drew it.

    Returns:
        None where it is a remit, a portfolio or an area and no body.
    """
    start, end = span.start, span.end
    if backed := _BACKED.match(text, start, end):
        start = backed.end()
    if verb := _HEADLINE_VERB.match(text, start, end):
        start = verb.end()
    number, plural = _NUMBER.match(text, start, end), _PLURAL_BEHIND.match(text, end)
    if number and plural and word_classes(plural["noun"]) == "s":
        start = number.end()
    common = _COMMON.match(text, start, end)
    if common and all("n" in word_classes(word) or "j" in word_classes(word) for word in common.group().split()):
        start = common.end()
    if inside := _HEADLINE_INSIDE.search(text[start:end]):
        end = start + inside.start()
    if address := _ADDRESS_BEHIND.search(text[start:end]):
        end = start + address.start()
    people = _PEOPLE_BEHIND.search(text[start:end])
    if people and _HAS_PEOPLE.search(text[start : start + people.start()]):
        end = start + people.start()
    if particles := _PARTICLES.match(text, end):
        end = particles.end()
    name = text[start:end]
    if _NO_NAME.fullmatch(name):
        return None
    if _AWARD_BEFORE.search(text[:start]) and not bodies().search(name.rpartition(" ")[2]) and not _UNIT.match(name):
        return None
    if not bodies().search(name) and (_REMIT_BEFORE.search(text[:start]) or _is_portfolio(text, start, end)):
        return None
    if _AREA.fullmatch(name) or (not bodies().search(name) and _is_in_quoted_title(text, start, end)):
        return None
    owning = _OWNING_OFFICE.match(text[:start]) if _OF_OFFICE.search(name) else None
    if owning and owning["office"].split()[-1].lower() in words_of("head"):
        first, _, second = owning["office"].partition(" ")
        ranked = not second or first.lower() in words_of("modifier") | words_of("head")
        ranked = ranked and not re.search(r"[A-Z][\w-]+ $", text[: owning.start("office")])
        start = owning.start("office") if ranked else owning.end("office") - len(second)
    return replace(span, start=start, end=end)


def _is_in_quoted_title(text: str, start: int, end: int) -> bool:
    """Whether words are a part of what stands between quotation marks, all of it in capitals as themes of events are."""
    opened = _QUOTE_OPENS.search(text[:start])
    closed = _QUOTE_CLOSES.match(text[end:])
    if not opened or not closed or not (opened["before"] or closed["after"]):
        return False
    words = re.findall(r"[^\W\d_][\w'’-]{3,}", opened["before"] + text[start:end] + closed["after"])
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _is_portfolio(text: str, start: int, end: int) -> bool:
    """Whether what stands before is a title with the first part of its portfolio, or a deputy's, and here plain words."""
    if _DEPUTY_BEFORE.search(text[:start]) and _PORTFOLIO.fullmatch(text, start, end):
        return True
    portfolio = _PORTFOLIO_BEFORE.search(text[:start])
    if not portfolio:
        return False
    head = text[: portfolio.start()].rpartition(" ")[2].lower()
    return head in words_of("head")
