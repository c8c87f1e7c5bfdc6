"""Runs LocalStack in the foreground, on the loopback address alone.

usage: python run-localstack.py DATA TLS
DATA: an empty folder; TLS: the folder of public.crt and private.key. The rest is said by LocalStack's own variables.

LocalStack itself listens on every IPv4 address of the machine, whatever GATEWAY_LISTEN says.
"""

import functools
import hashlib
import os
import pathlib
import sys
import uuid

from twisted.internet import endpoints

data, tls = map(pathlib.Path, sys.argv[1:3])
pem = data / "server.pem"
pem.write_text((tls / "private.key").read_text() + (tls / "public.crt").read_text())
os.environ.update(FILESYSTEM_ROOT=str(data), CUSTOM_SSL_CERT_PATH=str(pem))
endpoints.TCP4ServerEndpoint = functools.partial(endpoints.TCP4ServerEndpoint, interface="127.0.0.1")


def uuid5_of_bytes(namespace, name):
    octets = name if isinstance(name, bytes) else name.encode()
    return uuid.UUID(bytes=hashlib.sha1(namespace.bytes + octets).digest()[:16], version=5)


# Its KMS makes ids of bytes, which Python takes since 3.12.
if sys.version_info < (3, 12):
    uuid.uuid5 = uuid5_of_bytes

from localstack.runtime.main import main  # noqa: E402 (reads the environment when it is imported)

main()
