# clean: filled once, when the program starts
_routes = {}


def main(config):
    for path, target in config.items():
        _routes[path] = target
    serve()


def serve():
    print(sorted(_routes))
