readings = []  # expect: LK204


def poll(sensor):
    global readings
    while True:
        readings += [sensor.read()]
