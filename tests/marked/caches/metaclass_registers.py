# clean: a metaclass registers the classes that are defined
SETTINGS = []


class SettingMeta(type):
    def __new__(cls, name, bases, namespace):
        made = super().__new__(cls, name, bases, namespace)
        SETTINGS.append(made)
        return made


class Bind(metaclass=SettingMeta):
    default = "127.0.0.1:8000"
