from collections import Counter

visits = Counter()  # expect: LK201


def count_visit(request):
    visits[request.remote_addr] += 1
    return visits.most_common(10)
