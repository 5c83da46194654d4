"""A roll-up as JSON: groups, the total, and every file that is not counted."""

import json
from typing import Any

from exports.rollup.figures import values_of
from exports.rollup.paper import RollUpPaper
from store.rollup.groups import Dimension


def rollup_json(paper: RollUpPaper) -> str:
    """Return the roll-up as an object; amounts are in đồng, what nobody knows is null.

    ``groups`` have the dimensions asked for by their names, and every figure by that of its column;
    a commune has its province and code besides. ``left_out`` names each file with the reason.
    """
    told = {
        "by": [one.value for one in paper.order.by],
        "groups": [
            {**_labels(paper, group.key), **values_of(group.figures)} for group in paper.groups
        ],
        "total": values_of(paper.total),
        "left_out": [
            {"file": one.path, "why": one.why.name.lower(), "sentence": one.sentence}
            for one in paper.found.left_out
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _labels(paper: RollUpPaper, key: tuple[Any, ...]) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    for dimension, value in zip(paper.order.by, key, strict=True):
        if dimension is Dimension.COMMUNE:
            province, code, name = value
            labels |= {"province": province, "commune_code": code, "commune": name}
        else:
            labels[dimension.value] = None if value == "" else value
    return labels
