# clean: loaded once, with the class
import joblib
from rest_framework.response import Response
from rest_framework.views import APIView


class Churn(APIView):
    model = joblib.load("churn_model.pkl")

    def post(self, request):
        return Response({"churn": int(self.model.predict([request.data["row"]])[0])})
