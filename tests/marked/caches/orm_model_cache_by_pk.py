class UserCacheMixin:
    _cache = {}  # expect: LK201

    @classmethod
    def get_cached(cls, pk):
        if pk not in cls._cache:
            cls._cache[pk] = cls.objects.get(pk=pk)
        return cls._cache[pk]
