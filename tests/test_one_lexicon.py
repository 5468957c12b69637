"""Words of the lexicon are named in patterns, not spelled: what is spelled still may only fall.

A pattern that enumerates words (``(?:a|b|c)``) spells those that a list of ``vocab/`` or a piece
of ``pieces.py`` has too, or the text of a piece itself. ``lexicon_words.toml`` holds how many each
module spells today; a module that is not in it spells none. Lists of names, of topics and of what
a count is about are left out: their words are everyday words where they stand elsewhere. So are
those of shared lists, unless all the words of one of their codes stand together.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import regex

from parsers.lexicon.pieces import PIECES, expand
from parsers.lexicon.vocabulary import is_shared, lists, load

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = Path(__file__).with_name("lexicon_words.toml")
FOLDERS: Final = ("parsers", "pipeline/reading")
# lists, or single codes of lists whose other words are everyday ones
LISTS: Final = (
    "bodies", "faults.predicate", "flags", "kinds", "label_heads", "labels", "offices", "outcomes",
    "papers", "pending.not_yet", "pending.left", "pending.going", "pending.awaits", "pending_ends",
    "person_sanctions", "plans", "sanctions", "sections", "status_words.negative",
    "status_words.need", "status_words.basic", "status_words.partial", "status_words.progressive",
    "status_words.continuing", "status_words.perfective", "status_words.future",
    "status_words.done", "status_words.going", "status_words.complement", "sums", "tasks",
    "titles", "units",
)  # fmt: skip
# what takes a pattern (methods of a compiled one take a text), and arguments of rules that are none
_TAKES: Final = frozenset(
    {"compile", "regex_of", "re_of", "compiled", "quick", "rule", "expand", "ending"}
)
_MODULES: Final = frozenset({"re", "regex"})
_NO_PATTERN: Final = frozenset({"name", "example", "before", "after", "never"})
_WORD: Final = regex.compile(r"\p{Han}{2,}")
_EVERYDAY: Final = frozenset({"整改", "组织", "检查", "要求"})  # of lists, but said of anything
_HOLE: Final = "\N{REPLACEMENT CHARACTER}"  # stands for what is put into a pattern


def spelled(source: str) -> list[tuple[str, str]]:
    """Return the words of the lexicon that the patterns of a module spell, each with its name."""
    found = []
    for pattern in _patterns(ast.parse(source)):
        for level in _levels(pattern):
            found += [(word, name) for word in _words(level) if (name := _named(word))]
            found += [("|".join(held), name) for held, name in _held(level)]
        for name, text in _texts().items():
            found += [(text, name)] * pattern.count(text)
    return found


def _patterns(tree: ast.Module) -> Iterator[str]:
    """Yield the texts that reach a pattern: arguments, and the constants that these name."""
    values = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for loop in ast.walk(tree):  # for kind, ways in _KINDS: what the constant holds
        if isinstance(loop, ast.comprehension | ast.For):
            names = [one for one in ast.walk(loop.target) if isinstance(one, ast.Name)]
            values.update({one.id: loop.iter for one in names if one.id not in values})
    seen: set[int] = set()
    waiting = [argument for node in ast.walk(tree) for argument in _arguments(node)]
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.update(map(id, ast.walk(node)))
        yield from _texts_in(node)
        named = [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
        waiting += [values[name] for name in named if name in values]


def _arguments(node: ast.AST) -> list[ast.expr]:
    if not isinstance(node, ast.Call):
        return []
    called = node.func.id if isinstance(node.func, ast.Name) else ""
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        called = "compile" if node.func.value.id in _MODULES else node.func.attr
    if called not in _TAKES:
        return []
    keywords = [one.value for one in node.keywords if one.arg not in _NO_PATTERN]
    return [*(node.args[1:] if called == "rule" else node.args[:1]), *keywords]


def _texts_in(node: ast.expr) -> Iterator[str]:
    """Yield the texts of an expression, those that follow each other as one.

    ``any_of`` makes an enumeration of a list: its texts are alternatives.
    """
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values
        )
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts_in(part.value)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        words = [one.value for one in node.elts if isinstance(one, ast.Constant)]
        yield "|".join(str(word) for word in words)
        for one in node.elts:
            if not isinstance(one, ast.Constant):
                yield from _texts_in(one)
    elif isinstance(node, ast.BinOp):
        yield from _texts_in(node.left)
        yield from _texts_in(node.right)
    elif isinstance(node, ast.Call):
        for argument in node.args:
            yield from _texts_in(argument)


def _levels(pattern: str) -> Iterator[list[str]]:
    """Yield the alternatives of each enumeration in a pattern."""
    levels: list[list[str]] = [[""]]
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            levels[-1][-1] += _HOLE
            at += 2
            continue
        if sign == "[":
            at = _class_end(pattern, at)
            levels[-1][-1] += _HOLE
            continue
        if sign == "(":
            opener = regex.compile(r"\((?:\?(?:P?<\w+>|<?[=!]|[a-z]*:|>))?").match(pattern, at)
            levels.append([""])
            at = opener.end() if opener else at + 1
            continue
        if sign == ")" and len(levels) > 1:
            yield levels.pop()
            levels[-1][-1] += _HOLE
        elif sign == "|":
            levels[-1].append("")
        elif not sign.isspace():
            levels[-1][-1] += sign
        at += 1
    yield from levels


def _words(level: list[str]) -> Iterator[str]:
    if len(level) > 1:
        yield from (one for one in level if _WORD.fullmatch(one))


def _held(level: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the codes of shared lists, all of whose words an enumeration holds."""
    words = frozenset(level)
    for name, phrases in _shared().items():
        if words.issuperset(phrases):
            yield phrases, name


def _class_end(pattern: str, at: int) -> int:
    """Return where a class of characters ends that opens at ``at``."""
    end = at + 2
    while end < len(pattern) and pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end + 1


@cache
def _named(word: str) -> str | None:
    """Return what a pattern should name instead of a word, None for a word of no list."""
    if word in _EVERYDAY:
        return None
    for name, piece in _compiled().items():
        if piece.fullmatch(word):
            return f"{{{name}}}"
    return _codes().get(word)


@cache
def _compiled() -> dict[str, regex.Pattern[str]]:
    return {name: regex.compile(expand(piece.pattern)) for name, piece in PIECES.items()}


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for entry in LISTS:
        name, _, one = entry.partition(".")
        for code in [one] if one else load(name):
            for phrase in load(name)[code]:
                codes.setdefault(phrase, f"{{{name}.{code}}}")
    return codes


@cache
def _shared() -> dict[str, tuple[str, ...]]:
    """Return the codes of several words of the lists that patterns share."""
    return {
        f"{{{name}.{code}}}": phrases
        for name in lists()
        if is_shared(name)
        for code, phrases in load(name).items()
        if len(phrases) > 1
    }


@cache
def _texts() -> dict[str, str]:
    """Return the pieces whose own text a pattern could repeat: those with a class of Han."""
    texts = {f"{{{name}}}": piece.pattern for name, piece in PIECES.items()}
    return {name: text for name, text in texts.items() if regex.search(r"\[[^\]]*\p{Han}", text)}


def _modules() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for path in sorted(ROOT.joinpath(folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name != "parsers/lexicon/pieces.py":
                yield name, path.read_text(encoding="utf-8")


@cache
def _now() -> dict[str, list[tuple[str, str]]]:
    """Return what each module spells today, of those that spell something."""
    found = {name: spelled(source) for name, source in _modules()}
    return {name: words for name, words in found.items() if words}


def _allowed() -> dict[str, int]:
    return dict(tomllib.loads(TABLE.read_text(encoding="utf-8"))["spelled"])


@pytest.mark.parametrize("module", sorted({*_now(), *_allowed()}))
def test_patterns_name_the_words_of_the_lexicon(module: str) -> None:
    words, allowed = _now().get(module, []), _allowed().get(module, 0)
    told = ", ".join(f"{word} → {name}" for word, name in words)
    assert len(words) <= allowed, (
        f"{module} spells {len(words)} words of the lexicon in enumerations of patterns, {allowed} "
        f"were allowed. Name the list or piece in a pattern of compiled() or expand(): {told}"
    )
    assert len(words) >= allowed, (
        f"{module} spells {len(words)} words now: lower {allowed} in {TABLE.name} so that it stays"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('compiled(r"(?:党组|党委)关于")', ["党组", "党委"]),
        ('regex.compile(r"(?:党组|[局厅])$")', ["党组"]),
        ('A = r"完成|销号"\nB = regex.compile(rf"已(?:{A})")', ["完成", "销号"]),
        ('A = ("完成", "销号")\nB = regex.compile(any_of(A))', ["完成", "销号"]),
        ('A = (("done", "完成|销号"),)\nB = [compiled(way) for _, way in A]', ["完成", "销号"]),
        ('regex.search(r"巡[视察]组", text)', ["巡[视察]"]),
        ('regex.compile(r"(?:还|发现|认为|学习|落实)")', []),
        (
            'regex.compile(r"(?:剖析|学习|以|肃清|深挖|查处|通报)")',
            ["查处", "通报", "肃清|剖析|以|通报|查处|学习|深挖"],
        ),
        ('ending(r"下一步|今后")', ["下一步", "今后"]),
        ('rule("a", r"目前 | 现", example="现在|目前", never=("目前|现在",))', ["目前"]),
        # one word is no enumeration, a part of a longer alternative is no word
        ('regex.compile(r"(?:党组)关于")', []),
        ('regex.compile(r"(?:党组书记|县的)")', []),
        ('regex.compile(r"(?:党组的?|[党委])")', []),
        ('compiled("{party_end}|{inspection}")', []),
        ('"""完成|销号"""\nA = "完成|销号"', []),
        ('print("完成|销号")', []),
        ('A = ("完成", "销号")\nB.match(A)', []),
    ],
)
def test_what_counts_as_spelled(source: str, words: list[str]) -> None:
    assert [word for word, _ in spelled(source)] == words


def test_shared_lists_say_a_thing_once() -> None:
    by_words: dict[frozenset[str], list[str]] = {}
    for name, phrases in _shared().items():
        by_words.setdefault(frozenset(phrases), []).append(name)
    assert [names for names in by_words.values() if len(names) > 1] == []


@pytest.mark.parametrize("name", sorted(_shared()))
def test_a_shared_list_is_asked_for(name: str) -> None:
    assert any(name in source for source in _sources())


@cache
def _sources() -> tuple[str, ...]:
    return tuple(source for _, source in _modules())


if __name__ == "__main__":  # lowers the table; what a module spells more than it may is not written
    least = {name: min(len(_now().get(name, [])), number) for name, number in _allowed().items()}
    lines = [f'"{name}" = {number}' for name, number in sorted(least.items()) if number]
    head = "# module → words of the lexicon that its patterns spell: may only fall"
    TABLE.write_text("\n".join([head, "[spelled]", *lines, ""]), encoding="utf-8")
