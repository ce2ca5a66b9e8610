"""Passkeys made of bytes, for tests without a browser."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from diary.models import User

HOST = "testserver"
PRESENT_AND_VERIFIED, WITH_KEY = 0x05, 0x40


def text(plain: bytes) -> str:
    return urlsafe_b64encode(plain).decode().rstrip("=")


class Passkey:
    """A key pair that answers as a browser does."""

    def __init__(self, name: bytes = b"a key of ana's phone") -> None:
        self.private = generate_private_key(SECP256R1())
        self.name = name

    def data(self, flags: int = PRESENT_AND_VERIFIED, rest: bytes = b"") -> bytes:
        return sha256(HOST.encode()).digest() + bytes([flags]) + bytes(4) + rest

    def client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": f"https://{HOST}"}
        return json.dumps(told).encode()

    def created(self, challenge: str) -> dict[str, Any]:
        point = self.private.public_key().public_numbers()
        x, y = point.x.to_bytes(32), point.y.to_bytes(32)
        public = cbor.encode({1: 2, 3: -7, -1: 1, -2: x, -3: y})  # ES256 (RFC 9053)
        rest = bytes(16) + len(self.name).to_bytes(2) + self.name + public
        data = self.data(PRESENT_AND_VERIFIED | WITH_KEY, rest)
        told = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": text(self.client_data("webauthn.create", challenge)),
            "attestationObject": text(told),
        }
        return self.credential(response) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def used(self, challenge: str, user_handle: str) -> dict[str, Any]:
        client = self.client_data("webauthn.get", challenge)
        signed = self.private.sign(self.data() + sha256(client).digest(), ECDSA(SHA256()))
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(self.data()),
            "signature": text(signed),
            "userHandle": user_handle,
        }
        return self.credential(response)

    def credential(self, response: dict[str, Any]) -> dict[str, Any]:
        name = text(self.name)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        }


def some_passkey(user: User, passkey: Passkey | None = None) -> Authenticator:
    """A passkey that stands in somebody's account."""
    credential = (passkey or Passkey()).created(text(b"an old challenge"))
    data = {"name": "Phone", "credential": credential}
    return Authenticator.objects.create(user=user, type="webauthn", data=data)
