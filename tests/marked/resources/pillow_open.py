# clean: Pillow closes a picture's file by itself once it is loaded
from PIL import Image


def thumbnail(source, target, size):
    image = Image.open(source).convert("RGB")
    image.thumbnail((size, size))
    image.save(target)
