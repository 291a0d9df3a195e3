# clean: the other list names the handler that closes it
from starlette.applications import Starlette
from stores import close_pool, open_pool

app = Starlette(on_startup=[open_pool], on_shutdown=[close_pool])
