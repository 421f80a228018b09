"""The return of looked after children (SSDA903) in its XML form, which names no year."""

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Extract, RecordSource, RecordStream
from quarterdeck.collect.records.scope import lacking, only_in
from quarterdeck.collect.records.xml.elements import SSDA903, elements
from quarterdeck.collect.records.xml.rows import Reader
from quarterdeck.collect.records.xml.shape import Form, Shape

EPISODE = Shape(
    "cla_episodes",
    cells={
        "DECOM": "start_date",
        "RNE": "start_reason",
        "LS": "legal_status",
        "CIN": "primary_need",
        "PL": "placement_type",
        "PLACE": "placement_type",
        "PLACE_PROVIDER": "placement_provider",
        "DEC": "end_date",
        "REC": "end_reason",
    },
)
REVIEW = Shape("cla_reviews", cells={"REVIEW": "review_date", "REVIEW_CODE": "participation"})
MISSING = Shape(
    "missing",
    cells={"MISSING": "missing_type", "MIS_START": "start_date", "MIS_END": "end_date"},
    fixed={"missing_from": "CARE"},
    only_of=("missing_from",),
)
CHILD = Shape(
    "person",
    cells={
        "CHILDID": "person_id",
        "SEX": "sex",
        "DOB": "birth_date",
        "ETHNIC": "ethnicity",
    },
    given={},
    rows={
        "EPISODE": EPISODE,
        "AREVIEW": REVIEW,
        "AMISSING": MISSING,
        "UASC": Shape("uasc", cells={"DUC": "end_date"}, only="1"),
    },
)
RETURN = Form(
    SSDA903,
    records={"CHILD": CHILD},
    passed=frozenset(
        {
            "HEADER",
            "UPN",
            "MOTHER",
            "MC_DOB",
            "REASON_PLACE_CHANGE",
            "HOME_POST",
            "PL_POST",
            "URN",
            "OC2",
            "SDQ_SCORE",
            "SDQ_REASON",
            "CONVICTED",
            "HEALTH_CHECK",
            "IMMUNISATIONS",
            "TEETH_CHECK",
            "HEALTH_ASSESSMENT",
            "SUBSTANCE_MISUSE",
            "INTERVENTION_RECEIVED",
            "INTERVENTION_OFFERED",
            "OC3",
            "IN_TOUCH",
            "ACTIV",
            "ACCOM",
            "AD1",
            "DATE_INT",
            "DATE_MATCH",
            "FOSTER_CARE",
            "NB_ADOPTR",
            "SEX_ADOPTR",
            "LS_ADOPTR",
            "AD_PLACED",
            "DATE_PLACED",
            "DATE_PLACED_CEASED",
            "REASON_PLACED_CEASED",
            "PERMANENCE",
            "PREV_PERM",
            "LA_PERM",
            "DATE_PERM",
        }
    ),
)


def open_ssda903_xml(source: RecordSource, ids: Pseudonyms, found: Found) -> RecordStream:
    """Open a return. It does not say which year it is about."""
    records = Reader(RETURN, ids, found).records(elements(source, tuple(RETURN.records), found), [])
    extract = Extract(
        format=SSDA903,
        tables=RETURN.tables,
        span="the year so far",
        lacks=lacking(RETURN.tables, [RETURN.scope]),
        only=only_in([RETURN.scope]),
    )
    return RecordStream(extract, records)
