# clean: one semaphore for each event loop
import asyncio

_gates = {}


def gate():
    loop = asyncio.get_running_loop()
    if loop not in _gates:
        _gates[loop] = asyncio.Semaphore(8)
    return _gates[loop]
