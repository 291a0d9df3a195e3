"""Which calls load a heavy model, and which start something that runs until it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.catalogue.rows import Resource
from leaklint.facts.acquisitions import Acquisition, applies
from leaklint.facts.summaries import is_stub
from leaklint.facts.tree import dotted, last_name, walk
from leaklint.facts.vocabulary import MODEL_NOUNS
from leaklint.facts.words import words
from leaklint.model.diagnostic import Confidence
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

MODEL = Resource(
    kind="model",
    acquire=(),
    release=("close", "unload", "shutdown", "stop", "terminate"),
    has_with=False,
    with_closes=False,
    drop_releases=True,
    families=("model",),
    confidence="medium",
)
_MODEL_NOUN = (
    rf"(?:\w+_)?(?:{'|'.join(MODEL_NOUNS)})"
    r"(?:_(?:from|and|on|onto|in|into|to|by|with|if|for|once|async|sync|cached|safe|v?\d+)(?:_\w+)?)?"
)
"""What follows the noun may say where it comes from or goes to; another noun (`load_model_names`) is what is loaded."""
_LOADER = Lazily(
    rf"^_?(?:a?load|download_and_load|load_and_\w+|warm_?up_and_load|restore)_(?:the_)?{_MODEL_NOUN}$", IGNORECASE
)
_PRETRAINED = "from_pretrained"
_LIGHT = Lazily(
    r"tokenizer|processor|config|metadata|info|names?$|list$|paths?$|card|registry|schema|settings", IGNORECASE
)
_THREADED = Lazily(r"^(?:to_thread|run_in_threadpool|run_sync|run_in_executor|to_process)$")
_HEAVY_BASE = Lazily(r"Model|For[A-Z]|Pipeline|Transformer|Encoder|Detector|Classifier")
_ENDLESS = frozenset(
    "serve_forever run_forever serve listen consume start_consuming run_until_cancelled poll_forever run_polling".split()
)
_CONFIDENCE = {"low": Confidence.LOW, "medium": Confidence.MEDIUM, "high": Confidence.HIGH}


def model_loads(module: Module, function: Function) -> Iterator[Acquisition]:
    """The calls of the body that evaluate to a heavy model: by the catalogue, by the settings, by verb and noun.

    `await asyncio.to_thread(load_model, path)` counts: what it evaluates to is what the loader returns.
    """
    for call in function.calls:
        found = _model(module, function, call, call.func)
        if found is None and _THREADED.match((dotted(call.func) or "").rpartition(".")[2]):
            for argument in call.args[:2]:
                if isinstance(argument.value, (cst.Name, cst.Attribute)):
                    found = found or _model(module, function, call, argument.value)
        if found is not None:
            yield found


def loading_functions(module: Module) -> Iterator[Function]:
    """The functions in which a model may be loaded, as far as their text shows it, the module's top level first."""
    rows = (name for row in module.catalogue.resources if "model" in row.families for name in row.acquire)
    others = (name for name in module.catalogue.aliases.values() if _LOADER.match(name.rpartition(".")[2]))
    known = module.catalogue.last_parts((*rows, *others, *module.options.model_loaders, _PRETRAINED))
    loaders = module.parsed.glance.words_like(lambda word: word in known or _LOADER.match(word))
    return module.functions_with(module.spellings.of(loaders))


def _model(module: Module, function: Function, call: cst.Call, callee: cst.BaseExpression) -> Acquisition | None:
    name = module.names.qualified(callee, function.scope)
    text = name or dotted(callee) or ""
    if not text:
        return None
    if module.options.loads_model(text):
        return Acquisition(call, MODEL, text, Confidence.MEDIUM)
    if name is not None:
        for row in module.catalogue.resource_for(name):
            if "model" in row.families and (callee is not call.func or applies(module, function, call, row)):
                return Acquisition(call, row, name, _CONFIDENCE[row.confidence])
    last = text.rpartition(".")[2]
    if last == _PRETRAINED:
        base = text.rpartition(".")[0].rpartition(".")[2]
        if _HEAVY_BASE.search(base) and not _LIGHT.search(base):
            return Acquisition(call, MODEL, text, Confidence.MEDIUM, inferred=True)
        return None
    if _LOADER.match(last) and ("_and_" in last or not _LIGHT.search(last)):
        root = text.lstrip(".").partition(".")[0]
        bound = function.scope.lookup(root)
        if name is None and bound is not None and bound[0].kind != "module":
            return None  # a method of a local value: that value owns what it loads
        return Acquisition(call, MODEL, text, Confidence.MEDIUM, inferred=True)
    return None


def models_by_class(module: Module, function: Function) -> Iterator[Acquisition]:
    """`app.state.model = FraudModel.load()`: the class, the verb and the place where it is kept agree that it is a model.

    A class in sight has to load something there that is known to be heavy.
    """
    for call in function.calls:
        func = call.func
        if not isinstance(func, cst.Attribute) or not _FROM_CLASS.match(func.attr.value):
            continue
        owner = last_name(func.value)
        if not owner[:1].isupper() or words(owner)[-1:] not in _CLASS_NOUNS or _LIGHT.search(owner):
            continue
        above = module.parents.get(call)
        above = module.parents.get(above) if isinstance(above, cst.Await) else above
        if not isinstance(above, cst.Assign) or not any(_is_called_model(one.target) for one in above.targets):
            continue
        defined = module.project.definition(func.value, function.scope)
        if defined is None and _may_be_here(module, func.value, function.scope):
            continue
        if defined is not None and defined.owner is not None:
            method = defined.module.names.method(defined.owner, func.attr.value)
            body = defined.module.function_of(method) if method is not None else None
            if body is None or not any(model_loads(defined.module, body)):
                continue
        yield Acquisition(call, MODEL, dotted(func) or func.attr.value, Confidence.MEDIUM, inferred=True)


_FROM_CLASS = Lazily(
    r"^(?:load|from_(?:file|path|disk|checkpoint|artifacts?|hub|weights|pickle|saved|onnx|registry|storage)\w*)$"
)
_CLASS_NOUNS = frozenset((noun,) for noun in MODEL_NOUNS if noun not in ("network", "weights", "checkpoint", "models"))


def _may_be_here(module: Module, node: cst.BaseExpression, scope: Scope) -> bool:
    """Whether a name is bound otherwise than by an import at the top level: a local class, a variable, a parameter."""
    found = scope.lookup((dotted(node) or "").partition(".")[0])
    return found is None or any(binding.kind != "import" for binding in found[1])


def _is_called_model(target: cst.BaseExpression) -> bool:
    match target:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            named = [name]
        case cst.Subscript(value=held, slice=[cst.SubscriptElement(slice=cst.Index(value=cst.SimpleString() as key))]):
            named = [str(key.raw_value), last_name(held)]
        case _:
            return False
    return any(word in MODEL_NOUNS for name in named for word in words(name))


def running(module: Module, function: Function) -> Iterator[Acquisition]:
    """The calls of the body that make a task, thread, process or scheduler; a daemon thread where its loop never ends."""
    for call in function.calls:
        name = module.names.qualified(call.func, function.scope)
        for row in module.catalogue.resource_for(name) if name is not None else ():
            if "task" not in row.families:
                continue
            if applies(module, function, call, row):
                yield Acquisition(call, row, name or "", _CONFIDENCE[row.confidence])
                break
            if row.kind == "thread" and endless(module, function.scope, _target(call)) is True:
                yield Acquisition(call, row, name or "", Confidence.MEDIUM)
                break
        else:
            if isinstance(call.func, cst.Attribute) and call.func.attr.value in ("create_task", "ensure_future"):
                receiver = (dotted(call.func.value) or "").rpartition(".")[2].lower()
                if name is None and (receiver.endswith("loop") or _makes_loop(call.func.value)):
                    row = module.catalogue.resource_for("asyncio.create_task")[0]
                    yield Acquisition(call, row, "asyncio.create_task", Confidence.MEDIUM)


def _makes_loop(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Call) and (dotted(node.func) or "").endswith(("get_running_loop", "get_event_loop"))


def _target(call: cst.Call) -> cst.BaseExpression | None:
    return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == "target"), None)


def work_of(call: cst.Call) -> cst.BaseExpression | None:
    """The function or coroutine that a task, thread or process runs."""
    target = _target(call)
    if target is not None:
        return target
    return call.args[0].value if call.args else None


def endless(module: Module, scope: Scope, work: cst.BaseExpression | None, depth: int = 0) -> bool | None:
    """Whether the function that `work` names or calls goes on for ever; None where its body is not in sight."""
    if isinstance(work, cst.Call):
        work = work.func
    if work is None or depth > 3:
        return None
    name = module.names.qualified(work, scope)
    found = module.names.function(name) if name is not None else None
    if found is None:
        return None
    assert isinstance(found.node, cst.FunctionDef)
    if is_stub(found.node):
        return None
    for node in walk(found.node.body):
        if isinstance(node, cst.While) or (isinstance(node, cst.For) and node.asynchronous is not None):
            return True
        if isinstance(node, cst.Call):
            last = last_name(node.func)
            if last in _ENDLESS or endless(module, found, node.func, depth + 1):
                return True
    return False
