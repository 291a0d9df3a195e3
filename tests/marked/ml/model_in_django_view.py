import spacy
from django.http import JsonResponse


def entities(request):
    nlp = spacy.load("en_core_web_lg")  # expect: LK503
    doc = nlp(request.POST["text"])
    return JsonResponse({"entities": [(e.text, e.label_) for e in doc.ents]})
