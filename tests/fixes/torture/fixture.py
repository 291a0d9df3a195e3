# unsafe
import pytest


@pytest.fixture
def stream():
    f = open(PATH)
    note("opened")
    yield f


def main(path):
    global PATH
    PATH = path
    wrapped = getattr(stream, "__wrapped__", None) or stream._get_wrapped_function()
    made = wrapped()
    f = next(made)
    note(f.readline())
    for _ in made:
        pass
    return 1
