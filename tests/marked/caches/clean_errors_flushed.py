# clean: the buffer is handed over and begun anew
import threading

_buffer = []
_lock = threading.Lock()


def record(event):
    global _buffer
    with _lock:
        _buffer.append(event)
        if len(_buffer) < 100:
            return
        batch, _buffer = _buffer, []
    send(batch)


def send(batch):
    print(len(batch))
