# clean: each connection takes itself out when it closes
_connections = set()


def accept(connection):
    _connections.add(connection)
    connection.on_close(_connections.discard)
