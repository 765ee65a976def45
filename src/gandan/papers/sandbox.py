"""What a template of a unit may say: name a field, go through a list, ask whether something is there. Nothing else.

Every piece of text docxtpl renders is parsed here first, so no part of the file escapes the rule.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Const,
    nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand,
)  # fmt: skip
_LOOP = {"index", "first", "last"}
DEEPEST = 2  # lists within lists


class NotAllowedTag(TemplateSyntaxError):  # noqa: N818 - reads as a sentence where it is raised
    """The template asks for more than fields, lists and conditions."""


class Fields(ImmutableSandboxedEnvironment):
    """A sandbox that takes fields alone; `seen` gathers their names: "so", "so_lieu", "so_lieu.chi_so"."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()
        self.seen: dict[str, None] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self._walk(tree, {}, 0)
        return tree

    def _walk(self, node: nodes.Node, loops: dict[str, str], depth: int) -> None:
        if not isinstance(node, _ALLOWED):
            raise NotAllowedTag(type(node).__name__, getattr(node, "lineno", 1) or 1)
        if isinstance(node, nodes.For):
            self._loop(node, loops, depth)
            return
        if isinstance(node, nodes.Getattr):
            self.seen[self._path(node, loops)] = None
            return
        if isinstance(node, nodes.Name):
            self.seen[loops.get(node.name, node.name)] = None
        for child in node.iter_child_nodes():
            self._walk(child, loops, depth)

    def _loop(self, node: nodes.For, loops: dict[str, str], depth: int) -> None:
        if depth >= DEEPEST or node.recursive or node.test or not isinstance(node.target, nodes.Name):
            raise NotAllowedTag("For", node.lineno)
        if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            raise NotAllowedTag("For", node.lineno)
        whole = self._path(node.iter, loops)
        self.seen[whole] = None
        inside = {**loops, node.target.name: whole, "loop": "loop"}
        for child in [*node.body, *node.else_]:
            self._walk(child, inside, depth + 1)

    def _path(self, node: nodes.Node, loops: dict[str, str]) -> str:
        if isinstance(node, nodes.Name):
            return loops.get(node.name, node.name)
        if not isinstance(node, nodes.Getattr) or node.attr.startswith("_"):
            raise NotAllowedTag("Getattr", getattr(node, "lineno", 1) or 1)
        lead = self._path(node.node, loops)
        if lead == "loop" and node.attr not in _LOOP:
            raise NotAllowedTag("Getattr", node.lineno)
        return f"{lead}.{node.attr}"

    def asked(self) -> list[str]:
        """The fields the template names, in order; what a loop says of itself left out."""
        return [each for each in self.seen if each != "loop" and not each.startswith("loop.")]
