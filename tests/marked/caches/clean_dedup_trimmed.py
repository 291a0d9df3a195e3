# clean: only the last five hundred are remembered
seen_event_ids: list[str] = []


async def process(client, req):
    event_id = req.payload["event_id"]
    if event_id in seen_event_ids:
        return
    seen_event_ids.append(event_id)
    if len(seen_event_ids) > 500:
        del seen_event_ids[:250]
    await client.answer(req)
