# clean: the names speak of connections, the values are plain data
from app.graph import connected_components, get_connection_names


def summary(graph):
    connections = get_connection_names(graph)
    conn_count = len(connections)
    parts = connected_components(graph)
    return {"connections": conn_count, "parts": sorted(parts, key=len)}
