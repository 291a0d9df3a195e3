"""Which loops load the same model in each round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import target_names, walk

if TYPE_CHECKING:
    from leaklint.facts.module import Module

_TRAINING = frozenset("train fit backward zero_grad fit_transform finetune fine_tune compile train_on_batch".split())
Loop = cst.For | cst.While | cst.CompFor


def repeating(module: Module, call: cst.Call) -> Loop | None:
    """The innermost loop that runs the same load in each round."""
    below: cst.CSTNode = call
    above = module.parents.get(call)
    while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda)):
        if isinstance(above, (cst.For, cst.While)) and below is above.body:
            return above if _same_each_time(above, call) else None
        if isinstance(above, (cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)) and below is not above.for_in:
            return None  # one model for each element, and all are kept
        below, above = above, module.parents.get(above)
    return None


def _same_each_time(loop: cst.For | cst.While, call: cst.Call) -> bool:
    """Whether nothing that the load depends on changes from round to round, and the loop goes on after it."""
    changing = set(target_names(loop.target)) if isinstance(loop, cst.For) else set()
    for node in walk(loop.body):
        if isinstance(node, cst.Assign) and not any(inner is call for inner in walk(node.value)):
            changing.update(name for target in node.targets for name in target_names(target.target))
        elif isinstance(node, (cst.AugAssign, cst.For, cst.CompFor)):
            changing.update(target_names(node.target))
        elif isinstance(node, cst.With):
            changing.update(n for item in node.items if item.asname for n in target_names(item.asname.name))
    used = {inner.value for inner in walk(call) if isinstance(inner, cst.Name)}
    if used & changing:
        return False
    # A loop that ends as soon as it has the model tries again where loading failed.
    return not any(isinstance(node, (cst.Break, cst.Return)) for node in walk(loop.body))


def conditional(module: Module, call: cst.Call, loop: Loop) -> bool:
    """Whether a load stands under a test in its loop, so that not every round runs it."""
    above = module.parents.get(call)
    while above is not None and above is not loop:
        if isinstance(above, (cst.If, cst.ExceptHandler)):
            return True
        above = module.parents.get(above)
    return False


def trained(loop: Loop) -> bool:
    """Whether the model is trained in the loop: each fold or seed begins with a new one."""
    return any(
        isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _TRAINING
        for node in walk(loop)
    )
