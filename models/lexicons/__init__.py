"""Vocabulary as validated data: YAML files beside this module, checked against a schema when they are loaded.

Bad data fails at load with the file and the line, never on document 40,000.
"""

from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from pipeline.records import InvalidData

T = TypeVar("T")
_FOLDER = Path(__file__).parent
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str, schema: type[T]) -> T:
    """The lexicon ``name`` (a file name without ``.yaml``) as a value of ``schema``; read once per process.

    Raises InvalidData naming the file, the line and what was expected.
    """
    return parse((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml", schema)


def parse(source: str, name: str, schema: type[T]) -> T:
    """YAML text as a value of ``schema``; ``name`` is used in errors only."""
    try:
        data = yaml.load(source, Loader=_LOADER)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as error:
        raise InvalidData(f"词表 {name} 不是合法的 YAML：{error}") from error
    try:
        return TypeAdapter(schema).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        line = _line_of(yaml.compose(source, Loader=_LOADER), first["loc"])
        raise InvalidData(f"词表 {name} 第 {line} 行：{first['msg']}（{'.'.join(map(str, first['loc']))}）") from error


def _line_of(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """The 1-based line where the value at ``path`` stands, as deep as the path leads."""
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            break
        if node is None:
            break
        line = node.start_mark.line + 1
    return line
