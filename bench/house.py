"""How the code is built, counted: rooms, neighbours, sizes of classes and functions.

Figures of a house, not of a machine: they are the same wherever they are counted. The three wings
``store``, ``exports`` and ``tui`` of the checkout named on the command line are counted, else those
of the folder one stands in.
"""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles

WINGS = ("store", "exports", "tui")
_INITS = "__init__.py"
_LARGEST = 4


@dataclass(frozen=True)
class Module:
    """One file of code: where it is, its lines, and what it says as a syntax tree."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """The dotted name by which it is imported."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def imports(self) -> Iterator[str]:
        """Yield the dotted names of what is imported, once for each statement and name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield every function and method, inner ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def modules_of(root: Path) -> list[Module]:
    """Return the modules of the three wings below ``root``, in the order of their paths."""
    files = (file for wing in WINGS for file in sorted((root / wing).rglob("*.py")))
    texts = ((file.relative_to(root), file.read_text("utf-8")) for file in files)
    return [Module(path, text.count("\n"), ast.parse(text)) for path, text in texts]


def neighbours(modules: Sequence[Module]) -> float:
    """Return how many modules of the house a module imports, on the average."""
    names = {module.name for module in modules}
    rooms = {module.name for module in modules if module.path.name == _INITS}
    return mean(len(set(module.imports()) & (names - rooms)) for module in modules)


def late_imports(modules: Sequence[Module]) -> int:
    """Return how many import statements stand inside a function."""
    return sum(
        isinstance(node, ast.Import | ast.ImportFrom)
        for module in modules
        for function in module.functions()
        for node in ast.walk(function)
    )


def methods(modules: Sequence[Module]) -> Counter[str]:
    """Return how many methods a class has with those of its own bases in the house."""
    classes = {
        node.name: node
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }

    def names(node: ast.ClassDef) -> set[str]:
        own = {
            part.name
            for part in node.body
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        bases = {ast.unparse(base).partition("[")[0] for base in node.bases} - {node.name}
        inherited = (names(classes[base]) for base in bases if base in classes)
        return own.union(*inherited)

    return Counter({name: len(names(node)) for name, node in classes.items()})


def figures(root: Path) -> list[tuple[str, str]]:
    """Return what is counted below ``root``: what, and how much."""
    modules = modules_of(root)
    rooms = Counter(module.path.parent for module in modules if module.path.name != _INITS)
    lines = [module.lines for module in modules if module.path.name != _INITS]
    sizes = [node.end_lineno - node.lineno + 1 for m in modules for node in m.functions()
             if node.end_lineno]  # fmt: skip
    largest = methods(modules).most_common(_LARGEST)
    return [
        ("modules", str(len(lines))),
        ("lines of code", str(sum(lines))),
        ("modules a room, mean / largest", f"{mean(rooms.values()):.1f} / {max(rooms.values())}"),
        ("imports a module", f"{neighbours(modules):.1f}"),
        ("imports inside functions", str(late_imports(modules))),
        ("file lines, median / p90 / max", _spread(lines)),
        ("function lines, median / p90 / max", _spread(sizes)),
        ("most methods, inherited ones too", ", ".join(f"{n} {c}" for n, c in largest)),
    ]


def _spread(sizes: Sequence[int]) -> str:
    return f"{median(sizes):.0f} / {quantiles(sizes, n=10)[-1]:.0f} / {max(sizes)}"


def main() -> None:
    """Print the figures of the checkout in which this is run."""
    for what, how_much in figures(Path.cwd()):
        print(f"| {what} | {how_much} |")


if __name__ == "__main__":
    main()
