"""WARC records by hand."""

from __future__ import annotations

URL = "https://courier.example/envoy"
HTML = b"<html><body><p>The envoy said no.</p></body></html>"


def answer(
    body: bytes = HTML, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str
) -> bytes:
    told = {"Content-Type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def record(
    content: bytes | None = None,
    kind: str = "response",
    *,
    length: int | None = None,
    media: str = "application/http; msgtype=response",
    **headers: str,
) -> bytes:
    content = answer() if content is None else content
    told = {
        "WARC-Type": kind,
        "WARC-Target-URI": URL,
        "WARC-Record-ID": "<urn:uuid:7f3d>",
        "WARC-Date": "2022-01-21T10:00:00Z",
        "Content-Type": media,
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(content) if length is None else length),
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return head.encode() + b"\r\n" + content + b"\r\n\r\n"


INFO = record(b"software: a crawler\r\n", "warcinfo", media="application/warc-fields")
REQUEST = record(b"GET /envoy HTTP/1.1\r\n\r\n", "request", media="application/http; msgtype=request")
