import serial


def watch(device, handle):
    port = serial.Serial()
    port.port = device
    port.baudrate = 115200
    for _ in range(5):
        try:
            with port:
                handle(port.readline())
        except serial.SerialException:
            continue


def identify(device):
    port = serial.Serial(device, timeout=1)  # expect: LK302
    port.write(b"?\n")
    answer = port.readline()
    port.close()
    return answer
