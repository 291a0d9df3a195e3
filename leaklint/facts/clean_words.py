"""The words by which a call is known to release something, and those that only look like it."""

from __future__ import annotations

import libcst as cst

from leaklint.facts.tree import dotted
from leaklint.text.lazily import IGNORECASE, Lazily

RELEASES = frozenset(
    "close aclose shutdown stop astop disconnect terminate kill cancel release dispose cleanup join quit unload destroy "
    "wait_closed close_all closeall aclose_all logout term exit __exit__ __aexit__ teardown finish end drain remove unlink "
    "server_close shutdown_gracefully graceful_shutdown stop_all cancel_all cancel_and_wait close_connection free offload "
    "terminate_all kill_all result communicate wait deregister unregister shutdown_async ashutdown aexit loop_stop".split()
)
"""Methods whose name says that they release their receiver."""
CLEANS = Lazily(
    r"(?:^|_)a?(?:clean_?up|clean|close|shut_?down|dispose|tear_?down|stop|release|disconnect|destroy|unload|free|finali[sz]e"
    r"|terminate|cancel|deinit|uninit|drain|kill|unregister|exit|end|reset|clear|un_?install|off)(?:_|$|s$)",
    IGNORECASE,
)
"""Parts of the name of a call that says clean-up."""
CLEANS_ALL = Lazily(
    r"^_?a?(?:clean_?up|shut_?down|tear_?down|release|dispose|close|stop|destroy|unload)_?(?:all|everything|resources?|\w*_resources)?$"
)
"""A method that cleans up everything, whatever its receiver is."""


def is_idle(last: str, method: str, name: str | None) -> bool:
    """`torch.cuda.empty_cache`, `sys.exc_clear`: functions of libraries whose names look like clean-up and release nothing."""
    return (name or "") in _IDLE or last in ("exc_clear", "empty_cache", "clear_cache") or method == "collect"


_IDLE = frozenset({"gc.collect", "torch.cuda.empty_cache", "torch.mps.empty_cache", "logging.shutdown", "plt.close"})


def logs(func: cst.BaseExpression) -> bool:
    """Whether the callee is a method of a logger."""
    if not isinstance(func, cst.Attribute):
        return False
    receiver = (dotted(func.value) or "").rpartition(".")[2]
    return receiver.lower().lstrip("_") in ("log", "logger", "logging")
