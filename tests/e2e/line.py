"""The line between a browser and the server; a test may cut it and mend it."""

import socket
from contextlib import suppress
from threading import Thread


class Line:
    """Listens at an address of its own and passes everything on, until it is cut."""

    def __init__(self, host: str, port: int) -> None:
        self.server = (host, port)
        self.port = 0
        self.open: list[socket.socket] = []
        self.mend()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def mend(self) -> None:
        self.door = socket.create_server(("127.0.0.1", self.port))
        self.port = self.door.getsockname()[1]
        Thread(target=self._take, args=[self.door], daemon=True).start()

    def cut(self) -> None:
        """From here on every connection is refused, as by a server that is down."""
        with suppress(OSError):  # cut twice is cut
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.open.clear()

    def _take(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _address = door.accept()
                far = socket.create_connection(self.server)
                self.open += [near, far]
                for ends in ((near, far), (far, near)):
                    Thread(target=passed_on, args=ends, daemon=True).start()


def passed_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
