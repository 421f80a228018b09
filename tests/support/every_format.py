"""A file in every format of records: each list with all its headings and words, each element.

Lists are written by their layouts, so a heading or a word that readers come to know is in them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from quarterdeck.collect.records.cells.codes import WORDS
from quarterdeck.collect.records.formats import annex_a, plain_lists, ssd, ssda903
from quarterdeck.collect.records.lists.layout import Layout
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind
from tests.support.cin_files import census, child
from tests.support.record_files import element
from tests.support.record_lists import separated, workbook

_TEXTS: dict[Kind, Sequence[str]] = {
    Kind.PERSON: ("101", " 00102 ", "ab-3", "103.0"),
    Kind.IDENTIFIER: ("7 High St", "7 HIGH ST", "N1"),
    Kind.LABEL: ("Locality hub", " LOCALITY –  Hub’s", "16+", "n/a"),
    Kind.FLAG: ("Y", "no", "1", "FALSE", "b) Yes", "unknown"),
    Kind.WHOLE: ("1", "2.0", "1,234", ""),
    Kind.NUMBER: ("0.5", "1", "1,234.5", "0.1234567"),
}
_CODES = (
    *("N1", "b) x2", "N1 - Abuse or neglect", "1A: Individual", "A longer word or two", "none"),
    "CHILDREN’S\xa0social–care",
)
_FIRST_DAY = date(2020, 4, 1)

_CENSUS = census(
    child(
        *("<PersonBirthDate>2012-08-08</PersonBirthDate>", "<GenderCurrent>2</GenderCurrent>"),
        *(
            "<Ethnicity>WBRI</Ethnicity>",
            "<Disabilities><Disability>HAND</Disability></Disabilities>",
        ),
        element(
            "CINdetails",
            *(
                "<CINreferralDate>2020-05-01</CINreferralDate>",
                "<ReferralSource>1A</ReferralSource>",
            ),
            *("<PrimaryNeedCode>N1</PrimaryNeedCode>", "<ReferralNFA>0</ReferralNFA>"),
            *(
                "<CINclosureDate>2020-12-01</CINclosureDate>",
                "<ReasonForClosure>RC8</ReasonForClosure>",
            ),
            "<DateOfInitialCPC>2020-05-19</DateOfInitialCPC>",
            element(
                "Assessments",
                "<AssessmentActualStartDate>2020-05-02</AssessmentActualStartDate>",
                "<AssessmentInternalReviewDate>2020-05-12</AssessmentInternalReviewDate>",
                "<AssessmentAuthorisationDate>2020-06-02</AssessmentAuthorisationDate>",
                "<AssessmentFactors>1A</AssessmentFactors>",
            ),
            element(
                "CINPlanDates",
                "<CINPlanStartDate>2020-06-03</CINPlanStartDate>",
                "<CINPlanEndDate>2020-06-30</CINPlanEndDate>",
            ),
            element(
                "Section47",
                "<S47ActualStartDate>2020-05-04</S47ActualStartDate>",
                "<InitialCPCtarget>2020-05-22</InitialCPCtarget>",
                "<DateOfInitialCPC>2020-05-20</DateOfInitialCPC>",
                "<ICPCnotRequired>false</ICPCnotRequired>",
            ),
            element(
                "ChildProtectionPlans",
                "<CPPstartDate>2020-05-21</CPPstartDate>",
                "<CPPendDate>2020-11-21</CPPendDate>",
                "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>",
                "<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>",
                "<NumberOfPreviousCPP>1</NumberOfPreviousCPP>",
                "<CPPreviewDate>2020-08-21</CPPreviewDate>",
            ),
            element(
                "PreProceedingsandFGDM",
                "<PPStartDate>2020-07-01</PPStartDate>",
                "<LBPSentDate>2020-07-02</LBPSentDate>",
                "<FGDMMeetingOffer>1</FGDMMeetingOffer>",
                "<FGDMMeetingFac>0</FGDMMeetingFac>",
                "<StepDecisionDate>2020-07-05</StepDecisionDate>",
                "<PPOutcome>A</PPOutcome>",
                "<CourtAppDate>2020-07-06</CourtAppDate>",
            ),
        ),
    ),
    child("<ExpectedPersonBirthDate>2021-05-01</ExpectedPersonBirthDate>", name="C2"),
    child("<PersonDeathDate>2020-10-01</PersonDeathDate>", "<Sex>U</Sex>", name="C3"),
)
_LOOKED_AFTER = element(
    "EXPSSDA903",
    element(
        "CHILD",
        "<HEADER><CHILDID>1</CHILDID><SEX>1</SEX><DOB>27/03/2015</DOB><ETHNIC>WBRI</ETHNIC>"
        "<UASC>1</UASC><DUC>01/03/2033</DUC><AREVIEW><REVIEW>05/05/2020</REVIEW>"
        "<REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW><AMISSING><MISSING>M</MISSING>"
        "<MIS_START>06/05/2020</MIS_START><MIS_END>07/05/2020</MIS_END></AMISSING></HEADER>",
        "<EPISODE><DECOM>14/10/2019</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL>"
        "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>01/02/2020</DEC><REC>X1</REC></EPISODE>",
    ),
)
_WORKERS = element(
    "Message",
    "<Header><CollectionDetails><Collection>CSWW</Collection><Year>2022</Year>"
    "<ReferenceDate>2022-09-30</ReferenceDate></CollectionDetails></Header>",
    "<LALevelVacancies><NumberOfVacancies>8.5</NumberOfVacancies><NoAgencyFTE>3.25</NoAgencyFTE>"
    "</LALevelVacancies>",
    *(
        f"<CSWWWorker><SWENo>AB123{left}</SWENo><AgencyWorker>0</AgencyWorker><FTE>0.9</FTE>"
        f"<FTE30>0.8</FTE30><OrgRole>6</OrgRole><RoleStartDate>2020-03-28</RoleStartDate>"
        f"<RoleEndDate>{left}-12-01</RoleEndDate><Cases30>17</Cases30></CSWWWorker>"
        for left in (2020, 2021)
    ),
)


def every_format() -> Iterator[tuple[str, str | bytes]]:
    """Yield files that readers of records read, each with its name."""
    yield from (("census.xml", _CENSUS), ("looked after.xml", _LOOKED_AFTER))
    yield "workforce.xml", _WORKERS
    for layout in (*ssd.LISTS, *ssda903.LISTS, *annex_a.LISTS, *plain_lists.LISTS):
        for rows in _lists(layout):
            yield f"{layout.name}.csv", separated(rows)
    annex = {layout.name: next(_lists(layout)) for layout in annex_a.LISTS}
    yield "annex.xlsx", workbook(annex)


def _lists(layout: Layout) -> Iterator[Sequence[Sequence[str]]]:
    """Yield a list with the headings of its layout, and with each of the other ways to print them.

    The same rows stand below all: as many as there are ways to write the cell that has the most.
    """
    printed = [(heading, *layout.others.get(heading, ())) for heading in layout.headings]
    columns = [_column(layout, heading) for heading in layout.headings]
    texts = [_texts(column, at) for at, column in enumerate(columns)]
    rows = [[each[row % len(each)] for each in texts] for row in range(max(map(len, texts)))]
    for ways in zip_longest(*printed):
        yield [[way or first[0] for way, first in zip(ways, printed, strict=True)], *rows]


def _column(layout: Layout, heading: str) -> Column | None:
    filled = [name.split(".") for name in layout.filled_by(heading)]
    return TABLES[filled[0][0]].by_name[filled[0][1]] if filled else None


def _texts(column: Column | None, at: int) -> Sequence[str]:
    if column is None:
        return [""]
    if column.kind is Kind.DATE:
        day = _FIRST_DAY + timedelta(days=at)
        return [f"{day:%d/%m/%Y}", day.isoformat(), f"{day:%d %B %Y}", f"{day:%Y-%m-%d} 09:00"]
    if column.kind is Kind.CODE:
        words = WORDS.get(column.codes or "", {})
        return [*_CODES, *words, *(word for each in words.values() for word in each)]
    return _TEXTS[column.kind]
