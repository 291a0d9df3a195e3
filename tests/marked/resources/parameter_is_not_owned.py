# clean: what comes in as a parameter belongs to the caller
def totals(conn, month):
    cursor = conn.cursor()
    cursor.execute("select sum(amount) from booking where month = ?", (month,))
    return cursor.fetchone()[0]


def write_rows(stream, rows):
    for row in rows:
        stream.write(",".join(row) + "\n")
    stream.flush()
