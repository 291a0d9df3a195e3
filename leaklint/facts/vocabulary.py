"""Names that the facts know and the gate asks for: one list for both, read without a parser.

Where names are known by a pattern, it is that of a whole name, and in it "\\w" alone stands for letters: the gate puts it
into patterns of text.
"""

from __future__ import annotations

TORCH_ROOTS = frozenset(
    "torch torchvision torchaudio torchtext pytorch_lightning lightning lightning_fabric accelerate deepspeed timm fastai "
    "torch_geometric torchmetrics ignite skorch pytorch_metric_learning".split()
)
"""Packages whose import says that a module deals with tensors that record a graph."""

JAX_ROOTS = frozenset("jax flax optax equinox haiku".split())
"""Packages whose import says that a module deals with arrays that jax leaves on the device."""

BACKWARD = frozenset({"backward", "manual_backward"})
"""Methods that run a graph of tensors backwards."""

TRAINING_STEPS = frozenset("training_step train_step training_step_end on_train_batch_end".split())
"""Methods that a training loop calls for each batch."""

PARAMETERS = frozenset({"parameters", "named_parameters"})
"""Methods of a model that give its parameters."""

GRAPH_ENDS = BACKWARD | TRAINING_STEPS | PARAMETERS | {"autograd", "eval", "from_pretrained"}
"""One of them is named in a module of which it can be told that a kept graph is of no more use."""

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

CONTAINER_WORDS = frozenset(
    {name.rpartition(".")[2] for name in (*SHAPES, *FACTORIES)} | {"Dict", "List", "Set", "Deque", "DefaultDict"}
)
"""The last words of whatever makes a container, or is the name of a type of one."""

LASTING = frozenset(
    "server client manager pool bot service handler registry hub broker gateway dispatcher scheduler cog limiter middleware "
    "servicer supervisor daemon".split()
)
"""Last words of the names of classes whose instances live as long as the process."""

PEERS = frozenset(
    "session sessions user users username client clients customer account chat chats conversation sender author member player "
    "peer guild visitor participant subscriber contact email phone".split()
)
"""Words of those who come to a program from outside, ever new ones."""

PEERED = frozenset("channel adapter backend tracker watcher".split())
"""Last words of the names of classes whose instances last if they handle what many come with."""

BRIEF = frozenset(
    "visitor parser builder context connection session transaction lexer compiler job step run command wizard".split()
)
"""Last words of the names of classes whose instances live for a piece of work."""

GOES_ON = frozenset("running active alive serving".split())
HAS_ENDED = frozenset("stop stopped stopping closed closing shutdown exit quit terminate terminated".split())
"""Words of what a loop asks to know whether it goes on."""

SETUPS = frozenset("__init__ __post_init__ __new__ __setstate__ __enter__ __aenter__ _setup setup".split())
"""Methods that fill an instance while it is made."""

FIXTURES = frozenset({"pytest.fixture", "pytest_asyncio.fixture", "pytest.yield_fixture"})
DEPENDS = frozenset({"Depends", "Security", "Provide", "Inject"})
APP_TYPES = ("FastAPI", "Starlette", "Litestar", "Quart", "Application", "FastMCP", "MCPServer", "ASGIApp", "Sanic")
STARTUPS = frozenset({"on_startup", "before_serving", "before_server_start", "after_server_start", "before_startup"})
SHUTDOWNS = frozenset(
    "on_shutdown on_cleanup after_serving before_server_stop after_server_stop after_shutdown on_teardown".split()
)

APP_PARAMS = ("_app", "app", "application", "fastapi_app", "api")
"""What a lifespan calls the application that it is given, where no annotation says what it is."""

LIFETIME = r"life_?(?:span|cycle|time)"
"""Part of the name of a context manager that brackets the life of an application; upper and lower case are the same."""

PROVIDER = (
    r"(?:_?(?:async_)?(?:get|provide|yield|inject)_(?:\w+_)?"
    r"(?:db|database|session|conn|connection|client|cursor|uow|pool|redis|cache)"
    r"|\w*_(?:dependency|dep|provider))"
)
"""A generator that a framework drives as a dependency, by its name alone."""

SESSION_GENERATOR = r"_?(?:async_)?get_(?:\w+_)?(?:db|database|session|conn|connection|uow)"
"""A generator that yields a connection, by its name alone."""

CONNECTING = (
    r"_?(?:(?:open|create|make|new|build|establish|connect)_(?:\w+_)?"
    r"(?:conn|connection|db|session|dbsession|cnx)"
    r"|get_(?:\w+_)?(?:conn|connection|cnx)"
    r"|connect|connect_(?:to_)?\w+|(?:db|database|sql|mysql|pg|postgres|sqlite|redis|mongo)_(?:connect|connection))"
)
"""A function that opens a connection, by its name alone."""

SESSION_FACTORY = r"_?(?:(?:async_?)?(?:db_?)?session_?(?:local|maker|factory)|local_?session)"
"""A factory of database sessions, by its name alone; upper and lower case are the same."""

CONNECTION_USES = frozenset(
    "query execute executemany executescript cursor commit rollback fetchone fetchall fetch fetchrow fetchval "
    "scalar scalars send sendall recv".split()
)
"""What is done with a connection or session, and with few other things."""

CONNECTS = frozenset({"connect", "raw_connection"})
"""The methods of an engine by which it gives a connection."""

MODEL_NOUNS = tuple(
    "model models pipeline embedder encoder llm weights checkpoint classifier predictor detector transformer ranker reranker "
    "vectorizer recommender neural_net network".split()
)
"""What a function loads that loads a heavy model."""

MODEL_USES = r"predict|infer|embed|transcri|classif|summari[sz]|translat|detect|rerank|recogni"
"""What a function is called that applies a model."""

MODEL_SERVERS = frozenset("fastapi flask starlette django quart sanic aiohttp litestar bottle tornado celery".split())
"""Packages whose handlers are asked for what functions of other files load."""

STARTS = {
    "create_task": (),
    "ensure_future": ("asyncio",),
    "run_coroutine_threadsafe": ("asyncio",),
    "Task": ("asyncio",),
    "run_in_executor": (),
    "Thread": ("threading",),
    "Timer": ("threading",),
    "Popen": ("subprocess",),
}
"""What starts something, by the last part of its name, with the packages of which one is named wherever it is meant."""

POOL_STARTS = frozenset({"submit", "apply_async"})
"""The methods of pools of threads and processes that start something."""
