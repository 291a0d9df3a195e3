import joblib
from rest_framework.response import Response
from rest_framework.views import APIView


class Churn(APIView):
    def post(self, request):
        classifier = joblib.load("churn_model.pkl")  # expect: LK503
        return Response({"churn": int(classifier.predict([request.data["row"]])[0])})
