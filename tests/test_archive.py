"""ZIP and 7z archives: names, limits, members that cannot be read."""

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from parsers.archive import members
from parsers.limits import Limits
from parsers.options import ReadOptions
from schemas.errors import Invalid, Limited, NoticeError


def made(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return stream.getvalue()


def with_names(*names: str) -> bytes:
    return made(lambda archive: [archive.writestr(name, b"x") for name in names] and None)


def with_gbk_name(name: str) -> bytes:
    """Write the name as Chinese Windows does: GBK bytes, no UTF-8 flag."""
    raw = name.encode("gbk")
    return with_names("n" * len(raw)).replace(b"n" * len(raw), raw)


def without_flag(codec: str, *names: str) -> bytes:
    """Return a ZIP whose names are bytes of some code, as tools without the flag write them."""
    data = made(
        lambda archive: (
            [
                archive.writestr(
                    zipfile.ZipInfo(f"n{i}" + "x" * (len(name.encode(codec)) - 2)), b"x"
                )
                for i, name in enumerate(names)
            ]
            and None
        )
    )
    for i, name in enumerate(names):
        raw = name.encode(codec)
        data = data.replace(f"n{i}".encode() + b"x" * (len(raw) - 2), raw)
    return data


def seven(*names: str, password: str | None = None, size: int = 9, hidden: bool = False) -> bytes:
    import py7zr

    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w", password=password, header_encryption=hidden) as archive:
        for name in names:
            archive.writestr(bytes(size), name)
    return stream.getvalue()


def link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("通报.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/hostname")


def twice(archive: zipfile.ZipFile) -> None:
    archive.writestr("a.txt", "1")
    with pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", "2")


def encrypted() -> bytes:
    data = bytearray(with_names("a.txt"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def unknown_compression() -> bytes:
    data = bytearray(with_names("a.txt"))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 97  # WavPack
    return bytes(data)


# archive, and for each member its name and the reason why it was not read
CASES = [
    pytest.param(
        with_names("b.txt", "a/通报.html"), [("a/通报.html", None), ("b.txt", None)], id="in order"
    ),
    pytest.param(with_gbk_name("整改通报.doc"), [("整改通报.doc", None)], id="GBK name"),
    pytest.param(with_names("夹\\通报.txt"), [("夹/通报.txt", None)], id="backslash"),
    pytest.param(with_names("空/", "a.txt"), [("a.txt", None)], id="folder"),
    pytest.param(with_names("../../a.txt"), [("a.txt", "unsafe_name")], id="upwards"),
    pytest.param(with_names("/etc/a.txt"), [("etc/a.txt", "unsafe_name")], id="absolute"),
    pytest.param(with_names("C:/a.txt"), [("C_/a.txt", "unsafe_name")], id="drive"),
    pytest.param(made(link), [("通报.txt", "symbolic_link")], id="link"),
    pytest.param(
        without_flag("utf-8", "巡察/整改通报.txt", "说明.txt"),
        [("巡察/整改通报.txt", None), ("说明.txt", None)],
        id="UTF-8 without its flag",
    ),
    pytest.param(
        without_flag("gb18030", "整改.txt", "联通.txt"),
        [("整改.txt", None), ("联通.txt", None)],
        id="GBK that could be UTF-8 in part",
    ),
    pytest.param(without_flag("big5hkscs", "巡察報告.txt"), [("巡察報告.txt", None)], id="Big5"),
    pytest.param(with_names(" ", "a.txt"), [(" ", "unsafe_name"), ("a.txt", None)], id="no name"),
    pytest.param(seven("通报.txt", "夹/b.txt"), [("夹/b.txt", None), ("通报.txt", None)], id="7z"),
    pytest.param(seven("a.txt", password="secret"), "encrypted", id="7z, encrypted"),
    pytest.param(b"7z\xbc\xaf\x27\x1c" + bytes(40), "damaged", id="7z, damaged"),
    pytest.param(seven("a.txt", size=40_000_000), "ratio", id="7z, a bomb"),
    pytest.param(made(twice), [("a.txt", None), ("a.txt", "duplicate_name")], id="name twice"),
    pytest.param(encrypted(), [("a.txt", "encrypted")], id="encrypted"),
    pytest.param(unknown_compression(), [("a.txt", "compression")], id="unknown compression"),
]


# an archive under the password "secret", the password given → the reason why nothing is read
SECRETS = [
    pytest.param(seven("a.txt", password="secret"), "secret", None, id="7z"),
    pytest.param(seven("a.txt", password="secret"), "other", "wrong_password", id="7z, another"),
    pytest.param(seven("a.txt", password="secret", hidden=True), "secret", None, id="7z, no names"),
    pytest.param(
        seven("a.txt", password="secret", hidden=True), None, "encrypted", id="7z, no names, none"
    ),
    pytest.param(
        seven("a.txt", password="secret", hidden=True),
        "other",
        "wrong_password",
        id="7z, no names, another",
    ),
    pytest.param(seven("a.txt"), "other", None, id="7z, needs none"),
    pytest.param(with_names("a.txt"), "other", None, id="ZIP, needs none"),
]


@pytest.mark.parametrize(("data", "password", "reason"), SECRETS)
def test_members_under_a_password(data: bytes, password: str | None, reason: str | None) -> None:
    options = ReadOptions(password=password)
    if reason is None:
        assert [(m.name, m.error) for m in members(data, options)] == [("a.txt", None)]
        return
    with pytest.raises(NoticeError) as caught:
        list(members(data, options))
    assert caught.value.reason == reason


def test_no_wrong_password_calls_a_member_damaged() -> None:
    """The first byte of an encrypted member tells a wrong password in 255 of 256 cases only."""
    reasons = set()
    for number in range(600):
        (member,) = members(encrypted(), ReadOptions(password=f"wrong {number}"))
        assert member.error
        reasons.add(member.error.reason)
    assert reasons == {"encrypted", "wrong_password"}


@pytest.mark.parametrize(("data", "expected"), CASES)
def test_the_members_of_an_archive(
    data: bytes, expected: list[tuple[str, str | None]] | str
) -> None:
    if isinstance(expected, str):
        with pytest.raises(NoticeError) as caught:
            list(members(data, ReadOptions()))
        assert caught.value.reason == expected
        return
    found = list(members(data, ReadOptions()))

    assert expected == [(m.name, m.error.reason if m.error else None) for m in found]


def bomb(size: int) -> bytes:
    return made(lambda archive: archive.writestr("a.txt", b"\0" * size))


SMALL = Limits(members=3, member_bytes=2000, inflated_bytes=3000, ratio=100, ratio_from=1000)
EDGES = [
    (with_names("1", "2", "3"), None),
    (with_names("1", "2", "3", "4"), "members"),
    (made(lambda a: [a.writestr(n, bytes(range(250)) * 4) for n in "123"] and None), None),
    (
        made(lambda a: [a.writestr(n, bytes(range(251)) * 4) for n in "123"] and None),
        "inflated_bytes",
    ),
    (bomb(900), None),
    (bomb(1900), "ratio"),
    (bomb(2100), "member_bytes"),
]


@pytest.mark.parametrize(("data", "reason"), EDGES, ids=[str(reason) for _, reason in EDGES])
def test_limits_on_both_sides(data: bytes, reason: str | None) -> None:
    try:
        found = [
            m.error.reason if m.error else None for m in members(data, ReadOptions(limits=SMALL))
        ]
    except Limited as error:
        found = [error.reason]

    assert {reason} == {r for r in found if r} or (reason is None and not any(found))


def test_damaged_directory_behind_a_name_of_no_encoding() -> None:
    data = with_names("nnn", "b.txt").replace(b"nnn", b"a\xff\xff")
    second = data.rindex(b"PK\x01\x02")
    with pytest.raises(Invalid, match="damaged"):
        list(members(data[:second] + b"XXXX" + data[second + 4 :], ReadOptions()))


def test_cut_off_archive() -> None:
    with pytest.raises(Invalid) as raised:
        list(members(with_names("a.txt")[:-10], ReadOptions()))

    assert raised.value.reason == "damaged"
