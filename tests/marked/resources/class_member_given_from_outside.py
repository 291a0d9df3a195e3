# clean: the members were opened by somebody else
class Exporter:
    def __init__(self, connection, stream):
        self.connection = connection
        self.stream = stream
        self.rows = 0

    def export(self, query):
        for row in self.connection.execute(query):
            self.stream.write("\t".join(map(str, row)) + "\n")
            self.rows += 1

    def close(self):
        self.stream.flush()
