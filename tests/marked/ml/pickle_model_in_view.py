import pickle

from django.shortcuts import render


def predict(request):
    with open("model.pkl", "rb") as source:
        model = pickle.load(source)  # expect: LK503
    return render(request, "result.html", {"price": model.predict([[float(request.POST["area"])]])[0]})
