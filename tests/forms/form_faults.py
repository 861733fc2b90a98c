"""Every fault an author can make, as a change of a valid form: what is written, and the code.

`# !` marks the line that the finding must name. `¶` stands just before the column; it is taken out
before the form is read.
"""

from __future__ import annotations

Fault = tuple[str, str, str]
"""What is replaced, by what, and the code of the finding."""

# fmt: off
WRITING: list[Fault] = [
    ("level: ordinal", "level: ¶no  # !", "yaml_trap"),
    ('version: "1.0.0"', "version: ¶1.10  # !", "yaml_trap"),
    ("range: [0, 9]", "range: [0, ¶010]  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {da: ¶2017-05-01}  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {da: ¶yes}  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {¶no: Prøve}  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {da: Prøve, ¶da: To}  # !", "duplicate_key"),
    ("title: {da: Prøve}", "title: {da: ¶}  # !", "empty_value"),
    ("title: {da: Prøve}", "title: &a {da: Prøve}  # !\n  about: *a", "alias"),
    ("title: {da: Prøve}", "title: ¶!!set {da: Prøve}  # !", "unknown_tag"),
    ("title: {da: Prøve}", "title: {¶[da]: Prøve}  # !", "bad_key"),
    ("title: {da: Prøve}", "title: {¶true: Prøve}  # !", "bad_key"),
    ("title: {da: Prøve}", "title: ¶{da: Prøve  # !\n  intro: x", "yaml_syntax"),
    ("title: {da: Prøve}", "title: {da: Prøve, ¶og mere?}  # !", "empty_value"),
    ("title: {da: Prøve}", "title: {¶da:\"Prøve\"}  # !", "empty_value"),
    ("type: integer\n", "¶type:integer  # !\n", "yaml_syntax"),
    ("  - id: slut\n    title", "  - ¶id:slut  # !\n    title", "yaml_syntax"),
    ("scale: enig\n        text", "¶enig  # !\n        text", "yaml_syntax"),
    ("title: {da: Prøve}", 'title: {da: "En "¶prøve" her"}  # !', "yaml_syntax"),
    ("title: {da: Prøve}", "title: {da: 'Vi pr'¶øver'}  # !", "yaml_syntax"),
    ("title: {da: Prøve}", 'title:\n    da: "En "¶prøve" her"  # !', "yaml_syntax"),
    ("title: {da: Prøve}", "title: ¶{da: \"Prøve}  # !", "yaml_syntax"),
    ("title: {da: Prøve}", "title:\n    da: Nu¶: prøve  # !", "yaml_syntax"),
    ("      1: {da: Uenig}", "      ¶- {da: Uenig}  # !", "yaml_syntax"),
    ("      2: {da: Enig}\n      1: {da", "      - {da: Enig}\n      ¶1: {da", "yaml_syntax"),
    ("type: integer\n", "type: integer\n          range¶: [0, 9]  # !\n", "yaml_syntax"),
    ("title: {da: Prøve}", "title: {da: Pr¶\x07øve}  # !", "unprintable"),
    ("title: {da: Prøve}", 'title: {da: ¶"Pr\\aøve"}  # !', "unprintable"),
    ("title: {da: Prøve}", 'title: {da: ¶"Pr\\u2028øve"}  # !', "unprintable"),
    ("title: {da: Prøve}", "title: " + "[" * 60 + "]" * 60 + "  # !", "too_deep"),
]

SHAPE: list[Fault] = [
    ("format: landsby-form/1", "format: ¶landsby-form/2  # !", "unknown_value"),
    ("wave: final", "wave: ¶finale  # !", "unknown_value"),
    ("kind: steering", "¶kinds: steering  # !", "unknown_key"),
    ('version: "1.0.0"', "version: ¶1  # !", "not_a_text"),
    ("id: proeve", "id: ¶7  # !", "not_a_text"),
    ("id: proeve", "id: ¶andet  # !", "id_not_file_name"),
    ('version: "1.0.0"', 'version: ¶"1.0"  # !', "bad_value"),
    ('version: "1.0.0"', 'version: ¶"١.٠.٠"  # !', "bad_value"),
    ("title: {da: Prøve}", "title: ¶Prøve  # !", "not_a_mapping"),
    ("title: {da: Prøve}", "title: ¶{}  # !", "empty_list"),
    ("title: {da: Prøve}", "title: {¶dansk: Prøve}  # !", "bad_value"),
    ("title: {da: Prøve}", "title: {da: Prøve, ¶og: mere}  # !", "language_unknown"),
    ("title: {da: Prøve}", "title: {da: Prøve, ¶men så: mere}  # !", "bad_value"),
    ("title: {da: Prøve}", "¶title:{da: Prøve}  # !", "unknown_key"),
    ("2: {da: To}}", "2: {da: To, ¶exclusive: true}}  # !", "unknown_key"),
    ("2: {da: To}}", "2: ¶To}  # !", "not_a_mapping"),
    ("range: [0, 9]", "quasi_identifier: {groups: ¶[[1, 2], [3]]}  # !", "not_a_list"),
    ("range: [0, 9]", "quasi_identifier: {groups: ¶1}  # !", "not_a_list"),
    ("range: [0, 9]", 'quasi_identifier: {groups: [[[¶"1"]]]}  # !', "not_a_number"),
    ("2: {da: Enig}", "¶to: {da: Enig}  # !", "bad_code"),
    ("2: {da: Enig}", "¶-8: {da: Enig}  # !", "bad_code"),
    ("options: {1:", "options: {¶-7: {da: Nul}, 1:", "bad_code"),
    ("direction: high_is_favourable", "direction: ¶up  # !", "unknown_value"),
    ("- id: med", "- id: ¶Med  # !", "bad_id"),
    ("- id: med", "- id: ¶m  # !", "bad_id"),
    ("- id: med", "- id: ¶sti_hjælp  # !", "bad_id"),
    ("- id: med", "- id: ¶_med  # !", "bad_id"),
    ("- id: med", "- id: ¶" + "m" * 32 + "  # !", "bad_id"),
    ("scale: enig\n        text", "¶scales: enig  # !\n        text", "unknown_key"),
    ("free_text_review: true", 'free_text_review: ¶"true"  # !', "not_a_flag"),
    ("range: [0, 9]", "range: ¶9  # !", "not_a_list"),
    ("range: [0, 9]", "range: ¶[9]  # !", "bad_pair"),
    ("range: [0, 9]", 'range: [0, ¶"9"]  # !', "not_a_number"),
    ("range: [0, 9]", 'range: [0, ¶"2026-02-30"]  # !', "bad_date"),
    ("range: [0, 9]", 'range: [0, ¶"26-02-28"]  # !', "bad_date"),
    ("range: [0, 9]", "range: [¶-1, 9]  # !", "bad_number"),
    ("range: [0, 9]", "print: {columns: ¶5}  # !", "bad_number"),
    ("- use: fast", "- ¶fast  # !", "not_a_mapping"),
    ("{answer: med, is: 2}", "¶{answer: med}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "¶{answer: med, is: 2, in: [1]}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "¶{is: 2, at_most: 3}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "{answer: med, answered: ¶false}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "{answer: med, answered: ¶ja}  # !", "not_a_flag"),
    ("{answer: med, is: 2}", "{all: ¶[]}  # !", "empty_list"),
    ("{answer: med, is: 2}", "{not: {any: [{¶answers: med}]}}  # !", "unknown_key"),
    ("[faelles.yaml]", "[¶../faelles.yaml]  # !", "bad_value"),
    ("  - id: slut\n", "  - id: slut\n    print: {¶lines: 3}  # !\n", "unknown_key"),
]

LIBRARY_USE: list[Fault] = [
    ("[faelles.yaml]", "[¶faeles.yaml]  # !", "unknown_library"),
    ("- use: fast", "- use: ¶fats  # !", "unknown_library_item"),
    ("- use: fast", "- use: ¶samtykke  # !", "unknown_library_item"),
    ("scale: enig\n        text", "scale: ¶janej  # !\n        text", "unknown_scale"),
    ("rows: [raekke]", "rows: [¶raeke]  # !", "unknown_library_item"),
    ("scale: enig\n        text", "scale: ¶enigg  # !\n        text", "unknown_scale"),
    ("scale: enig\n        rows", "scale: ¶enigg  # !\n        rows", "unknown_scale"),
    ("top_box: [2]", "top_box: [¶3]  # !", "unknown_code"),
    ("bottom_box: [1]", "bottom_box: ¶[2]  # !", "boxes_overlap"),
    ("      1: {da: Uenig}", '      "2": {da: Uenig}  # !\n      1: {da: Nej}', "duplicate_code"),
    ("    direction: high_is_favourable\n    codes", "    codes", "direction_missing"),
    ("level: ordinal", "level: nominal  # ", "direction_of_nominal"),
    ("high_is_favourable", "low_is_favourable  # ", "box_direction"),
    ("top_box: [2]", "top_box: ¶[1]  # !", "box_direction"),
]

TEXTS: list[Fault] = [
    ("required: [da]}", "required: ¶[en]}  # !", "source_language"),
    ("title: {da: Prøve}", "title: {da: Prøve, ¶en: Test}  # !", "language_unknown"),
    ("title: {da: Prøve}", 'title: {da: ¶" "}  # !', "text_empty"),
    ("{deadline}", "{dato}", "placeholder_unknown"),
    ("title: {da: Start}", 'title: {da: ¶"Start {deadline}"}  # !', "placeholder_unknown"),
    ("title: {da: Start}", 'title: {da: ¶"Start }"}  # !', "placeholder_unknown"),
    ("label: {da: Med}", "label: {da: ¶" + "M" * 121 + "}  # !", "label_too_long"),
    ("{1: {da: En}", "{1: {da: ¶" + "E" * 161 + "}  # !\n        ", "option_too_long"),
    ("{da: Er du med?}", "{da: ¶" + "E" * 601 + "}  # !", "text_too_long"),
    ("title: {da: Slut}", 'title: {da: ¶"{answer.med|x}"}  # !', "pipe_not_here"),
    ("label: {da: Med}", 'label: {da: ¶"{answer.med}"}  # !', "pipe_not_here"),
    ("2: {da: Enig}", '2: {da: ¶"{answer.antal|Enig}"}  # !', "pipe_not_here"),
    ("{da: Hvor enig?}", '{da: ¶"Om {answer.med}?"}  # !', "pipe_malformed"),
    ("{da: Hvor enig?}", '{da: ¶"Om {answer.med| }?"}  # !', "pipe_malformed"),
    ("{da: Hvor enig?}", '{da: ¶"Om {answer.med|a|b}?"}  # !', "pipe_malformed"),
    ("{da: Hvor enig?}", '{da: ¶"Om {Answer.med|dig}?"}  # !', "pipe_malformed"),
    ("{da: Hvor enig?}", '{da: ¶"Om { answer.med|dig"}  # !', "pipe_malformed"),
    ("{da: Hvor enig?}", '{da: ¶"Om { med }?"}  # !', "placeholder_unknown"),
    ("{da: Hvor enig?}", '{da: ¶"Om {answer.mad|dig}?"}  # !', "unknown_item"),
    ("{da: Hvor enig?}", '{da: ¶"Om {answer.fast|dig}?"}  # !', "not_earlier"),
    ("{da: Hvor enig?}", '{da: ¶"Om {answer.flere|dig}?"}  # !', "unknown_item"),
]

ITEMS: list[Fault] = [
    ("- id: antal\n        type: integer", "- ¶id: antal  # !", "missing_key"),
    ("        label: {da: Med}\n", "", "missing_key"),
    ("- id: med", "- id: ¶using  # !", "reserved_id"),
    ("- id: med", "- id: ¶str12  # !", "reserved_id"),
    ("  - id: start\n", "  - id: ¶pause  # !\n", "reserved_id"),
    ("- id: valg", "- id: ¶" + "v" * 31 + "  # !", "id_too_long"),
    ("- id: antal", "- id: ¶valg_1  # !", "column_clash"),
    ("library:", "retired: {med: \"0.9.0\"}\nlibrary:", "retired_id"),
    ("- id: med", "- id: ¶gammel  # !", "retired_id"),
    ("library:", 'retired: {vaek: ¶"1.0.1"}  # !\nlibrary:', "version_to_come"),
    ("range: [0, 9]", 'since: ¶"1.1.0"  # !', "version_to_come"),
    ("range: [0, 9]", "comparable: {¶proeve.med: exact}  # !", "other_past"),
    ("range: [0, 9]", "¶scale: enig  # !", "key_not_of_type"),
    ("range: [0, 9]", "¶other: {1: andet}  # !", "key_not_of_type"),
    ("range: [0, 9]", "¶order: random  # !", "key_not_of_type"),
    ("type: integer", "type: text  # \n        never_export: true", "key_not_of_type"),
    ("options: {1: {da: En}, 2: {da: To}}", "scale: enig\n        ¶options: {1: {da: En}}  # !",
     "scale_and_options"),
    ("- id: med\n        type: single\n        scale: enig",
     "- id: ¶med  # !\n        type: single", "missing_scale"),
    ("- id: med\n        type: single\n        scale: enig", "- ¶id: med  # !\n        type: single"
     "\n        options: {2: {label: {da: Ja}, exclusive: true}}", "exclusive_single"),
    ("range: [0, 9]", "range: ¶[9, 0]  # !", "limits_reversed"),
    ("range: [0, 9]", 'range: ¶["2020-01-01", "2021-01-01"]  # !', "range_not_of_type"),
    ("options: {1: {da: En}, 2: {da: To}}", "options: {1: {da: En}}\n        choices: ¶[1, 2]  # !",
     "too_many_choices"),
    ("options: {1: {da: En}, 2: {da: To}}", "options: {1: {da: En}}\n        choices: ¶[0, 0]  # !",
     "no_choice"),
    ("        free_text_review: true\n", "", "review_missing"),
    ("rows: [raekke]", "rows: [{use: fast, scale: ¶enig}]  # !", "row_scale"),
    ("rows: [raekke]", "rows: [{use: fast, order: ¶random}]  # !", "row_scale"),
    ("rows: [raekke]", "rows: [{use: raekke, ¶other: {2: ord_to}}]  # !", "row_other"),
    ("rows: [raekke]", "rows: [{use: raekke, type: ¶integer}]  # !", "row_type"),
    ("scale: enig\n        text", "scale: enig\n        order: ¶random  # !\n        text",
     "order_of_scale"),
    ("range: [0, 9]", "print: {¶columns: 2}  # !", "print_not_of_type"),
    ("options: {1: {da: En}, 2: {da: To}}", "scale: enig\n        print: {¶lines: 2}  # !",
     "print_not_of_type"),
    ("- grid: flere", "- grid: flere\n        print: {¶columns: 2}  # !", "print_not_of_type"),
    ("scale: enig\n        text", "scale: enig\n        other: {¶3: andet}  # !\n        text",
     "unknown_code"),
    ("2: {da: To}}", "2: {label: {da: To}, exclusive: true}}\n        other: {¶2: andet}  # !",
     "other_of_exclusive"),
    ("2: {da: To}}", "2: {da: To}}\n        other: {2: ord}", "duplicate_id"),
    ("2: {da: To}}", "2: {da: To}}\n        other: {2: ¶while}  # !", "reserved_id"),
    ("2: {da: To}}", "2: {da: To}}\n        other: {2: ¶valg_1}  # !", "column_clash"),
]

PRIVACY: list[Fault] = [
    ("- id: antal\n        type: integer\n        range: [0, 9]",
     "- id: ¶antal  # !\n        type: place", "quasi_identifier_missing"),
    ("type: integer\n        range: [0, 9]",
     "type: place\n        quasi_identifier: {}\n        options: {¶100: {da: Her}}", "place_code"),
    ("type: integer\n        range: [0, 9]",
     "type: place\n        never_export: true\n        options: {¶0: {da: Her}}", "place_code"),
    ("range: [0, 9]", "quasi_identifier: ¶{groups: [[[1]]]}  # !", "groups_not_single"),
    ("range: [0, 9]", "quasi_identifier: ¶{bands: [9, 5]}  # !", "bands_order"),
    ("free_text_review: true", "never_export: true\n        quasi_identifier: ¶{}  # !",
     "quasi_identifier_type"),
    ("text: {da: Er du med?}", "text: {da: Er?}\n        quasi_identifier: ¶{bands: [1]}  # !",
     "bands_not_integer"),
    ("text: {da: Er du med?}", "text: {da: Er?}\n        quasi_identifier: {groups: [¶[[1]]]}  # !",
     "groups_cover"),
    ("text: {da: Er du med?}",
     "text: {da: Er?}\n        quasi_identifier: {groups: [[[1, 2]], ¶[[1], [2]]]}  # !",
     "groups_nested"),
]

REFERENCES: list[Fault] = [
    ("- id: slut", "- id: ¶start  # !", "duplicate_id"),
    ("- id: antal", "- id: ¶med  # !", "duplicate_id"),
    ("- grid: flere", "- grid: ¶fast  # !", "duplicate_id"),
    ("{answer: med, is: 2}", "{answer: ¶mad, is: 2}  # !", "unknown_item"),
    ("{answer: med, is: 2}", "{answer: ¶flere, is: 2}  # !", "unknown_item"),
    ("{answer: med, is: 2}", "{answer: ¶fast, is: 2}  # !", "not_earlier"),
    ("range: [0, 9]", "when: {answer: ¶med, is: 1}  # !", "not_earlier"),
    ("{answer: med, is: 2}", "{answer: med, is: ¶5}  # !", "unknown_code"),
    ("{answer: med, is: 2}", "{answer: med, in: ¶[2, 5]}  # !", "unknown_code"),
    ("{answer: med, is: 2}", "{answer: med, at_most: ¶3}  # !", "unknown_code"),
    ("{answer: med, is: 2}", "{answer: antal, is: ¶-6}  # !", "missing_compared"),
    ("{answer: med, is: 2}", "{answer: med, is: ¶Enig}  # !", "not_a_number"),
    ("{answer: med, is: 2}", '{answer: med, in: [1, ¶"2"]}  # !', "not_a_number"),
    ("{answer: med, is: 2}", "{answer: med, at_least: ¶Måske}  # !", "not_a_number"),
    ("{answer: med, is: 2}", "{answer: antal, at_most: ¶mange}  # !", "not_a_number"),
    ("{answer: med, is: 2}", "{answer: ord, is: ¶2}  # !", "text_compared"),
    ("{answer: med, is: 2}", "{answer: valg, is: ¶2}  # !", "is_multiple"),
    ("{answer: med, is: 2}", "{answer: valg, at_least: ¶2}  # !", "not_ordered"),
    ("{answer: med, is: 2}", "{answer: valg, at_most: ¶2}  # !", "not_ordered"),
    ("{answer: med, is: 2}", '{answer: antal, at_most: ¶"2020-01-01"}  # !', "not_of_date"),
    ("{answer: med, is: 2}", "¶{all: [{answer: med, is: 2}, {not: {answer: med, is: 2}}]}  # !",
     "never_true"),
    ("{answer: med, is: 2}", "¶{answer: antal, at_least: 10}  # !", "never_true"),
    ("{answer: med, is: 2}", "¶{all: [{any: [{all: [{answer: med, is: 2}, {any: [{answer: antal, "
     "is: 1}, {answer: valg, in: [1]}]}]}, {answer: antal, is: 7}]}, {answer: valg, in: [2]}]}",
     "unprintable_condition"),
]

ENTRANCE: list[Fault] = [
    ("range: [0, 9]", "¶required: true  # !", "required_not_gate"),
    ("kind: steering", "kind: ¶citizen  # !", "consent_missing"),
    ("library:", "consent: {item: ¶nej}  # !\nlibrary:", "unknown_item"),
    ("library:", "consent: {item: ¶valg}  # !\nlibrary:", "consent_item"),
    ("library:", "consent: {item: ¶fast}  # !\nlibrary:", "gate_conditional"),
    ("library:", "consent: {item: ¶raekke}  # !\nlibrary:", "gate_conditional"),
    ("sections:\n  - id: start\n    title: {da: Start}\n    items:\n      - id: med",
     "consent: {item: med}\nsections:\n  - id: start\n    title: {da: Start}\n    items:\n"
     "      - id: ¶med  # !", "gate_not_required"),
    ("library:", "age_gate: {item: antal, years: 5, passes: {answer: ¶med, is: 2}}  # !\nlibrary:",
     "unknown_item"),
]

NEWER_TYPES = """\
format: landsby-form/1
form:
  id: proeve
  version: "1.0.0"
  wave: effect
  kind: steering
  title: {da: Prøve, en: Test}
  intro: {da: Prøve, en: Test}
languages: {source: da, required: [da, en]}
sections:
  - id: start
    title: {da: Start, en: Start}
    items:
      - id: rang
        type: ranking
        choices: [0, 2]
        text: {da: Rang, en: Rank}
        label: {da: Rang, en: Rank}
        options: {1: {da: A, en: A}, 2: {da: B, en: B}, 3: {da: C, en: C}}
        other: {3: rang_andet}
      - id: dag
        type: date
        range: ["2020-01-01", "2026-12-31"]
        text: {da: Dag, en: Day}
        label: {da: Dag, en: Day}
      - id: hemmelig
        type: text
        never_export: true
        text: {da: Ord, en: Word}
        label: {da: Ord, en: Word}
  - id: slut
    title: {da: Slut, en: End}
    intro: {da: "Om {answer.rang|det}", en: "About {answer.rang|it}"}
    when: {answer: dag, at_least: "2021-01-01"}
    items:
      - id: ja
        type: single
        text: {da: "Den {answer.dag|dag}?", en: "That {answer.dag|day}?"}
        label: {da: Ja, en: "Yes"}
        options: {1: {da: Ja, en: "Yes"}, 0: {da: Nej, en: "No"}}
"""
"""Rankings, dates and pipes in two languages."""

NEWER: list[Fault] = [
    ("choices: [0, 2]", "choices: ¶[0, 4]  # !", "too_many_choices"),
    ("choices: [0, 2]", "choices: ¶[2, 1]  # !", "limits_reversed"),
    ("choices: [0, 2]", "choices: ¶[0, 0]  # !", "no_choice"),
    ("choices: [0, 2]", "¶range: [0, 2]  # !", "key_not_of_type"),
    ("choices: [0, 2]", "quasi_identifier: ¶{}  # !", "quasi_identifier_type"),
    (", 2: {da: B, en: B}, 3: {da: C, en: C}}\n        other: {3: rang_andet}", "}",
     "too_few_options"),
    ("        options: {1: {da: A, en: A}, 2: {da: B, en: B}, 3: {da: C, en: C}}\n", "",
     "missing_scale"),
    ("- id: rang", "- id: ¶" + "r" * 31 + "  # !", "id_too_long"),
    ("- id: hemmelig", "- id: ¶rang_2  # !", "column_clash"),
    ("{3: rang_andet}", "{¶4: rang_andet}  # !", "unknown_code"),
    ("{3: rang_andet}", "{¶-8: rang_andet}  # !", "bad_code"),
    ("{3: rang_andet}", "{3: ¶Rang}  # !", "bad_id"),
    ("type: single", "type: place\n        ¶other: {1: sted_andet}  # !", "key_not_of_type"),
    ('["2020-01-01", "2026-12-31"]', '¶["2026-12-31", "2020-01-01"]  # !', "limits_reversed"),
    ('["2020-01-01", "2026-12-31"]', "¶[2020, 2026]  # !", "range_not_of_type"),
    ('["2020-01-01", "2026-12-31"]', '¶["2020-01-01", 2026]  # !', "range_not_of_type"),
    ('["2020-01-01", "2026-12-31"]', '[¶2020-01-01, "2026-12-31"]  # !', "yaml_trap"),
    ('["2020-01-01", "2026-12-31"]', '["2020-01-01", ¶"2026-12-32"]  # !', "bad_date"),
    ('["2020-01-01", "2026-12-31"]', '["2020-01-01", ¶"0999-01-01"]  # !', "bad_date"),
    ("type: date\n", "type: date\n        quasi_identifier: ¶{}  # !\n", "quasi_identifier_type"),
    ('at_least: "2021-01-01"}', "is: ¶i går}  # !", "date_needed"),
    ("{answer: dag, at_least:", "{answer: dag, in: ¶[20200101]}  # !\n    # {", "date_needed"),
    ('at_least: "2021-01-01"}', "at_least: ¶20210101}  # !", "date_needed"),
    ('at_least: "2021-01-01"}', 'at_least: ¶"2021-1-1"}  # !', "bad_date"),
    ('{answer: dag, at_least: "2021-01-01"}', '¶{answer: dag, at_least: "2027-01-01"}  # !',
     "never_true"),
    ('{answer: dag, at_least: "2021-01-01"}', "{answer: rang, is: ¶1}  # !", "is_multiple"),
    ('{answer: dag, at_least: "2021-01-01"}', "{answer: rang, at_most: ¶1}  # !", "not_ordered"),
    ('{answer: dag, at_least: "2021-01-01"}', "{answer: rang, in: ¶[4]}  # !", "unknown_code"),
    ('{answer: dag, at_least: "2021-01-01"}', "{answer: rang_andet, is: ¶1}  # !",
     "text_compared"),
    ('"About {answer.rang|it}"', '¶"About {answer.dag|it}"', "pipe_parity"),
    ('"About {answer.rang|it}"', "¶About", "pipe_parity"),
    ('"Om {answer.rang|det}"', '¶"Om {answer.rang|det} {answer.hemmelig|x}"', "pipe_private"),
    ('"That {answer.dag|day}?"', '¶"That {answer.dag}?"', "pipe_malformed"),
    ('"That {answer.dag|day}?"', '¶"That {dag}?"', "placeholder_unknown"),
    ('"That {answer.dag|day}?"', '"{answer.dag|x} {answer.dag|y} {cluster}"',
     "placeholder_unknown"),
    ("2: {da: B, en: B}", "2: {da: B, en: B, ¶exclusive: true}", "unknown_key"),
    ("wave: effect", "wave: effect\n  compares_with: [¶proeve]  # !", "compares_itself"),
    ("wave: effect", "wave: effect\n  compares_with: [¶proeven]  # !", "unknown_form"),
    ("wave: effect", "wave: effect\n  compares_with: [¶brudt]  # !", "broken_form"),
    ("type: date\n", "type: date\n        comparable: {slutevaluering.dagen: ¶no}  # !\n",
     "yaml_trap"),
]

LIBRARIES: list[Fault] = [
    ("    text: {da: Fast?}", "    text: {da: Fast?}\n    ¶hjaelp: {da: x}  # !", "unknown_key"),
    ("extends: enig,", "extends: ¶uenig,", "unknown_scale"),
    ("missing: {-8:", "missing: {¶9:", "bad_code"),
    ("    text: {da: Fast?}", "    text: {da: F}\n    ¶required: true  # !", "required_not_gate"),
    ("extends: enig,", "extends: ¶fra_bibliotek,", "extends_circle"),
    ("{extends: enig, missing", "¶{missing", "missing_key"),
    ("  fra_bibliotek:", "  ¶enig: {extends: x2}  # !\n  fra_bibliotek:", "duplicate_definition"),
    ("-8: {da: Ved ikke}", "-8: ¶{en: Don't know}", "language_missing"),
    ("text: {da: Fast?}", "text: {da: nu, ¶da: og}  # !", "duplicate_key"),
    ("label: {da: Fast}", "label: {da: ¶" + "F" * 121 + "}  # !", "label_too_long"),
    ("    text: {da: Fast?}", "    text: {da: F}\n    when: {answer: ¶mat, is: 1}  # !",
     "unknown_item"),
    ("items:", "¶item:  # !", "unknown_key"),
    ("items:", "retired: {fra_bibliotek: \"1.1.0\"}\nitems:", "retired_id"),
    ("items:", "retired: {raekke: ¶1}  # !\nitems:", "not_a_text"),
    ("    text: {da: Fast?}", '    text: {da: ¶"{answer.ingen|nogen}"}  # !', "unknown_item"),
    ("    text: {da: Række}", "    text: {da: Række}\n    ¶other: {2: ord_to}  # !", "row_other"),
]

CITIZENS: list[Fault] = [
    ("{municipality} is asking", "is asking  # !", "placeholder_parity"),
    (', en: "Entrance"}', "}  # !", "language_missing"),
    (', en: "No"}', ', en: ""}', "text_empty"),
    ("age_gate:", "# \n#", "age_gate_missing"),
    ("consent:", "# \n#", "consent_missing"),
    ("alder, at_least: 16}", "alder, at_least: 16, x: 1}", "unknown_key"),
    ("sections:\n", "sections:\n  - {id: foer, title: {da: A, en: A}, items: [{info: hej, "
     "text: {da: H, en: H}}]}\n", "gate_late"),
    ("passes: {answer: alder, at_least: 16}", "passes: ¶{answer: alder, at_least: 111}",
     "never_true"),
]
"""Of the example `gates`."""

WAVES: list[Fault] = [
    ("        comparable: {library_items.kendskab: modified}\n", "", "wording_changed"),
    ("- use: samarbejde", "- use: ¶samarbejde  # !\n        text: {da: Samarbejder I?}",
     "wording_changed"),
    ("- use: samarbejde", "- use: ¶samarbejde  # !\n        options: {1: {da: Ja}, 2: {da: Nej}}",
     "scale_changed"),
    ("kendskab_vi\n", "kendskab  # \n", "scale_changed"),
    ("library_items.kendskab: modified", "library_items.kendskab: modified, "
     "¶library_items.andet: exact", "unknown_item"),
    ("[library_items]", "[library_items, ¶library_item]  # !", "unknown_form"),
]
"""Of the example `comparison`."""

FILES: list[tuple[bytes, str, int]] = [
    (b"", "empty_file", 1),
    (b"# only a comment\n", "empty_file", 1),
    (b"format: landsby-form/1\ntitle: \xe6\n", "not_utf8", 2),
    (b"- a list\n", "not_a_mapping", 1),
    (b"just text", "not_a_mapping", 1),
    (b"a: 1\n---\nb: 2\n", "yaml_syntax", 2),
    (b"[" * 500 + b"]" * 500, "too_deep", 1),
    (b"a:\n\t- b\n", "yaml_syntax", 2),
]
"""Whole files that are no form, the code and the line."""
# fmt: on

OF_VALID = WRITING + SHAPE + LIBRARY_USE + TEXTS + ITEMS + PRIVACY + REFERENCES + ENTRANCE
TABLES = (OF_VALID, NEWER, LIBRARIES, CITIZENS, WAVES)
ALL_CODES = {code for table in TABLES for _, _, code in table} | {code for _, code, _ in FILES}
