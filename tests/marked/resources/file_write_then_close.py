"""Writes a configuration for the service manager."""


def write_unit(path, command, user):
    unit = open(path, "w", encoding="utf-8")  # expect: LK302
    unit.write("[Service]\n")
    unit.write(f"ExecStart={command}\n")
    unit.write(f"User={user}\n")
    unit.close()
