# clean: the selector stands in a `with`
import selectors


def pump(left, right):
    with selectors.DefaultSelector() as selector:
        selector.register(left, selectors.EVENT_READ, right)
        selector.register(right, selectors.EVENT_READ, left)
        while True:
            for key, _ in selector.select():
                data = key.fileobj.recv(4096)
                if not data:
                    return
                key.data.sendall(data)
