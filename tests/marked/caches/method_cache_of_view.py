from functools import lru_cache

from rest_framework.views import APIView


class Permissions(APIView):
    @lru_cache(maxsize=None)  # expect: LK203
    def allowed(self, user_id, action):
        return self.queryset.filter(user=user_id, action=action).exists()
