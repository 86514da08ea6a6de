"""What others would ask first: is everything there (checklist), does it meet the rule (clauses), what was found."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.findings import Severity
from tanyin.footprint.rules import Judgement, Verdict
from tanyin.report import spots, words
from tanyin.report.case import Case
from tanyin.report.model import Block, Facts, Section, State, Tone, Words

CHECKLIST = Text("完整性清单（ISO 14067 7.3）", "Completeness (ISO 14067 7.3)")
ITEMS = Text("a 至 s 各项", "Items a to s")
LETTER = Text("项", "item")
CONTENT = Text("内容", "content")
STATE = Text("状态", "state")
GAPS = Text("缺什么，或要由人判断什么", "what is missing, or for a person to judge")
COUNTED = Text(
    "已有 {there} 项，待判 {to_judge} 项，缺少 {missing} 项，不适用 {does_not_apply} 项。",
    "There: {there}; to judge: {to_judge}; missing: {missing}; not applicable: {does_not_apply}.",
)
REQUIRED = Text("规则包要求这些项：{letters}。", "The rule pack asks for these items: {letters}.")
TONES: dict[State, Tone] = {"there": "met", "missing": "not_met", "to_judge": "to_judge", "does_not_apply": "faint"}


def checklist(case: Case, items: tuple[Section, ...]) -> Section:
    """Every item with what became of it."""
    counts: dict[str, int] = dict.fromkeys(words.STATES, 0)
    rows = []
    for answered in items:
        assert answered.letter is not None
        assert answered.state is not None
        counts[answered.state] += 1
        said = f"{words.STATE_SIGNS[answered.state]} {case.say(words.STATES[answered.state])}"
        gaps = Words("; ".join(answered.gaps) if case.language == "en" else "；".join(answered.gaps))
        rows.append((Words(answered.letter), Words(answered.title), Words(said, TONES[answered.state]), gaps))
    columns = [
        case.column(LETTER),
        case.column(CONTENT, weight=4),
        case.column(STATE, weight=2),
        case.column(GAPS, weight=9),
    ]
    blocks: list[Block] = [case.paragraph(COUNTED, **counts)]
    if case.judgement is not None and case.judgement.pack.report:
        blocks.append(case.paragraph(REQUIRED, letters=case.listed(case.judgement.pack.report)))
    return Section("checklist", case.say(CHECKLIST), (*blocks, case.grid(ITEMS, columns, rows)))


CLAUSES = Text("按规则逐条评价", "Judged by the rule, clause by clause")
PACK = Text("规则包", "rule pack")
ON = Text("评价日", "judged on")
ROUNDED = Text("按规则修约（GB/T 8170）", "rounded as the rule says (GB/T 8170)")
COUNTS = Text("各结果的条数", "clauses by outcome")
OBSTACLES = Text("还不能认证，因为", "cannot be certified yet, because")
NO_OBSTACLES = Text(
    "没有自动判定的障碍；待判的条款由人判定。符合不等于认证",
    "nothing decided automatically stands in the way; persons judge the rest. Met is not certified",
)
EACH = Text("各条款，不符合的在前", "The clauses, those not met first")
OUTCOME = Text("结果", "outcome")
CLAUSE = Text("条款", "clause")
FAULTS = Text("问题所在，或要判断什么", "where the fault is, or what to judge")
EVIDENCE = Text("凭证：{evidence}", "evidence: {evidence}")
WEAK = Text("（参数暂定）", " (parameters provisional)")


def clauses(case: Case, judgement: Judgement) -> Section:
    """The judgement: what it comes to, then every clause, the unmet first."""
    counts = case.listed(f"{_outcome(case, key)} {count}" for key, count in judgement.counts.items())
    pack = judgement.pack
    reasons = case.listed(case.name(each) for each in judgement.obstacles)
    facts = (
        (case.say(PACK), Words(f"{case.name(pack.title)} · {pack.id} {pack.version}")),
        (case.say(ON), Words(judgement.on.isoformat())),
        (case.say(COUNTS), Words(counts)),
        (case.say(ROUNDED), Words(f"{judgement.value} {case.per}")),
        (case.say(OBSTACLES), Words(reasons or case.say(NO_OBSTACLES))),
    )
    columns = [case.column(OUTCOME, weight=2), case.column(CLAUSE, weight=7), case.column(FAULTS, weight=8)]
    rows = [_verdict(case, verdict, judgement) for key in judgement.counts for verdict in judgement.of(key)]
    return Section("clauses", case.say(CLAUSES), (Facts(facts), case.grid(EACH, columns, rows)))


def _outcome(case: Case, key: str) -> str:
    return f"{words.OUTCOME_SIGNS[key]} {case.say(words.OUTCOME[key])}"


def _verdict(case: Case, verdict: Verdict, judgement: Judgement) -> tuple[Words, ...]:
    clause, pack = verdict.clause, judgement.pack
    demand = f"{case.name(pack.demand(clause))} [{clause.id}]"
    weak = any(parameter.provisional for parameter in pack.resting_on(clause))
    said = list(_faults(case, verdict))
    if verdict.outcome != "met":
        said.append(case.say(EVIDENCE, evidence=case.name(clause.evidence)))
    joined = "；".join(said) if case.language == "zh" else "; ".join(said)
    outcome = Words(_outcome(case, verdict.outcome), verdict.outcome)
    return outcome, Words(demand + (case.say(WEAK) if weak else ""), provisional=weak), Words(joined)


def _faults(case: Case, verdict: Verdict) -> Iterator[str]:
    """The reasons, equal ones told once with their places."""
    places: dict[Text, list[str]] = {}
    for path, said in verdict.answer.reasons:
        places.setdefault(said, []).append(path)
    colon = "：" if case.language == "zh" else ": "
    for said, paths in places.items():
        yield f"{case.places(paths)}{colon}{case.name(said)}"


FINDINGS = Text("发现", "Findings")
NO_FINDINGS = Text("计算与检查没有发现问题。", "Calculation and checks found nothing.")
GATHERED = Text("要紧的在前；相同的合为一条", "The grave ones first; equal ones told once")
SEVERITY = Text("轻重", "severity")
MESSAGE = Text("是什么", "what is the case")
WHERE = Text("在哪里", "where")
FIX = Text("怎么办", "what to do")
SEVERITY_TONES: dict[Severity, Tone] = {
    "refused": "not_met",
    "waived": "to_judge",
    "warning": "to_judge",
    "note": "faint",
}


def findings(case: Case) -> Section:
    """Everything that calculation and checks found, equal ones told once."""
    found = spots.gathered(case.findings)
    if not found:
        return Section("findings", case.say(FINDINGS), (case.paragraph(NO_FINDINGS),))
    columns = [
        case.column(SEVERITY, weight=2),
        case.column(MESSAGE, weight=6),
        case.column(WHERE, weight=5),
        case.column(FIX, weight=4),
    ]
    rows = []
    for finding, paths in found:
        severity = Words(case.say(words.SEVERITY[finding.severity]), SEVERITY_TONES[finding.severity])
        fix = case.free(finding.reason) if finding.reason else case.name(finding.fix)
        rows.append((severity, Words(case.name(finding.message)), Words(case.places(paths)), Words(fix)))
    return Section("findings", case.say(FINDINGS), (case.grid(GATHERED, columns, rows),))
