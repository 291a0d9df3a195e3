# clean: the inner `finally` closes, the outer `except` translates
class ConfigError(Exception):
    pass


def parse(path):
    settings = {}
    try:
        stream = open(path, encoding="utf-8")
        try:
            for line in stream:
                key, value = line.split("=", 1)
                settings[key.strip()] = value.strip()
        finally:
            stream.close()
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from error
    return settings
