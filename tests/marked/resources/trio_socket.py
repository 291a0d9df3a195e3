import trio


async def greet(path):
    sock = trio.socket.socket(trio.socket.AF_UNIX)  # expect: LK301
    await sock.connect(path)
    await sock.send(b"hello\n")


async def dial(path):
    sock = trio.socket.socket(trio.socket.AF_UNIX)  # expect: LK302
    await sock.connect(path)
    return sock


async def stream_to(path):
    sock = trio.socket.socket(trio.socket.AF_UNIX)
    try:
        await sock.connect(path)
    except BaseException:
        sock.close()
        raise
    return trio.SocketStream(sock)


async def echo_once(message):
    near, far = trio.socket.socketpair()
    with near, far:
        await near.send(message)
        return await far.recv(len(message))
