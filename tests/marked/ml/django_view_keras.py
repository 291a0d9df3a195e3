import numpy as np
from django.http import JsonResponse
from django.views import View
from tensorflow import keras


class PredictView(View):
    def post(self, request):
        model = keras.models.load_model("cnn.h5")  # expect: LK503
        image = np.frombuffer(request.body, dtype=np.uint8)
        return JsonResponse({"label": int(model.predict(image[None]).argmax())})
