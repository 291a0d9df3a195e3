"""Names that the facts know and the gate asks for: one list for both, read without a parser."""

from __future__ import annotations

TORCH_ROOTS = frozenset(
    "torch torchvision torchaudio torchtext pytorch_lightning lightning lightning_fabric accelerate deepspeed timm fastai "
    "torch_geometric torchmetrics ignite skorch pytorch_metric_learning".split()
)
"""Packages whose import says that a module deals with tensors that record a graph."""

JAX_ROOTS = frozenset("jax flax optax equinox haiku".split())
"""Packages whose import says that a module deals with arrays that jax leaves on the device."""

FIGURE_WORDS = frozenset({"pyplot", "seaborn", "pylab", "get_figure"})
"""What one of is named wherever a figure of pyplot can be made."""

UNBOUNDED_CACHES = frozenset({"functools.cache"})
SIZED_CACHES = frozenset(
    "functools.lru_cache async_lru.alru_cache cachetools.func.lru_cache cachetools.func.ttl_cache cachetools.func.lfu_cache "
    "cachetools.func.fifo_cache cachetools.func.rr_cache cachetools.func.mru_cache".split()
)
GIVEN_CACHES = frozenset({"cachetools.cached", "asyncache.cached"})

SHAPES = {
    "dict": "mapping",
    "dict.fromkeys": "mapping",
    "list": "list",
    "set": "set",
    "array.array": "list",
    "collections.OrderedDict": "mapping",
    "collections.Counter": "mapping",
    "collections.UserDict": "mapping",
    "collections.UserList": "list",
    "collections.defaultdict": "mapping",
    "collections.deque": "deque",
    "sortedcontainers.SortedDict": "mapping",
    "sortedcontainers.SortedList": "list",
    "sortedcontainers.SortedSet": "set",
    "multidict.MultiDict": "mapping",
    "multidict.CIMultiDict": "mapping",
    "asyncio.Queue": "queue",
    "asyncio.LifoQueue": "queue",
    "asyncio.PriorityQueue": "queue",
    "queue.Queue": "queue",
    "queue.LifoQueue": "queue",
    "queue.PriorityQueue": "queue",
    "queue.SimpleQueue": "queue",
}
"""What makes a container, with its shape; as many names of `typing` mean the same."""

FACTORIES = frozenset({"field", "Field", "ib", "attrib", "Factory", "PrivateAttr", "ContextVar"})
"""Declarations of fields, which may make a container for each instance."""

DEPENDS = frozenset({"Depends", "Security", "Provide", "Inject"})
APP_TYPES = ("FastAPI", "Starlette", "Litestar", "Quart", "Application", "FastMCP", "MCPServer", "ASGIApp", "Sanic")
STARTUPS = frozenset({"on_startup", "before_serving", "before_server_start", "after_server_start", "before_startup"})
SHUTDOWNS = frozenset(
    "on_shutdown on_cleanup after_serving before_server_stop after_server_stop after_shutdown on_teardown".split()
)
