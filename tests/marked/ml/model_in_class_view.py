from keras.models import load_model
from rest_framework.response import Response
from rest_framework.views import APIView


class Classify(APIView):
    def post(self, request):
        model = load_model("classifier.keras")  # expect: LK503
        return Response({"scores": model.predict(request.data["x"]).tolist()})
