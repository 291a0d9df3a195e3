"""Health probes without third-party packages."""

import http.client


def healthy(host, port):
    connection = http.client.HTTPConnection(host, port, timeout=2)  # expect: LK301
    connection.request("GET", "/healthz")
    return connection.getresponse().status == 200


def sick(hosts, port):
    return [host for host in hosts if not healthy(host, port)]
