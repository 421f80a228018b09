"""Which indicator a row is: what its label may say beside its ref, and what it must not.

A ref alone proves nothing: other partnerships number other things alike. A row taken for what it
is not would be judged by a definition that is not its own; one that is not taken is asked about.
"""

import pytest

from quarterdeck.collect.match import Matcher
from quarterdeck.define.load import built_in_catalogue

MATCHER = Matcher(built_in_catalogue())


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        # the title in other letters, numbers, marks and qualifiers
        ("2.3", "NUMBER OF PRIVATE FOSTERING ARRANGEMENTS"),
        ("3.4 (A)", "number of children missing from home"),
        ("5.1", "Number of referrals to Children’s Social Care, in quarter"),
        ("5.1", "Number of referrals to children's social care"),
        ("1.2", "Infant Mortality (per 1,000 live births)"),
        ("6.6", "Number of child protection plan lasting two years or more"),
        ("3.8", "New CSE referrals recorded as being at “high” risk of CSE"),
        # abbreviations, spelt out or not
        ("2.1", "% of children in need with a disability"),
        ("3.1", "Number of domestic violence notifications from police where a child is present"),
        ("3.1", "Number of domestic abuse notifications from the police where a child is present"),
        ("3.7", "Number of child sexual exploitation episodes open"),
        ("4.3", "Number of referrals to CSC where a common assessment was already in place"),
        ("4.4", "Number of Multi-Agency Safeguarding Hub referrals"),
        ("4.5(c)", "Percentage of MASH episodes with an outcome of children's social care"),
        ("6.1", "Rate of A&E attendance caused by unintentional and deliberate injuries, 0 to 17"),
        ("6.3", "Rate of Section 47 enquiries per 10,000"),
        ("6.4", "% of initial child protection conferences held within 15 working days"),
        ("6.5", "Children subject of a CP plan"),
        ("6.5", "Number of children subject to CPP"),
        ("7.1", "Number of CLA"),
        ("7.1", "Children in care"),
        ("8.1", "Number of allegations referred to the Local Authority Designated Officer"),
        ("8.2", "Number of full-time equivalent social workers, health visitors, school nurses"),
        # a shortened title
        ("2.2", "OLA children living in the area"),
        ("2.3", "Private fostering"),
        ("3.3", "Repeat DV call-outs"),
        ("3.5", "% independent return interviews"),
        ("4.1", "Locality Hub episodes open at month end"),
        ("5.2", "% repeat referrals"),
        ("5.2", "Repeat referrals within 12 months (%)"),
        ("5.4", "% of assessments completed to timescale"),
        ("5.5", "CIN rate per 10,000"),
        ("6.2", "Police powers of protection"),
        ("6.7", "% repeat child protection plans"),
        ("6.8", "Child deaths with modifiable factors"),
        # the longer wording of the Department for Education, and small rewordings
        ("5.1", "Number of referrals received by children's social care during the year"),
        ("5.2", "Percentage of referrals within 12 months of a previous referral"),
        ("5.4", "Percentage of single assessments completed within 45 working days"),
        ("6.5", "Number of children who were the subject of a child protection plan at 31 March"),
        ("6.7", "% of children who became the subject of a plan for a second or subsequent time"),
        ("7.1", "Number of children looked after at 31 March 2021"),
        ("7.2", "Number of children who started to be looked after during the year"),
        ("7.2", "Children entering care"),
        ("7.3", "Children leaving care"),
        ("7.3", "Number of children who ceased to be looked after during the year"),
        ("5.3", "Proportion of referrals resulting in a single assessment"),
        ("1.1", "Percentage of children in low income families"),
    ],
)
def test_a_row_is_the_indicator_whose_title_it_words_differently(ref: str, label: str) -> None:
    assert MATCHER.find(ref, label) is MATCHER.named(ref)


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        # another indicator of the catalogue
        ("3.4(b)", "Number of referrals to children's social care"),
        ("3.4(a)", "Number of children missing from care"),
        ("4.4", "Number of referrals"),
        ("7.2", "Number of children looked after"),
        ("7.3", "Children becoming looked after"),
        ("6.5", "Number of child protection plans lasting 2 years or more"),
        ("6.6", "Children subject of a child protection plan"),
        ("3.1", "Number of repeat DV call outs by police to an address where a child lives"),
        ("3.2", "DV notifications from police"),
        # one word, or a few, that several titles share
        ("3.4(b)", "Care"),
        ("3.4(c)", "Number of missing children"),
        ("5.2", "Referrals"),
        ("4.5(b)", "% of MASH episodes"),
        ("6.5", "Plans"),
        ("3.8", "Risk"),
        ("2.3", "Arrangements"),
        ("6.8", "Number of child deaths"),
        ("3.1", "Police notifications"),
        ("7.2", "Number of looked after children in the year"),
        # a number where the indicator is a percentage or rate, and the other way round
        ("2.1", "Number of children in need"),
        ("5.2", "Number of repeat referrals within 12 months"),
        ("5.5", "Number of children in need"),
        ("6.3", "Number of Section 47 enquiries"),
        ("6.5", "Child protection plans, rate per 10,000"),
        ("6.6", "% of child protection plans lasting 2 years or more"),
        ("7.1", "Rate of looked after children per 10,000"),
        # a part of what is meant, or more than it
        ("6.5", "Number of children becoming subject of a child protection plan"),
        ("6.5", "Children subject of a child protection plan aged under 5"),
        ("6.6", "Number of child protection plans lasting 18 months or more"),
        ("7.1", "Number of looked after children living outside of the area"),
        ("7.1", "Number of looked after children with a disability"),
        ("7.3", "Number of children ceasing to be looked after because of adoption"),
        ("5.1", "Number of referrals to children's social care with no further action"),
        ("5.4", "% of initial assessments completed within 10 working days"),
        ("3.4(b)", "Children missing from care (girls)"),
        ("2.3", "Number of private fostering notifications"),
        ("4.3", "Number of early help assessments"),
        ("8.2", "Number of FTE social workers"),
        ("8.3", "Vacancy rate of social workers"),
        ("5.1", "Number of referrals to children's social care from police"),
        ("5.1", "Number of contacts to children's social care"),
        ("7.1", "Unaccompanied asylum seeking children looked after"),
        ("5.3", "% of referrals leading to no single assessment"),
        ("6.5", "Number of child protection plans ended"),
        # something else altogether
        ("1.3", "Looked after population"),
        ("6.2", "Number of times police attended a domestic incident"),
        ("8.1", "Number of complaints"),
        ("6.5", "Number of fire incidents"),
    ],
)
def test_a_row_is_never_taken_for_what_its_label_does_not_say(ref: str, label: str) -> None:
    assert MATCHER.find(ref, label) is None
