import heapq

slowest = []  # expect: LK204


def on_response(response):
    heapq.heappush(slowest, (response.elapsed, response.url))
