"""The commands as a clerk and a program meet them: exit codes, output, and every word in Chinese."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pytest
import yaml

from formcase import ROOT, SAMPLES, sample, swap
from reportgen import library
from reportgen.cli import chinese, show
from reportgen.cli.main import _run

BUILT_IN = "gov-info-disclosure-2021"
EQUIPMENT = ROOT / "tests/templates/equipment-list"
NAME = "樟树市店下镇2023年政府信息公开工作年度报告"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REPORTGEN_FONTS", raising=False)
    monkeypatch.delenv("REPORTGEN_TEMPLATES", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES[0], tmp_path / "好.yaml"))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "坏.yaml"
    path.write_text(swap(sample(), "邮编: 331200", "邮编: 33120"), encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's folder with one template in it."""
    folder = tmp_path / "模板"
    shutil.copytree(EQUIPMENT, folder / "equipment-list")
    return folder


def names(folder: Path) -> list[str]:
    """What lies in a folder, but for the manifest that every build writes (tests/archive)."""
    return sorted(path.name for path in folder.iterdir() if path.name != "manifest.json") if folder.is_dir() else []


def run(capsys: Captured, *arguments: str | Path) -> tuple[int, str, str]:
    code = _run([str(each) for each in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


# --- build --------------------------------------------------------------------------------------------


def test_build_writes_both_files_and_says_so(capsys: Captured, good: Path, tmp_path: Path) -> None:
    code, out, err = run(capsys, "build", good, "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        rf"已生成 {re.escape(str(tmp_path))}/out/{NAME}\.docx\n已生成 \S+/{NAME}\.pdf（[56] 页）\n", out
    )
    assert names(tmp_path / "out") == [f"{NAME}.docx", f"{NAME}.pdf"]


def test_default_folder(capsys: Captured, good: Path, tmp_path: Path) -> None:
    assert run(capsys, "build", good.name, "--format", "docx")[0] == 0
    assert names(tmp_path / "output") == [f"{NAME}.docx"]


@pytest.mark.parametrize(
    ("options", "endings"),
    [
        (["--format", "docx"], ["docx"]),
        (["--format=pdf"], ["pdf"]),
        (["--format", "pdf", "--format", "docx", "--format", "pdf"], ["docx", "pdf"]),
    ],
)
def test_only_the_formats_that_are_asked_for_are_written(
    capsys: Captured, good: Path, options: list[str], endings: list[str]
) -> None:
    code, out, _ = run(capsys, "build", good, *options)
    assert code == 0
    assert names(Path("output")) == [f"{NAME}.{ending}" for ending in endings]
    assert ("页）" in out) == ("pdf" in endings)


def test_bad_data_writes_nothing(capsys: Captured, bad: Path) -> None:
    code, out, err = run(capsys, "build", bad)
    assert (code, err) == (1, "")
    assert out.splitlines()[0].startswith(f"{bad}:14:")
    assert "错误 S208 单位 · 邮编：" in out.splitlines()[0]
    assert out.splitlines()[-1] == f"{bad}：错误 1，没有通过。"
    assert not Path("output").exists()


def test_one_bad_file_does_not_stop_the_others(capsys: Captured, good: Path, bad: Path, tmp_path: Path) -> None:
    city = Path(shutil.copy(SAMPLES[1], tmp_path / "市.yaml"))
    code, out, _ = run(capsys, "build", good, bad, tmp_path / "没有.yaml", city, "--format", "docx")
    assert code == 1
    assert names(Path("output")) == ["宜春市2023年政府信息公开工作年度报告.docx", f"{NAME}.docx"]
    assert [line.split(" ")[0] for line in out.splitlines() if line.startswith("已生成")] == ["已生成"] * 2
    assert "D101" in out


def test_two_data_files_with_one_output_name(capsys: Captured, good: Path, tmp_path: Path) -> None:
    twin = tmp_path / "又一份.yaml"
    twin.write_text(swap(sample(), "行政许可: 0", "行政许可: 7"), encoding="utf-8")
    code, out, _ = run(capsys, "build", good, twin, "--format", "docx", "--json")
    assert code == 1
    first, second = json.loads(out)["files"]
    assert first["ok"]
    assert not second["ok"]
    assert (second["findings"][-1]["code"], second["outputs"], second["pages"]) == ("D131", [], 0)
    assert str(good) in second["findings"][-1]["message"]
    assert names(Path("output")) == [f"{NAME}.docx"]


def test_the_same_file_twice_is_no_fault(capsys: Captured, good: Path) -> None:
    assert run(capsys, "build", good, good, "--format", "docx")[0] == 0


# --- exit codes ---------------------------------------------------------------------------------------


def test_a_broken_template_is_3(capsys: Captured, office: Path) -> None:
    (office / "equipment-list/rules.yaml").write_text("rules: [{}]\n", encoding="utf-8")
    code, out, err = run(capsys, "build", office / "equipment-list/data.yaml", "--templates", office)
    assert code == 3
    assert out == ""
    assert "错误 T406" in err
    code, _, err = run(capsys, "new", "没有这个", "-o", "x.yaml")
    assert code == 3
    assert "T401" in err
    assert not Path("x.yaml").exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fonts", "没有"], "E803"),
        (["--templates", "没有"], "E801"),
        (["-o", "好.yaml"], "E805"),
        (["-o", "好.yaml/深处"], "E805"),
    ],
)
def test_a_fault_of_the_machine_is_4(capsys: Captured, good: Path, options: list[str], code: str) -> None:
    status, out, err = run(capsys, "build", good, *options)
    assert status == 4
    assert f"错误 {code} " in err
    assert out == ""
    assert names(Path()) == ["好.yaml"]


def test_a_folder_with_the_output_name_is_4(capsys: Captured, good: Path) -> None:
    Path(f"output/{NAME}.pdf").mkdir(parents=True)
    status, _, err = run(capsys, "build", good)
    assert status == 4
    assert "同名的文件夹已存在" in err
    assert names(Path("output")) == [f"{NAME}.pdf"]


def test_a_font_file_that_is_none_is_4(capsys: Captured, good: Path, tmp_path: Path) -> None:
    (tmp_path / "字体").mkdir()
    (tmp_path / "字体/坏.ttf").write_bytes(b"not a font")
    status, _, err = run(capsys, "check", good, "--fonts", "字体")
    assert status == 4
    assert "E804" in err


def test_a_template_docx_that_is_none_is_3(capsys: Captured, office: Path) -> None:
    (office / "equipment-list/template.docx").write_bytes(b"no zip")
    code, _, err = run(capsys, "build", office / "equipment-list/data.yaml", "--templates", office)
    assert code == 3
    assert "错误 T411" in err
    assert not Path("output").exists()


def test_the_gravest_code_is_the_whole_runs(capsys: Captured, good: Path, bad: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "模板错.yaml"
    wrong.write_text(sample().replace(BUILT_IN, "gov-info"), encoding="utf-8")
    assert run(capsys, "check", good, bad)[0] == 1
    assert run(capsys, "check", bad, wrong, good)[0] == 3


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "找不到数据文件"),
        (lambda path: path.write_bytes(b""), "D106"),
        (lambda path: path.write_bytes("年度: 二〇二三".encode("gbk")), "GB"),
        (lambda path: path.write_text("年度: 2023\n", encoding="utf-8"), "D130"),
        (lambda path: path.write_text("模板: [a]\n", encoding="utf-8"), "D130"),
        (lambda path: path.write_text("年度: 'a\n", encoding="utf-8"), "D104"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_no_data_file(capsys: Captured, tmp_path: Path, make: Any, words: str, command: str) -> None:
    path = tmp_path / "数据.yaml"
    make(path)
    code, out, err = run(capsys, command, path)
    assert code == 1
    assert words in out
    assert err == ""
    assert not Path("output").exists()


@pytest.mark.parametrize("command", ["build", "check", "fix"])
@pytest.mark.parametrize("place", ["空", "空/*.yaml"])
def test_no_data_file_at_all(capsys: Captured, tmp_path: Path, command: str, place: str) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "空/_common.yaml").touch()
    code, out, err = run(capsys, command, tmp_path / place)
    assert (code, out) == (1, "")
    assert "D143" in err
    assert not Path("output").exists()


def test_a_file_that_may_not_be_read(capsys: Captured, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == good:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, _, err = run(capsys, "check", good)
    assert code == 4
    assert "没有权限" in err
    assert "denied" not in err


# --- JSON ---------------------------------------------------------------------------------------------

RESULT = show.result_schema()


def as_json(capsys: Captured, *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    code, out, err = run(capsys, *arguments, "--json")
    assert err == ""
    result = json.loads(out)
    jsonschema.validate(result, RESULT, cls=jsonschema.Draft202012Validator)
    assert result["exit_code"] == code
    assert "\\u" not in out
    return code, result


def test_json_tells_what_happened_to_every_file(capsys: Captured, good: Path, bad: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "勾稽.yaml"
    wrong.write_text(swap(sample(), "本年新收: [0, 0, 0, 0, 0, 0]", "本年新收: [1, 0, 0, 0, 0, 0]"), encoding="utf-8")
    code, result = as_json(capsys, "build", good, bad, wrong, tmp_path / "没有.yaml")
    assert code == 1
    files = result["files"]
    assert [file["ok"] for file in files] == [True, False, False, False]
    assert [Path(path).name for path in files[0]["outputs"]] == [f"{NAME}.docx", f"{NAME}.pdf"]
    assert files[0]["pages"] > 3
    assert files[0]["template"] == BUILT_IN
    assert files[1]["findings"][0]["place"]["line"] == 14
    relation = next(each for each in files[2]["findings"] if each["code"] == "K301")
    assert relation["cell"].startswith("表三 · ")
    assert {side["value"] for side in relation["sides"]} == {"1", "0"}
    assert as_json(capsys, "check", good) == (
        0,
        {**result, "exit_code": 0, "files": [{**files[0], "outputs": [], "pages": 0}]},
    )


def test_json_of_a_fault_of_the_machine(capsys: Captured, good: Path) -> None:
    code, result = as_json(capsys, "build", good, "--fonts", "没有")
    assert code == 4
    assert result["files"][0]["findings"][0]["code"] == "E803"


# --- check, new, templates, schema --------------------------------------------------------------------


def test_check_goes_through_all_files_and_writes_none(capsys: Captured, good: Path, bad: Path) -> None:
    assert run(capsys, "check", good) == (0, f"{good}：检查完毕，没有发现问题。\n", "")
    code, out, _ = run(capsys, "check", bad, good)
    assert code == 1
    assert out.splitlines()[-1] == f"{good}：检查完毕，没有发现问题。"
    assert names(Path()) == ["坏.yaml", "好.yaml"]


def test_new_then_fill_then_build(capsys: Captured) -> None:
    code, out, err = run(capsys, "new", BUILT_IN, "-o", "表/我的数据.yaml")
    assert (code, err) == (0, "")
    assert "reportgen build 表/我的数据.yaml" in out
    assert names(Path("表")) == [f"{BUILT_IN}.schema.json", "我的数据.yaml"]
    form = Path("表/我的数据.yaml")
    text = form.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={BUILT_IN}.schema.json"
    schema = json.loads(Path(f"表/{BUILT_IN}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    # The blank form is read; what it lacks are the required fields, each named with its line.
    code, result = as_json(capsys, "check", form)
    assert code == 1
    findings = [each for each in result["files"][0]["findings"] if each["severity"] == "error"]
    assert {each["code"] for each in findings} == {"S201"}
    assert all(each["place"]["line"] for each in findings)
    for finding in sorted(findings, key=lambda each: -each["place"]["line"]):
        lines = text.splitlines()
        line = finding["place"]["line"] - 1
        key = lines[line].split(":")[0]
        value = {
            "年度": "2023",
            "邮编": "331200",
            "电话": "0795-7871001",
            "网址": "http://www.example.gov.cn",
        }.get(key.strip(), "已填写")
        lines[line] = f"{key}: {value}"
        text = "\n".join(lines) + "\n"
    form.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "build", form, "-o", "out")
    assert (code, err) == (0, ""), out
    assert len(names(Path("out"))) == 2


def test_new_does_not_overwrite(capsys: Captured) -> None:
    Path("a.yaml").write_text("重要", encoding="utf-8")
    code, _, err = run(capsys, "new", BUILT_IN, "-o", "a.yaml")
    assert code == 1
    assert "D132" in err
    assert "--force" in err
    assert Path("a.yaml").read_text(encoding="utf-8") == "重要"
    assert names(Path()) == ["a.yaml"]
    assert run(capsys, "new", BUILT_IN, "-o", "a.yaml", "--force")[0] == 0
    assert f"模板: {BUILT_IN}" in Path("a.yaml").read_text(encoding="utf-8")


def test_new_where_a_folder_is(capsys: Captured) -> None:
    Path("夹").mkdir()
    assert run(capsys, "new", BUILT_IN, "-o", "夹")[0] == 1
    code, _, err = run(capsys, "new", BUILT_IN, "-o", "夹", "--force")
    assert code == 4
    assert "E805" in err
    assert names(Path()) == ["夹"]


def test_templates_are_listed_with_where_they_come_from(capsys: Captured, tmp_path: Path) -> None:
    code, out, err = run(capsys, "templates")
    assert (code, err) == (0, "")
    assert out.startswith(f"{BUILT_IN}\n    政府信息公开工作年度报告（2021 年版式）\n")
    assert "来自：内置" in out
    own = tmp_path / "本单位"
    shutil.copytree(ROOT / "templates" / BUILT_IN, own / BUILT_IN)
    head = own / BUILT_IN / "template.yaml"
    head.write_text(swap(head.read_text(encoding="utf-8"), "（2021 年版式）", "（本单位）"), encoding="utf-8")
    code, out, _ = run(capsys, "templates", "--templates", own, "--json")
    found = {each["id"]: each for each in json.loads(out)}
    assert found[BUILT_IN]["origin"] == str(own)
    assert found[BUILT_IN]["title"].endswith("（本单位）")
    assert set(found[BUILT_IN]) == {"id", "title", "mandate", "version", "origin", "folder"}


def test_the_published_schema_accepts_the_sample(capsys: Captured) -> None:
    code, out, _ = run(capsys, "schema", BUILT_IN)
    assert code == 0
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.safe_load(sample())
    jsonschema.validate(data | {"年度": data["年度"]}, schema, cls=jsonschema.Draft202012Validator)
    assert out == (ROOT / f"data/{BUILT_IN}.schema.json").read_text(encoding="utf-8")


def test_a_word_file_is_dumped_as_text(capsys: Captured) -> None:
    code, out, _ = run(capsys, "dump", library.find(BUILT_IN).docx)
    assert code == 0
    assert "[heading 1 both exact 28.95] 一、" in out
    assert "{{ 依申请公开.本年新收.自然人 }}" in out
    code, _, err = run(capsys, "dump", "没有.docx")
    assert code == 1
    assert "不存在" in err


def test_any_word_file_to_pdf(capsys: Captured, tmp_path: Path) -> None:
    folder = tmp_path / "来文"
    folder.mkdir()
    first, second = folder / "通知.docx", folder / "表格.docx"
    corpus = ROOT / "tests/corpus"
    first.write_bytes((corpus / "office-notice.docx").read_bytes())
    second.write_bytes((corpus / "table-cells.docx").read_bytes())
    code, out, _ = run(capsys, "pdf", first, second)
    assert code == 0
    assert f"已生成 {folder / '通知.pdf'}" in out
    for name in ("通知.pdf", "表格.pdf"):
        assert (folder / name).read_bytes().startswith(b"%PDF-")
    code, out, _ = run(capsys, "pdf", first, "-o", tmp_path / "归档", "--json")
    answer = json.loads(out)
    assert (code, answer["files"][0]["outputs"]) == (0, [str(tmp_path / "归档" / "通知.pdf")])
    assert answer["files"][0]["pages"] >= 1
    assert (tmp_path / "归档" / "通知.pdf").read_bytes() == (folder / "通知.pdf").read_bytes()


def test_a_bad_word_file_does_not_stop_the_others(capsys: Captured, tmp_path: Path) -> None:
    bad, good_one = tmp_path / "坏的.docx", tmp_path / "好的.docx"
    bad.write_bytes(b"PK\x03\x04 not a package")
    good_one.write_bytes((ROOT / "tests/corpus/table-cells.docx").read_bytes())
    code, out, err = run(capsys, "pdf", bad, tmp_path / "没有.docx", good_one)
    assert code != 0
    assert "没有.docx" in out + err
    assert not (tmp_path / "坏的.pdf").exists()
    assert (tmp_path / "好的.pdf").exists()


def test_two_word_files_of_one_name(capsys: Captured, tmp_path: Path) -> None:
    files = []
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        files.append(tmp_path / folder / "报告.docx")
        files[-1].write_bytes((ROOT / "tests/corpus/table-cells.docx").read_bytes())
    code, out, err = run(capsys, "pdf", *files, "-o", tmp_path)
    assert code == 1
    assert "D131" in out + err
    assert run(capsys, "pdf", *files)[0] == 0  # beside themselves they do not meet


def test_environment_variables(
    capsys: Captured, good: Path, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REPORTGEN_TEMPLATES", str(office))
    assert "equipment-list" in run(capsys, "templates")[1]
    other = tmp_path / "别处"
    other.mkdir()
    monkeypatch.setenv("REPORTGEN_TEMPLATES", f"{other}:{office}")
    assert "equipment-list" in run(capsys, "templates")[1]
    assert "equipment-list" not in run(capsys, "templates", "--templates", other)[1]
    monkeypatch.setenv("REPORTGEN_TEMPLATES", "")
    assert run(capsys, "templates")[0] == 0
    monkeypatch.setenv("REPORTGEN_FONTS", str(tmp_path / "没有"))
    code, _, err = run(capsys, "check", good)
    assert code == 4
    assert "E803" in err
    monkeypatch.setenv("REPORTGEN_FONTS", str(other))
    assert run(capsys, "check", good)[0] == 0


def test_an_offices_fonts_go_first(capsys: Captured, good: Path, tmp_path: Path) -> None:
    from draw.fontcase import build

    (tmp_path / "字体").mkdir()
    build(tmp_path / "字体/own.ttf", "Times New Roman", cff=False)
    code, out, err = run(capsys, "build", good, "--fonts", "字体", "--format", "pdf")
    assert (code, err) == (0, ""), out
    with pikepdf.open(f"output/{NAME}.pdf") as pdf:
        names = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}
    assert {"LiberationSerif", "TimesNewRoman"} & names  # digits, which the office's face has not
    assert run(capsys, "build", good, "-o", "b", "--format", "pdf")[0] == 0


# --- Chinese ------------------------------------------------------------------------------------------

COMMANDS = [
    "build",
    "pdf",
    "toc",
    "rollup",
    "sheet",
    "extract",
    "verify",
    "sign",
    "check",
    "fix",
    "new",
    "templates",
    "schema",
    "dump",
]
LATIN = re.compile(r"[A-Za-z][A-Za-z ']*")
KNOWN = {
    "reportgen", "Word", "PDF", "JSON", "Schema", "JSON Schema", "WORD", "CONTRIBUTING", "REPORTGEN", "FONTS",
    "TEMPLATES", "output", "yaml", "docx", "pdf", "o", "format", "fonts", "templates", "json", "help", "version",
    "force", "attach-data", "attach", "data", "PDF/A", "A", "a",
    "p", "pfx", "PKCS", "PNG", "P", "PASSWORD", "password", "seal", "at", "width",
    "previous", "strict", "html", "yes", "j", "jobs", "layout", "flat", "unit", "zip", "index",
    "summary", "xlsx", "quiet", "template", "roster", "missing", "units", "export", "import",
    "rows", "cluster", "Dask", "file", "s", "update", "fields", "update-fields",
    "like", "word", "libreoffice", "LibreOffice",
    *COMMANDS, *(f"reportgen {command}" for command in COMMANDS),
}  # fmt: skip


def english(text: str) -> set[str]:
    """Latin words beyond names of commands, options and formats."""
    return {word for found in LATIN.findall(text) for word in [found.strip()] if word and word not in KNOWN}


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_chinese_and_fits_the_terminal(capsys: Captured, command: str | None) -> None:
    code, out, err = run(capsys, *([command] if command else []), "--help")
    assert (code, err) == (0, "")
    assert out.startswith("用法：reportgen ")
    assert "选项：\n" in out
    assert "显示这段说明。" in out
    assert english(out) == set()
    assert max(chinese.columns(line) for line in out.splitlines()) <= 80
    assert out.count("[") == out.count("]")
    if command == "build":
        assert "[默认：output]" in out
    if command == "new":
        assert "[必填]" in out


def test_every_command_is_tested(capsys: Captured) -> None:
    _, out, _ = run(capsys, "--help")
    listed = re.findall(r"^  ([a-z]+) ", out.split("命令：\n")[1], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "message", "command"),
    [
        ("build", "缺少参数 数据文件或文件夹。", "build"),
        ("check", "缺少参数 数据文件或文件夹。", "check"),
        ("new", "缺少参数 模板。", "new"),
        ("new 模板", "缺少选项 -o / --output。", "new"),
        ("schema", "缺少参数 模板。", "schema"),
        ("schema 甲 乙 丙", "多出的参数：乙 丙。", "schema"),
        ("templates 甲", "多出的参数：甲。", "templates"),
        ("build 甲 --format doc", "--format 的值不对：只能是 docx 或 pdf。", "build"),
        ("build 甲 --format", "选项 --format 后面要有一个值。", "build"),
        ("build 甲 -o", "选项 -o 后面要有一个值。", "build"),
        ("build 甲 --json=1", "选项 --json 后面不带值。", "build"),
        ("build 甲 --formt pdf", "没有选项 --formt。是否为 --format 或 --force 或 --fonts？", "build"),
        ("build 甲 -Z", "没有选项 -Z。", "build"),
        ("templates --frobnicate", "没有选项 --frobnicate。", "templates"),
        ("--verson", "没有选项 --verson。是否为 --version？", ""),
        ("-x", "没有选项 -x。", ""),
        ("bild", "没有命令 bild。是否为 build？", ""),
        ("frobnicate", "没有命令 frobnicate。", ""),
        ("生成 甲", "没有命令 生成。", ""),
    ],
)
def test_usage_errors(capsys: Captured, arguments: str, message: str, command: str) -> None:
    code, out, err = run(capsys, *arguments.split())
    path = f"reportgen {command}".strip()
    assert (code, out, err) == (2, "", f"{message}\n运行 {path} --help 查看用法。\n")


def test_no_command_is_the_help(capsys: Captured) -> None:
    code, _, err = run(capsys)
    assert code == 2
    assert err.startswith("用法：reportgen [选项] 命令 [参数]...\n")
    assert english(err) == set()


def test_version_is_three_numbers(capsys: Captured) -> None:
    code, out, _ = run(capsys, "--version")
    assert code == 0
    assert re.fullmatch(r"reportgen \d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize("width", [20, 40, 80])
def test_wrapping_keeps_every_character(width: int) -> None:
    text = "本单位的字体文件夹（如方正字库），先于内置字体；也可用环境变量 REPORTGEN_FONTS 指定。"
    lines = chinese.wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(chinese.columns(line) <= width + 2 for line in lines)  # a closing mark may hang over
    assert not any(line[0] in "，。；）" for line in lines)


def test_library_lists_what_the_tests_name() -> None:
    assert BUILT_IN in [each.id for each in library.installed()]


def test_the_contents_of_a_word_file_are_made_anew(capsys: Captured, tmp_path: Path) -> None:
    corpus = ROOT / "tests/corpus"
    code, out, _ = run(capsys, "toc", corpus / "ref-contents-stale.docx", "-o", tmp_path)
    made = tmp_path / "ref-contents-stale.docx"
    assert code == 0
    assert f"已更新目录 {made}" in out
    code, out, err = run(capsys, "toc", corpus / "office-notice.docx", "-o", tmp_path / "无")
    assert code == 1
    assert "W652 目录没有更新：文件里没有目录域" in out + err
    assert not (tmp_path / "无").exists()
    code, _, _ = run(capsys, "pdf", made, "--update-fields")
    assert code == 0
