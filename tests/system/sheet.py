"""A village's handwritten sheet: 12 activities of 9 fields, as typed and as they are read."""

from typing import NamedTuple

FIELDS = 9


class Line(NamedTuple):
    """One activity: the keys typed for its 9 fields, its name, and the three figures in triệu."""

    typed: tuple[str, ...]
    name: str
    figures: tuple[str, str, str]


def _line(name: str, *typed: str, telex: str = "", figures: tuple[str, str, str]) -> Line:
    return Line((telex or name, *typed), name, figures)


ACCENTED = {
    "Hạ tầng": (
        _line(
            "Bê tông đường vào bản",
            *("620", "m", "2", "5", "713", "99,3", "", "1"),
            figures=("713", "99,3", "613,7"),
        ),
        _line(
            "Kiên cố hóa kênh N3 bằng mương thành mỏng",
            *("450", "m", "1/2027", "4", "540tr", "54", "", "2"),
            figures=("540", "54", "486"),
        ),
        _line(
            "Sửa nhà văn hóa Ủy ban cũ",
            *("1", "nhà", "8", "9", "128", "22", "", ""),
            figures=("128", "22", "106"),
        ),
    ),
    "Nông nghiệp": (
        _line(
            "Tái canh cà phê",
            *("15", "ha", "5", "10", "630", "210", "", "1"),
            figures=("630", "210", "420"),
        ),
        _line(
            "Máy cày tay",
            *("3", "máy", "1", "1", "60", "18", "", "2"),
            figures=("60", "18", "42"),
        ),
        _line(
            "Tập huấn ủ phân",
            *("3", "lớp", "10", "11", "18", "0", "", "3"),
            figures=("18", "0", "18"),
        ),
    ),
}
"""What the keyboard sends with its accents."""

TELEX = {
    "Công nghiệp": (
        _line(
            "Máy rang cà phê Krông Ana",
            *("1", "booj", "4", "6", "185", "74", "", "1"),
            telex="Masy rang caf phee Kroong Anaa",
            figures=("185", "74", "111"),
        ),
        _line(
            "Nhà kính phơi",
            *("400", "m2", "8", "10", "168", "67,2", "", ""),
            telex="Nhaf kisnh phowi",
            figures=("168", "67,2", "100,8"),
        ),
        _line(
            "Tổ dệt thổ cẩm",
            *("1", "toor", "3", "12", "45", "5", "", "2"),
            telex="Toor deejt thoor caarm",
            figures=("45", "5", "40"),
        ),
    ),
    "Khác": (
        _line(
            "Mua thùng rác",
            *("12", "casi", "2", "3", "55,2", "8,2", "", "1"),
            telex="Mua thufng rasc",
            figures=("55,2", "8,2", "47"),
        ),
        _line(
            "Lớp xóa mù chữ cho người Đắk Lắk",
            *("1", "lowps", "6", "11", "27", "1,5", "", "2"),
            telex="Lowps xosa muf chuwx cho nguowif DDawks Lawks",
            figures=("27", "1,5", "25,5"),
        ),
        _line(
            "Khám sức khỏe",
            *("1", "ddowtj", "4", "4", "1,5 ty", "0", "", ""),
            telex="Khasm suwsc khoer",
            figures=("1.500", "0", "1.500"),
        ),
    ),
}
"""What is typed by Telex."""

LINES = tuple(line for part in (ACCENTED, TELEX) for lines in part.values() for line in lines)
