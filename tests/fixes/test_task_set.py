"""The set that keeps background tasks stands behind all imports, and before the code."""

from __future__ import annotations

import pytest

import leaklint

BODY = "\n\nasync def sign_up(mail):\n    asyncio.create_task(mail.send())\n"


@pytest.mark.parametrize(
    "imports",
    [
        "import asyncio\n",
        '"""Accounts."""\n\nimport asyncio\nfrom mail import Mail\n',
        "import asyncio\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from mail import Mail\n",
        "import asyncio\n\ntry:\n    import uvloop\nexcept ImportError:\n    uvloop = None\n",
        "import asyncio\n\nif sys.version_info < (3, 11):\n    import tomli\nelse:\n    import tomllib\n",
        "import asyncio\n\nload_dotenv()\n\nimport mail\n",
        "import asyncio\n\ntry:\n    import json5\n    if PLAIN:\n        import json\nexcept ImportError:\n    json5 = None\n",
    ],
)
def test_it_stands_behind_the_imports(imports: str) -> None:
    fixed = leaklint.fix_source(imports + "\nLIMIT = 3\n" + BODY)
    assert fixed.startswith(imports + "\n_background_tasks = set()\n\nLIMIT = 3\n")


def test_a_block_that_does_more_than_import_is_code() -> None:
    block = "if DEBUG:\n    import pdb\n    pdb.set_trace()\n"
    fixed = leaklint.fix_source("import asyncio\n\n" + block + BODY)
    assert fixed.startswith("import asyncio\n\n_background_tasks = set()\n\n" + block)
