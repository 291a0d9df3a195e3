import json

DEVICES = {}  # expect: LK201


def on_message(client, userdata, msg):
    payload = json.loads(msg.payload)
    DEVICES.update({payload["session_id"]: payload})
