"""How often: the codes that made-up events carry, each with its weight beside the others.

The weights are round numbers near what is published nationally, for no more than a likely look.
"""

from quarterdeck.demo.journeys.chance import weights

SEX = weights({"M": 51, "F": 48, "U": 1})
ETHNICITY = weights(
    {"WBRI": 68, "WOTH": 6, "APKN": 9, "MWBC": 3, "MWAS": 3, "MOTH": 2, "BAFR": 4, "OOTH": 3}
    | {"NOBT": 2}
)
WARD = (
    *("Besses", "East", "Elton", "Holyrood", "Moorside", "North Manor", "Pilkington Park"),
    *("Radcliffe East", "Radcliffe North", "Radcliffe West", "Ramsbottom", "Redvales", "Sedgley"),
    *("St Mary's", "Tottington", "Unsworth"),
)
DISABILITY = ("AUT", "LD", "BEH", "MOB", "COMM", "HEAR", "VIS", "PC", "INC", "HAND", "CON", "DDA")
POLICE, SCHOOL = "6", "2A"
SOURCE = weights(
    {POLICE: 30, SCHOOL: 20, "1A": 10, "3A": 6, "3B": 8, "3E": 5, "4": 3, "5A": 6, "9": 5}
)
NEED = weights({"N1": 55, "N2": 8, "N3": 4, "N4": 12, "N5": 14, "N6": 3, "N8": 2, "N9": 1})
FACTOR = ("3B", "4B", "2B", "1B", "16A", "17A", "4A", "10A", "11A", "5A", "15A", "24A", "20")
CATEGORY = weights({"NEG": 48, "EMO": 36, "PHY": 8, "SAB": 4, "MUL": 4})
EARLY_HELP, REFERRAL, NOTHING = "EH Referral", "CIN Referral", "NFA"
"""What is decided about a contact."""
ELSEWHERE = weights({NOTHING: 60, "Information and Advice": 40})
"""What is decided where it leads to nothing else."""
HOME, CARE, EDUCATION = "HOME", "CARE", "EDUCATION"
"""Where a child is missing from."""
LOW, MEDIUM, HIGH = "LOW", "MEDIUM", "HIGH"
RISK = weights({LOW: 40, MEDIUM: 35, HIGH: 25})
PLACEMENT = weights({"U6": 40, "U4": 18, "U1": 10, "U3": 8, "K2": 12, "P1": 6, "H5": 4, "R3": 2})
PROVIDER_OF = {"P1": "PR0", "K2": "PR4", "H5": "PR4", "R3": "PR4"}
"""Who provides a placement, where it is not the council itself."""
FIRST_STATUS = weights({"V2": 45, "C1": 35, "L1": 12, "L2": 3, "J1": 5})
LATER_STATUS = weights({"C1": 35, "C2": 50, "E1": 15})
CHANGE = weights({"P": 45, "T": 5, "L": 30, "U": 8, "B": 12})
"""Why an episode of care begins that is not the first."""
LEAVING = weights({"E4A": 40, "E45": 12, "E12": 12, "E41": 8, "E8": 12, "E3": 2, "E4B": 10})
PART_TAKEN = weights({"PN1": 50, "PN6": 25, "PN7": 10, "PN3": 5, "PN2": 10})
TEAM = ("Assessment A", "Assessment B", "Safeguarding North", "Safeguarding South")
HUB, EARLY_HELP_TEAM, CARE_TEAM = "Hub", "Early help", "Looked after"
HUBS, SCHOOLS = "Locality hub", "School"
ORGANISATION = (HUBS, HUBS, HUBS, SCHOOLS, "Health visiting")
"""Who gives early help."""
AUTHORITY = ("Manchester", "Rochdale", "Salford", "Bolton", "Oldham")
SECTOR = ("Education", "Foster care", "Early years", "Transport", "Health", "Voluntary")
FINDING = weights(
    {"SUBSTANTIATED": 35, "UNSUBSTANTIATED": 40, "UNFOUNDED": 15, "FALSE": 8, "MALICIOUS": 2}
)
ROLE = weights({"5": 70, "4": 14, "3": 10, "2": 4, "1": 2})
