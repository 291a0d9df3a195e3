import time

from django.http import JsonResponse

REQUEST_TIMES = []  # expect: LK204


class TimingMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        start = time.perf_counter()
        response = self.get_response(request)
        REQUEST_TIMES.append((request.path, time.perf_counter() - start))
        return response


def stats(request):
    return JsonResponse({"count": len(REQUEST_TIMES)})
