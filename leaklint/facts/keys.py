"""How many different values a key can take: the domain of an expression.

The key decides whether a container leaks. Names are read word by word; a name that says little is resolved to what the
function binds it to, and a parameter to what the callers in this module pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.key_domains import FEW_CALLS, Domain, Key, of_words
from leaklint.facts.key_names import KeyNames
from leaklint.facts.tree import all_params, dotted, last_name, text_of
from leaklint.facts.words import words

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_DEEPEST = 7


_SAME_CALLS = frozenset(
    "str int float tuple list frozenset hash repr sorted bytes json.dumps orjson.dumps os.path.join "
    "os.path.abspath os.path.normpath "
    "os.fspath pathlib.Path hashlib.md5 hashlib.sha1 hashlib.sha256 hashlib.sha512 hashlib.blake2b hashlib.sha224 "
    "hashlib.new zlib.crc32 uuid.UUID uuid.uuid5 typing.cast cast urllib.parse.quote urllib.parse.unquote "
    "urllib.parse.urlparse "
    "ipaddress.ip_address base64.b64encode".split()
)
_SAME_METHODS = frozenset(
    "lower upper strip lstrip rstrip encode decode hexdigest digest format join casefold title replace removeprefix "
    "removesuffix hex items values as_posix resolve split partition rpartition isoformat tobytes copy".split()
)
_FRESH_CALLS = frozenset(
    "uuid.uuid1 uuid.uuid4 uuid.uuid7 secrets.token_hex secrets.token_urlsafe secrets.token_bytes time.time "
    "time.monotonic time.time_ns "
    "time.perf_counter datetime.datetime.now datetime.date.today datetime.datetime.utcnow random.random "
    "random.randint random.getrandbits "
    "os.urandom asyncio.current_task".split()
)
_CLOSED_CALLS = frozenset(
    "type bool isinstance len os.getpid threading.get_ident threading.current_thread asyncio.get_running_loop ord "
    "asyncio.get_event_loop callable issubclass hasattr multiprocessing.current_process".split()
)
_CLOSED_ATTRIBUTES = frozenset(
    "__name__ __class__ __module__ __qualname__ __code__ __func__ __doc__ method dtype ndim".split()
)
_REQUESTS = frozenset("request req websocket ws update interaction environ".split())
_READ_OF_REQUEST = frozenset("get_data get_json json text body form read post receive_text receive_json".split())
_REQUEST_FEW = frozenset(
    "method scheme app type version http_version encoding charset endpoint url_rule blueprint state".split()
)


class Keys:
    """Classifies the keys of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._names = KeyNames(module, self.classify)

    def classify(self, node: cst.BaseExpression | None, function: Function, depth: int = 0) -> Key:
        """The domain of `node` as it stands in `function`."""
        if node is None or depth > _DEEPEST:
            return Key(Domain.UNKNOWN)
        match node:
            case cst.Name():
                return self._names.of_name(node, function, depth)
            case cst.Attribute():
                return self._attribute(node, function, depth)
            case cst.Subscript():
                return self._subscript(node, function, depth)
            case cst.Call():
                return self._call(node, function, depth)
            case cst.FormattedString():
                parts = [part.expression for part in node.parts if isinstance(part, cst.FormattedStringExpression)]
                return self._most(parts, function, depth)
            case cst.ConcatenatedString():
                return self._most([node.left, node.right], function, depth)
            case cst.Tuple() | cst.List() | cst.Set():
                return self._most([element.value for element in node.elements], function, depth)
            case cst.BinaryOperation():
                if isinstance(node.operator, cst.Modulo):
                    if not isinstance(node.left, (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)):
                        return Key(Domain.CLOSED)
                    return self.classify(node.right, function, depth + 1)
                return self._most([node.left, node.right], function, depth)
            case cst.IfExp():
                return self._most([node.body, node.orelse], function, depth)
            case cst.BooleanOperation():
                return self._most([node.left, node.right], function, depth)
            case cst.Comparison() | cst.UnaryOperation() | cst.SimpleString() | cst.BaseNumber() | cst.Lambda():
                return Key(Domain.CLOSED)
            case cst.NamedExpr():
                return self.classify(node.value, function, depth + 1)
            case cst.Await() | cst.StarredElement():
                inner = node.expression if isinstance(node, cst.Await) else node.value
                return self.classify(inner, function, depth + 1)
            case cst.GeneratorExp() | cst.ListComp() | cst.SetComp():
                return self.classify(node.elt, function, depth + 1)
            case _:
                return Key(Domain.UNKNOWN)

    def of_parameter(self, function: Function, param: cst.Param) -> Key:
        """The domain of the values that a parameter takes."""
        name = param.name.value
        if param.star:
            return Key(Domain.UNKNOWN, name)
        said = of_words(name)
        given = [binding for binding in function.scope.bindings.get(name, ()) if binding.node is param]
        if said.domain is Domain.CLOSED or not given:
            return said
        return self._names.bound(said, given, function.scope, function, 0)  # not what the body binds the name to

    def _most(self, nodes: list[cst.BaseExpression], function: Function, depth: int) -> Key:
        found = [self.classify(node, function, depth + 1) for node in nodes]
        return max(found, key=lambda key: key.domain, default=Key(Domain.CLOSED))

    # -- compound expressions ----------------------------------------------------------------------------------------

    def _attribute(self, node: cst.Attribute, function: Function, depth: int) -> Key:
        name = node.attr.value
        shown = text_of(node)
        if name in _CLOSED_ATTRIBUTES or (name.isupper() and len(name) > 1):
            return Key(Domain.CLOSED, shown)
        root = node.value
        while isinstance(root, (cst.Attribute, cst.Call, cst.Subscript)):
            root = root.func if isinstance(root, cst.Call) else root.value
        chain = dotted(node.value) or ""
        base = chain.rpartition(".")[2]
        asked = isinstance(root, cst.Name) and root.value in _REQUESTS and function.scope.lookup(root.value) is not None
        if asked or "request" in chain.split("."):
            few = name in _REQUEST_FEW or (set(words(name)) & lexicon.CONFIGURED and not set(words(name)) & {"id"})
            return Key(Domain.FEW if few else Domain.OPEN, shown)
        if name in ("value", "key", "name") and base:
            if name == "name":
                return Key(Domain.FEW, shown)
            inner = self.classify(node.value, function, depth + 1)
            return Key(inner.domain, shown) if inner.domain is not Domain.UNKNOWN else Key(Domain.UNKNOWN, shown)
        if (base[:1].isupper() or name[:1].isupper()) and self._module.names.qualified(
            node, function.scope
        ) is not None:
            return Key(Domain.CLOSED, shown)  # a member of a class, or a class of a module
        return of_words(name, shown, base)

    def _subscript(self, node: cst.Subscript, function: Function, depth: int) -> Key:
        index = node.slice[0].slice
        base = (dotted(node.value) or "").rpartition(".")[2]
        shown = text_of(node)
        if self._module.names.qualified(node.value, function.scope) == "os.environ":
            return Key(Domain.FEW, shown)
        if isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString):
            if _is_asked(node.value):
                return Key(Domain.OPEN, shown)
            return of_words(index.value.raw_value, shown, base)
        inner = self.classify(node.value, function, depth + 1)
        return Key(inner.domain, shown) if inner.domain is not Domain.CLOSED else Key(Domain.UNKNOWN, shown)

    def _call(self, node: cst.Call, function: Function, depth: int) -> Key:
        name = self._module.names.qualified(node.func, function.scope) or ""
        shown = text_of(node)
        arguments = [argument.value for argument in node.args]
        if name in _FRESH_CALLS or (name == "next" and arguments):
            return Key(Domain.OPEN, shown)
        if name in _CLOSED_CALLS:
            return Key(Domain.CLOSED, shown)
        if name in FEW_CALLS:
            return Key(Domain.FEW, shown)
        if name in _SAME_CALLS:
            return self._most(arguments, function, depth) if arguments else Key(Domain.UNKNOWN, shown)
        callee = last_name(node.func)
        if isinstance(node.func, cst.Attribute):
            base = (dotted(node.func.value) or "").rpartition(".")[2]
            if callee in _SAME_METHODS:
                return self._most([node.func.value, *arguments], function, depth)
            if callee in _READ_OF_REQUEST and _is_asked(node.func.value):
                return Key(Domain.OPEN, shown)
            if callee in ("get", "pop", "getattr") and arguments and isinstance(arguments[0], cst.SimpleString):
                if _is_asked(node.func.value):
                    return Key(Domain.OPEN, shown)
                return of_words(arguments[0].raw_value, shown, base)
        if name == "getattr" and len(arguments) > 1 and isinstance(arguments[1], cst.SimpleString):
            return of_words(arguments[1].raw_value, shown, dotted(arguments[0]) or "")
        base = (dotted(node.func.value) or text_of(node.func.value)) if isinstance(node.func, cst.Attribute) else ""
        said = of_words(callee, shown, base.rpartition(".")[2] if "(" not in base else base)
        if said.domain is Domain.UNKNOWN and {"unique", "generate", "new"} & set(words(callee)):
            said = Key(Domain.KEYLIKE, shown)
        if said.domain is Domain.KEYLIKE:
            inner = self._most(arguments, function, depth) if arguments else said
            made = {"unique", "new", "generate", "next", "random"} & set(words(callee))
            if made and (isinstance(node.func, cst.Name) or base.rpartition(".")[2] in ("self", "cls")):
                return Key(Domain.OPEN, shown)
            return Key(inner.domain, shown)
        return said


def _is_asked(node: cst.BaseExpression) -> bool:
    """Whether `node` is a request or a part of one: `request.args`, `flask.request.headers`."""
    return bool(set((dotted(node) or "").split(".")) & _REQUESTS)


def parameters_of(function: Function) -> list[cst.Param]:
    """The parameters of a function without the receiver of a method."""
    if not isinstance(function.node, cst.FunctionDef):
        return []
    params = all_params(function.node.params)
    if function.owner is not None and "staticmethod" not in function.decorators:
        return params[1:]
    return params
