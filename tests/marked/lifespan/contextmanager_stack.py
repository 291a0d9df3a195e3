# clean: the stack closes all
from contextlib import ExitStack, contextmanager


@contextmanager
def opened(paths):
    with ExitStack() as stack:
        yield [stack.enter_context(open(path, encoding="utf-8")) for path in paths]
