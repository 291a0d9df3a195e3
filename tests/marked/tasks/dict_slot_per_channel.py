# clean: the old poll of a channel is cancelled before the new one takes its place
import asyncio

_polls = {}


def watch(channel, poll):
    if channel in _polls:
        _polls.pop(channel).cancel()
    _polls[channel] = asyncio.create_task(poll(channel))
