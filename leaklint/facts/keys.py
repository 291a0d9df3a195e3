"""How many different values a key can take: the domain of an expression.

The key decides whether a container leaks. Names are read word by word; a name that says little is resolved to what the
function binds it to, and a parameter to what the callers in this module pass.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.tree import all_params, dotted, text_of
from leaklint.facts.words import words

if TYPE_CHECKING:
    from leaklint.facts.module import Function, Module
    from leaklint.facts.scopes import Binding, Scope

_DEEPEST = 7


class Domain(IntEnum):
    """How open a domain is, the more open the greater."""

    CLOSED = 0
    """Literals, booleans, enum members, classes, functions, event loops: a fixed number."""
    FEW = 1
    """Names, languages, paths, settings: as many as somebody configured."""
    UNKNOWN = 2
    """Nothing is known."""
    KEYLIKE = 3
    """A key of unknown origin: open where the container says of itself that it is a cache."""
    OPEN = 4
    """Ids, credentials, free text, what a request brings."""


class Key(NamedTuple):
    """The domain of a key and the part of it that decides, in the words of the source."""

    domain: Domain
    part: str = ""


_CLOSED_TYPES = frozenset(
    "bool type Type Literal Callable Enum Flag None ModuleType FunctionType dtype AbstractEventLoop".split()
)
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
_FEW_CALLS = frozenset({"id", "os.getenv", "os.environ.get"})
_CLOSED_ATTRIBUTES = frozenset(
    "__name__ __class__ __module__ __qualname__ __code__ __func__ __doc__ method dtype ndim".split()
)
_REQUESTS = frozenset("request req websocket ws update interaction environ".split())
_REQUEST_FEW = frozenset(
    "method scheme app type version http_version encoding charset endpoint url_rule blueprint state".split()
)


class Keys:
    """Classifies the keys of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._busy: set[tuple[Scope, str]] = set()

    def classify(self, node: cst.BaseExpression | None, function: Function, depth: int = 0) -> Key:
        """The domain of `node` as it stands in `function`."""
        if node is None or depth > _DEEPEST:
            return Key(Domain.UNKNOWN)
        match node:
            case cst.Name():
                return self._name(node, function, depth)
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
        said = self.by_words(name)
        given = [binding for binding in function.scope.bindings.get(name, ()) if binding.node is param]
        if said.domain is Domain.CLOSED or not given:
            return said
        return self._bound(said, given, function.scope, function, 0)  # not what the body binds the name to

    def by_words(self, name: str, part: str = "", base: str = "") -> Key:
        """What the words of a name, with those of the object whose attribute it is, say about its values."""
        named = words(name)
        if not named:
            return Key(Domain.UNKNOWN)
        around = frozenset(named) | frozenset(words(base)) - {"self", "cls"}
        shown = part or name
        last = named[-1]
        if last in lexicon.CLOSED and not (len(named) > 1 and named[-1] in ("class", "type")):
            return Key(Domain.CLOSED, shown)
        if last in lexicon.MOMENTS or (last in lexicon.WRITTEN and len(named) > 1):
            return Key(Domain.OPEN, shown)
        if around & lexicon.CONFIGURED or (len(named) > 1 and named[0] == "prompt" and last in ("id", "version")):
            return Key(Domain.FEW, shown)
        if name.lower() in ("api_key", "apikey", "session_key", "key_code", "client_key", "access_key", "user_key"):
            return Key(Domain.OPEN, shown)
        if last in lexicon.ENTITY or last in lexicon.CREDENTIAL or last in lexicon.TEXT:
            return Key(Domain.OPEN, shown)
        numbered = last in lexicon.NUMBERS and frozenset(named) & lexicon.NUMBERED
        if numbered or (last in lexicon.ADDRESSES and frozenset(named) & lexicon.WHOLE):
            return Key(Domain.OPEN, shown)
        if last in lexicon.FEW or (last in lexicon.ADDRESSES and len(named) > 1):  # `base_url`, `jwks_uri`
            return Key(Domain.FEW, shown)
        texts = last in lexicon.KEYLIKE and frozenset(named) & lexicon.TEXT
        if texts or frozenset(named) & lexicon.ENTITY:
            return Key(Domain.OPEN, shown)
        if last in lexicon.ADDRESSES or last in lexicon.KEYLIKE:
            return Key(Domain.KEYLIKE, shown)
        return Key(Domain.UNKNOWN, shown)

    def by_annotation(self, annotation: cst.BaseExpression | None, scope: Scope) -> Key | None:
        """What an annotation says: a closed domain, or None where it leaves that open."""
        match annotation:
            case cst.SimpleString():
                try:
                    return self.by_annotation(cst.parse_expression(str(annotation.evaluated_value)), scope)
                except (cst.ParserSyntaxError, ValueError):
                    return None
            case cst.BinaryOperation(operator=cst.BitOr()):
                sides = [annotation.left, annotation.right]
                found = [self.by_annotation(side, scope) for side in sides if getattr(side, "value", "") != "None"]
                return found[0] if found and all(found) else None
            case cst.Subscript():
                name = (dotted(annotation.value) or "").rpartition(".")[2]
                first = annotation.slice[0].slice
                if name in ("Optional", "Annotated") and isinstance(first, cst.Index):
                    return self.by_annotation(first.value, scope)
                return Key(Domain.CLOSED) if name in _CLOSED_TYPES else None
            case cst.Name() | cst.Attribute():
                name = (dotted(annotation) or "").rpartition(".")[2]
                if (
                    name in _CLOSED_TYPES
                    or name.endswith(("Enum", "Mode", "Kind", "Type", "Level"))
                    or self._is_enum(annotation, scope)
                ):
                    return Key(Domain.CLOSED)
                return Key(Domain.FEW) if name.endswith(("Config", "Settings", "Options", "Path")) else None
            case _:
                return None

    def _is_enum(self, annotation: cst.BaseExpression, scope: Scope) -> bool:
        owner = self._module.names.class_named(self._module.names.qualified(annotation, scope) or "")
        if owner is None or not isinstance(owner.node, cst.ClassDef):
            return False
        return any((dotted(base.value) or "").endswith(("Enum", "Flag")) for base in owner.node.bases)

    def _most(self, nodes: list[cst.BaseExpression], function: Function, depth: int) -> Key:
        found = [self.classify(node, function, depth + 1) for node in nodes]
        return max(found, key=lambda key: key.domain, default=Key(Domain.CLOSED))

    # -- names -------------------------------------------------------------------------------------------------------

    def _name(self, node: cst.Name, function: Function, depth: int) -> Key:
        name = node.value
        if name in ("True", "False", "None", "__name__", "__file__") or (name.isupper() and len(name) > 1):
            return Key(Domain.CLOSED, name)
        found = function.scope.lookup(name)
        if found is None:
            return self.by_words(name)
        owner, bindings = found
        kinds = {binding.kind for binding in bindings}
        if kinds & {"import", "class", "function"}:
            return Key(Domain.CLOSED, name)
        rebound = any(name in scope.outer_names for scope in self._module.scopes)
        if owner.kind == "module" and kinds <= {"assign", "annotate"} and not function.is_module and not rebound:
            return Key(Domain.CLOSED, name)  # a constant, however it is spelt
        said = self.by_words(name)
        if said.domain is Domain.CLOSED or (owner, name) in self._busy:
            return said
        self._busy.add((owner, name))
        try:
            return self._bound(said, bindings, owner, function, depth)
        finally:
            self._busy.discard((owner, name))

    def _bound(self, said: Key, bindings: list[Binding], owner: Scope, function: Function, depth: int) -> Key:
        found: list[Key] = []
        for binding in bindings:
            if binding.annotation is not None:
                closed = self.by_annotation(binding.annotation, owner)
                if closed is not None:
                    return Key(closed.domain, said.part)
            if binding.kind == "param":
                found.append(self._param(said, binding, owner, depth))
            elif binding.kind == "for":
                found.append(self._element(said, binding, owner, function, depth))
            elif binding.value is not None and binding.index is None and binding.kind in ("assign", "annotate"):
                home = self._home(owner, function)
                value = self.classify(binding.value, home, depth + 1)
                # What a name says of itself holds against a value of which nothing is known.
                vague = said.domain in (Domain.UNKNOWN, Domain.KEYLIKE)
                settled = vague and self._is_settled(binding.value, home, depth)
                if settled or _decides(binding.value, value, home, self._module):
                    found.append(min(value, Key(Domain.FEW, value.part)))
                    continue
                undecided = value.domain in (Domain.UNKNOWN, Domain.KEYLIKE) or isinstance(
                    binding.value, cst.BaseNumber
                )
                if undecided or (said.domain in (Domain.OPEN, Domain.FEW) and value.domain is not Domain.OPEN):
                    value = said if said.domain is not Domain.UNKNOWN else value
                found.append(Key(value.domain, value.part or said.part))
            elif binding.kind not in ("delete",):
                found.append(said)
        best = max(found, key=lambda key: key.domain, default=said)
        return Key(best.domain, best.part or said.part)

    def _is_settled(self, value: cst.BaseExpression, home: Function, depth: int) -> bool:
        """Whether a key is put together from parts of which most are settings and none is open."""
        if not isinstance(value, (cst.Tuple, cst.FormattedString)):
            return False
        parts = (
            [element.value for element in value.elements]
            if isinstance(value, cst.Tuple)
            else [part.expression for part in value.parts if isinstance(part, cst.FormattedStringExpression)]
        )
        found = [self.classify(part, home, depth + 1).domain for part in parts]
        few = sum(domain is Domain.FEW for domain in found)
        return few > 0 and max(found) <= Domain.UNKNOWN and few >= found.count(Domain.UNKNOWN)

    def _home(self, owner: Scope, function: Function) -> Function:
        return function if owner is function.scope or owner.kind == "class" else self._module.function_of(owner)

    def _param(self, said: Key, binding: Binding, owner: Scope, depth: int) -> Key:
        if said.domain in (Domain.OPEN, Domain.FEW):
            return said
        if binding.node is not None and isinstance(binding.node, cst.Param) and binding.node.star:
            return Key(Domain.UNKNOWN, said.part)
        home = self._module.function_of(owner)
        if self._module.drivers.brings_requests(home) and not set(words(said.part)) & lexicon.FEW:
            return Key(Domain.OPEN, said.part)
        passed = self._passed(home, said.part, depth)
        if passed and (said.domain is Domain.UNKNOWN or max(passed).domain in (Domain.OPEN, Domain.CLOSED)):
            best = max(passed, key=lambda key: key.domain)
            return best if best.domain is not Domain.UNKNOWN else said
        return said

    def _passed(self, home: Function, name: str, depth: int) -> list[Key]:
        """The domains of what the callers in this module pass for a parameter."""
        if depth > 3 or name not in home.parameters:
            return []
        found = []
        position = home.parameters.index(name)
        for caller, call in self._module.drivers.callers(home):
            shift = 1 if home.owner is not None and isinstance(call.func, cst.Attribute) else 0
            positional = [argument for argument in call.args if argument.keyword is None and not argument.star]
            given = next((a.value for a in call.args if a.keyword is not None and a.keyword.value == name), None)
            if given is None and 0 <= position - shift < len(positional):
                given = positional[position - shift].value
            if given is not None:
                found.append(self.classify(given, caller, depth + 2))
        return found

    def _element(self, said: Key, binding: Binding, owner: Scope, function: Function, depth: int) -> Key:
        """An element of what a loop goes over; a loop over a fixed table has few."""
        value = binding.value
        if isinstance(value, (cst.Tuple, cst.List, cst.Set, cst.Dict)):
            return Key(Domain.CLOSED, said.part)
        if isinstance(value, cst.Call) and isinstance(value.func, cst.Name) and value.func.value in ("range", "dir"):
            return Key(Domain.FEW, said.part)
        name = dotted(value) if isinstance(value, (cst.Name, cst.Attribute)) else None
        if name is not None and name.rpartition(".")[2].isupper():
            return Key(Domain.CLOSED, said.part)
        if said.domain is Domain.UNKNOWN and value is not None:
            inner = self.classify(value, self._home(owner, function), depth + 1)
            return inner if inner.domain in (Domain.OPEN, Domain.CLOSED) else said
        return said

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
        if self._module.names.qualified(node, function.scope) is not None and base[:1].isupper():
            return Key(Domain.CLOSED, shown)  # a member of a class or module
        return self.by_words(name, shown, base)

    def _subscript(self, node: cst.Subscript, function: Function, depth: int) -> Key:
        index = node.slice[0].slice
        base = (dotted(node.value) or "").rpartition(".")[2]
        shown = text_of(node)
        if self._module.names.qualified(node.value, function.scope) == "os.environ":
            return Key(Domain.FEW, shown)
        if isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString):
            if _is_asked(node.value):
                return Key(Domain.OPEN, shown)
            return self.by_words(index.value.raw_value, shown, base)
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
        if name in _FEW_CALLS:
            return Key(Domain.FEW, shown)
        if name in _SAME_CALLS:
            return self._most(arguments, function, depth) if arguments else Key(Domain.UNKNOWN, shown)
        callee = node.func.attr.value if isinstance(node.func, cst.Attribute) else (dotted(node.func) or "")
        if isinstance(node.func, cst.Attribute):
            base = (dotted(node.func.value) or "").rpartition(".")[2]
            if callee in _SAME_METHODS:
                return self._most([node.func.value, *arguments], function, depth)
            if callee in ("get", "pop", "getattr") and arguments and isinstance(arguments[0], cst.SimpleString):
                if _is_asked(node.func.value):
                    return Key(Domain.OPEN, shown)
                return self.by_words(arguments[0].raw_value, shown, base)
        if name == "getattr" and len(arguments) > 1 and isinstance(arguments[1], cst.SimpleString):
            return self.by_words(arguments[1].raw_value, shown, dotted(arguments[0]) or "")
        base = (dotted(node.func.value) or text_of(node.func.value)) if isinstance(node.func, cst.Attribute) else ""
        said = self.by_words(callee, shown, base.rpartition(".")[2] if "(" not in base else base)
        if said.domain is Domain.UNKNOWN and {"unique", "generate", "new"} & set(words(callee)):
            said = Key(Domain.KEYLIKE, shown)
        if said.domain is Domain.KEYLIKE:
            inner = self._most(arguments, function, depth) if arguments else said
            made = {"unique", "new", "generate", "next", "random"} & set(words(callee))
            if made and (isinstance(node.func, cst.Name) or base.rpartition(".")[2] in ("self", "cls")):
                return Key(Domain.OPEN, shown)
            return Key(inner.domain, shown)
        return said


def _decides(value: cst.BaseExpression, key: Key, home: Function, module: Module) -> bool:
    """Whether what a call returns says more than the name it is bound to: a closed domain, the identity of an object."""
    if not isinstance(value, cst.Call):
        return False
    return key.domain is Domain.CLOSED or module.names.qualified(value.func, home.scope) in _FEW_CALLS


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
