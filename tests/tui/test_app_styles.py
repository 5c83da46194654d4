"""What styles name: a widget that is renamed must be renamed there too."""

import ast
import re
from pathlib import Path

import tui

_TUI = Path(tui.__file__).parent
_NAMED = re.compile(r"\b[A-Z]\w*(?=[^;{}]*\{)")


def test_every_widget_named_in_a_style_is_there() -> None:
    texts = [path.read_text("utf-8") for path in sorted(_TUI.rglob("*.py"))]
    nodes = [node for text in texts for node in ast.walk(ast.parse(text))]
    known = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    styles = [
        str(ast.literal_eval(node.value))
        for node in nodes
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DEFAULT_CSS"
    ]
    styles.append(re.sub(r"/\*.*?\*/", "", (_TUI / "theme.tcss").read_text("utf-8"), flags=re.S))
    named = {name for style in styles for name in _NAMED.findall(style)}
    assert len(named) > len(styles), "what styles name is found"
    of_textual = {"Screen"}
    assert named <= known | of_textual
