"""Of what a clean-up speaks: `close_db_pool()` closes databases, `shutdown()` and `cleanup_resources()` close everything."""

from __future__ import annotations

from collections.abc import Iterable

from leaklint.text.lazily import Lazily

_PARTS = Lazily(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_GROUPS = (
    frozenset(
        "db database databases engine engines pool pools conn conns connection connections pg postgres postgresql sql sqlite "
        "mysql mongo mongodb motor pymongo redis cache caches store stores storage orm asyncpg psycopg sqlalchemy arango "
        "neo4j elastic elasticsearch opensearch".split()
    ),
    frozenset("http https httpx aiohttp requests client clients session sessions api rest connector transport".split()),
    frozenset(
        "model models ml llm llms pipeline pipelines predictor predictors embedder embedders embedding embeddings encoder "
        "ranker reranker classifier detector tokenizer weights inference gpu vllm whisper bert torch onnx".split()
    ),
    frozenset(
        "task tasks background bg worker workers job jobs scheduler schedulers thread threads loop loops poller pollers "
        "consumer consumers producer producers listener listeners watcher watchers monitor process processes timer cron "
        "executor executors refresher".split()
    ),
    frozenset(
        "broker brokers queue queues kafka rabbit rabbitmq amqp mq mqtt nats pubsub consumer producer messaging".split()
    ),
    frozenset("file files handle handles log logs tmp temp tempdir directory dir path stream streams".split()),
    frozenset("socket sockets server servers channel channels grpc udp tcp port".split()),
)
_ANY = frozenset(
    "resource resources all everything app application state service services global globals system server context deps "
    "dependencies components component container containers lifespan handler hook event events on do the _ manager async "
    "registry instance instances plugins extensions gracefully graceful safely now".split()
)
_VERB = Lazily(
    r"^(?:a?close|shut|shutdown|down|cleanup|clean|up|stop|dispose|teardown|tear|release|disconnect|destroy|unload|free|kill"
    r"|finali[sz]e|terminate|cancel|deinit|uninit|drain|unregister|exit|end|reset|clear|uninstall|install|off|and|wait)$"
)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words in names such as "APP.state.http_client" or "AsyncClient", in lower case and in the singular."""
    return frozenset(_singular(word.lower()) for text in texts for word in _PARTS.findall(text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def speaks_of(name: str, known: frozenset[str]) -> bool:
    """Whether a clean-up of this name can mean an object that has the words `known` in its names and kind."""
    nouns = {word for word in words_of([name]) if not _VERB.match(word)} - _ANY
    if not nouns or nouns & known:
        return True
    return any(nouns & group and known & group for group in _GROUPS)
