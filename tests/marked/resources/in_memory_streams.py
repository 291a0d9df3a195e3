# clean: buffers in memory hold nothing that has to be released
import csv
import io


def to_csv(rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows(rows)
    return buffer.getvalue()


def framed(payload):
    out = io.BytesIO()
    out.write(len(payload).to_bytes(4, "big"))
    out.write(payload)
    return out.getvalue()
