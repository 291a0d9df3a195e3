import csv


def export(rows, path):
    table = target = None
    for row in rows:
        if not table:
            target = open(path, "w", newline="")  # expect: LK302
            table = csv.writer(target)
        table.writerow(row)
    if target:
        target.close()


def export_safely(rows, path):
    table = target = None
    try:
        for row in rows:
            if not table:
                target = open(path, "w", newline="")
                table = csv.writer(target)
            table.writerow(row)
    finally:
        if target:
            target.close()
