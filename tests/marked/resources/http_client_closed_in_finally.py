# clean: closed in `finally`, whatever the answer is
import http.client
import json


class Vault:
    def __init__(self, host, token):
        self.host = host
        self.token = token

    def read(self, path):
        connection = http.client.HTTPSConnection(self.host)
        try:
            connection.request("GET", f"/v1/{path}", headers={"X-Token": self.token})
            response = connection.getresponse()
            if response.status == 404:
                return None
            return json.loads(response.read())
        finally:
            connection.close()
