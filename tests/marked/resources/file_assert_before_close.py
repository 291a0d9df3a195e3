def load_matrix(path):
    stream = open(path, encoding="ascii")  # expect: LK302
    rows = [[float(cell) for cell in line.split()] for line in stream]
    assert all(len(row) == len(rows[0]) for row in rows), f"{path} is ragged"
    stream.close()
    return rows


def trace(path):
    matrix = load_matrix(path)
    return sum(matrix[i][i] for i in range(len(matrix)))
