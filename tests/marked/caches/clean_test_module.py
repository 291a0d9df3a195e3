# clean at the default confidence: the process of a test is short
import pytest

CALLS = []


def handle(request):
    CALLS.append(request)


def test_handle():
    with pytest.raises(TypeError):
        handle()
