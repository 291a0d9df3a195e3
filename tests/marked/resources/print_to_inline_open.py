"""Writes the host list for the inventory."""


def write_hosts(path, hosts):
    print("\n".join(sorted(hosts)), file=open(path, "w", encoding="utf-8"))  # expect: LK303


def write_inventory(folder, groups):
    for group, hosts in groups.items():
        write_hosts(f"{folder}/{group}.ini", hosts)
