from starlette.applications import Starlette
from stores import close_pool, open_cache, open_pool

app = Starlette(on_startup=[open_pool, open_cache], on_shutdown=[close_pool])  # expect: LK103
