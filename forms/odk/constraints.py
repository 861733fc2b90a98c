"""What an answer must fulfil in an ODK form, and what is said if it does not.

The same rules as `forms.answer_types` applies on our own pages. ODK looks at a constraint only
when there is an answer, so an empty one never breaks a lower limit.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.day_words import word_day
from forms.fielding import Fielding
from forms.iso_dates import day_of
from forms.items import Item, ItemType
from forms.odk.messages import Message, word_message
from forms.odk.xpath import link_all, write_date
from forms.scales import Option


@dataclass(frozen=True, slots=True)
class Rule:
    """One expression about the answer (`.`), and the message with its data if it fails.

    `label` is an option to be named; `least` and `most` are numbers, or dates YYYYMMDD.
    """

    expression: str
    message: Message
    label: Option | None = None
    least: int | None = None
    most: int | None = None


def rules_of(item: Item, fielding: Fielding) -> tuple[Rule, ...]:
    """All rules for the answer to an item."""
    match item.type:
        case ItemType.INTEGER:
            return _rules_of_number(item)
        case ItemType.DATE:
            return _rules_of_date(item)
        case ItemType.TEXT:
            most = item.max_length
            return (Rule(f"string-length(.) <= {most}", Message.TOO_LONG, most=most),)
        case ItemType.MULTIPLE:
            return _rules_of_choices(item, fielding.options_of(item))
        case _:
            return ()


def join_expressions(rules: tuple[Rule, ...]) -> str:
    """The constraint of a row: every rule holds."""
    return link_all(rule.expression for rule in rules)


def word_rules(rules: tuple[Rule, ...], item: Item, language: str) -> str:
    """The messages of all rules in one text, as ODK has one message for each question."""
    return " ".join(_word_rule(rule, item, language) for rule in rules)


def _word_rule(rule: Rule, item: Item, language: str) -> str:
    return word_message(
        rule.message,
        language,
        label=rule.label.label.in_language(language) if rule.label else "",
        least=_word_limit(rule.least, item, language),
        most=_word_limit(rule.most, item, language),
    )


def _word_limit(limit: int | None, item: Item, language: str) -> str:
    if limit is None:
        return ""
    return word_day(day_of(limit), language) if item.type is ItemType.DATE else str(limit)


def _rules_of_number(item: Item) -> tuple[Rule, ...]:
    least, most = item.minimum or 0, item.maximum
    if most is None:
        return (Rule(f". >= {least}", Message.NUMBER_AT_LEAST, least=least),)
    return (Rule(f"(. >= {least} and . <= {most})", Message.NUMBER, least=least, most=most),)


def _rules_of_date(item: Item) -> tuple[Rule, ...]:
    least, most = item.minimum, item.maximum
    from_ = f". >= {write_date(least)}" if least is not None else ""
    until = f". <= {write_date(most)}" if most is not None else ""
    if from_ and until:
        rule = Rule(f"({from_} and {until})", Message.DATE_BETWEEN, least=least, most=most)
    elif from_:
        rule = Rule(from_, Message.DATE_FROM, least=least)
    elif until:
        rule = Rule(until, Message.DATE_UNTIL, most=most)
    else:
        return ()
    return (rule,)


def _rules_of_choices(item: Item, options: tuple[Option, ...]) -> tuple[Rule, ...]:
    alone = [option for option in options if option.exclusive or option.code < 0]
    rules = [
        Rule(f"not(selected(., '{o.code}') and count-selected(.) > 1)", Message.ALONE, label=o)
        for o in alone
    ]
    if item.maximum is not None:
        most = item.maximum
        rules.append(Rule(f"count-selected(.) <= {most}", Message.AT_MOST, most=most))
    if item.minimum is not None and item.minimum > 1:
        enough = [f"count-selected(.) >= {item.minimum}"]
        enough += [f"selected(., '{option.code}')" for option in alone]
        expression = f"({' or '.join(enough)})"
        rules.append(Rule(expression, Message.AT_LEAST, least=item.minimum))
    return tuple(rules)
