"""Words: plans and measures as sentences, for those who have to agree to them."""

from quarterdeck.define.plans.columns import table_named
from quarterdeck.define.plans.condition_words import all_words, in_period_words, noun_words
from quarterdeck.define.plans.measures import AnyMeasure, Between, Events, OpenAtEnd, Spell
from quarterdeck.define.plans.plan import Count, Duration, Plan, Proportion, Ratio


def plan_words(plan: Plan) -> str:
    """Say in sentences what a plan counts."""
    match plan:
        case Count():
            return measure_words(plan.of)
        case Proportion():
            more = all_words(plan.when, table_named(plan.of.table), plan.of.day)
            return f"{measure_words(plan.of)} Of these, the share where {more}."
        case Duration():
            table = table_named(plan.table)
            since, until = (noun_words(table, one) for one in (plan.since, plan.until))
            rows = measure_words(plan.parts.denominator[0])
            return f"The mean number of {plan.unit} from {since} to {until}. Counted are: {rows}"
        case Ratio():
            wholes = " Together with: ".join(map(measure_words, plan.denominator))
            return f"{measure_words(plan.numerator)} Out of: {wholes}"


def measure_words(measure: AnyMeasure) -> str:
    """Say in one sentence what a measure counts or adds up."""
    said = "; ".join([_counted_words(measure), *_rest(measure)])
    return f"{said[0].upper()}{said[1:]}."


def things_words(measure: AnyMeasure) -> str:
    """Name what a measure's rows are."""
    return table_named(measure.table).things


def period_words_of(measure: AnyMeasure) -> str:
    """Say which rows belong to a period."""
    table = table_named(measure.table)
    if isinstance(measure, Events):
        return f"where {in_period_words(table, measure.date)}"
    begun, over = (noun_words(table, one) for one in (measure.start, measure.end))
    years = f"for {measure.after_years} years or more " if measure.after_years else ""
    return f"open {years}on the last day of the period (from {begun} until {over})"


def once_words(measure: AnyMeasure) -> str:
    """Say what is counted once, however many rows it has; nothing where rows are counted."""
    if measure.count is None:
        return ""
    noun = noun_words(table_named(measure.table), measure.count)
    return f"each {noun.removeprefix('the ')} counted once"


def keep_words(measure: Events) -> str:
    """Say which row of each child is kept."""
    return f"only the {measure.keep} of each child".replace(" in year", " in the reporting year")


def add_words(measure: Events | OpenAtEnd) -> str:
    """Say what is added up; nothing where something is counted."""
    table = table_named(measure.table)
    match measure:
        case Events(add=Between() as between):
            since, until = (noun_words(table, one) for one in (between.since, between.until))
            return f"the {between.unit} from {since} to {until}, added up"
        case Events(add=str(add)):
            return f"{noun_words(table, add).removesuffix(',')}, added up"
        case _:
            return ""


def unless_words(unless: tuple[Spell, ...]) -> str:
    """Say which children are left out."""
    return f"without children who then have {', or '.join(map(_spell, unless))}"


def _counted_words(measure: AnyMeasure) -> str:
    table = table_named(measure.table)
    rows = f"{table.things} {period_words_of(measure)}"
    added = add_words(measure)
    return f"{added} over {rows}" if added else rows


def _rest(measure: AnyMeasure) -> list[str]:
    """Say which rows count, which of each child, and what is counted once."""
    where = all_words(measure.where, table_named(measure.table), measure.day)
    kept = keep_words(measure) if isinstance(measure, Events) and measure.keep else ""
    out = unless_words(measure.unless) if isinstance(measure, OpenAtEnd) and measure.unless else ""
    each = (f"only those where {where}" if where else "", kept, once_words(measure), out)
    return [*filter(None, each)]


def _spell(spell: Spell) -> str:
    table = table_named(spell.table)
    more = f" where {all_words(spell.where, table)}" if spell.where else ""
    begun, over = (noun_words(table, one) for one in (spell.start, spell.end))
    return f"{table.things} (from {begun} until {over}){more}"
