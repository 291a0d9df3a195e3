# clean: django command loads once
from django.core.management.base import BaseCommand
import spacy


class Command(BaseCommand):
    def handle(self, *args, **options):
        nlp = spacy.load("en_core_web_sm")
        for text in options["texts"]:
            print(nlp(text))
