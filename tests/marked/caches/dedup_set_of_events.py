from slack_sdk.socket_mode.aiohttp import SocketModeClient

seen_event_ids: set[str] = set()  # expect: LK204


async def process(client: SocketModeClient, req):
    event_id = req.payload["event_id"]
    if event_id in seen_event_ids:
        return
    seen_event_ids.add(event_id)
    await client.send_socket_mode_response(req.envelope_id)
