"""Fields: simple, complex, nested, over paragraphs, broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.fields.reading import Gatherer, hyperlink_target, plain
from reportgen.word.log import Log
from reportgen.word.model import BookmarkStart, Drawing, Field, Hyperlink, Inline, Paragraph, RunProps, Tab, Text
from reportgen.word.read import read
from reportgen.word.walk import inlines
from word.build import blocks, docx, found, paragraph


def char(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def code(text: str) -> str:
    return f"<w:r><w:instrText xml:space='preserve'>{text}</w:instrText></w:r>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(instruction: str, result: str) -> str:
    return char("begin") + code(instruction) + char("separate") + result + char("end")


def show(items: tuple[Inline, ...]) -> list[object]:
    out: list[object] = []
    for item in items:
        match item:
            case Text(text):
                out.append(text)
            case Field(instruction, result):
                out.append((instruction, show(result)))
            case Hyperlink(uri, anchor, inner):
                out.append((uri, anchor, show(inner)))
            case BookmarkStart(name):
                out.append(f"[{name}")
            case _:
                out.append(type(item).__name__)
    return out


def contents(body: str) -> list[list[object]]:
    return [show(block.content) for block in blocks(body) if isinstance(block, Paragraph)]


def one(inner: str) -> list[object]:
    return contents(f"<w:p>{inner}</w:p>")[0]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<w:fldSimple w:instr=' PAGE '>{run('3')}</w:fldSimple>", [("PAGE", ["3"])]),
        (field(" PAGE ", run("3")), [("PAGE", ["3"])]),
        (run("第") + field("PAGE", run("3")) + run("页"), ["第", ("PAGE", ["3"]), "页"]),
        (char("begin") + code("PA") + code("GE") + char("end"), [("PAGE", [])]),
        (field("A", run("1") + field("B", run("2")) + run("3")), [("A", ["1", ("B", ["2"]), "3"])]),
        (
            char("begin")
            + code("IF ")
            + field("PAGE", run("2"))
            + code(" = 2")
            + char("separate")
            + run("x")
            + char("end"),
            [("IF 2 = 2", ["x"])],
        ),
        (field('HYPERLINK "http://a.cn/x" \\o "提示"', run("网")), [("http://a.cn/x", None, ["网"])]),
        (field("HYPERLINK \\l 书签", run("见")), [(None, "书签", ["见"])]),
        (
            "<w:hyperlink w:anchor='x'>" + run("一") + field("PAGEREF x \\h", run("3")) + "</w:hyperlink>",
            [(None, "x", ["一", ("PAGEREF x \\h", ["3"])])],
        ),
        (
            field("REF x", "<w:bookmarkStart w:id='1' w:name='n'/>" + run("三") + "<w:bookmarkEnd w:id='1'/>"),
            [("REF x", ["[n", "三", "BookmarkEnd"])],
        ),
    ],
)
def test_fields_are_read_with_their_results(inner: str, expected: list[object]) -> None:
    assert one(inner) == expected


def test_field_has_the_properties_of_its_result_or_of_its_code() -> None:
    big = "<w:rPr><w:sz w:val='40'/></w:rPr>"
    with_result = f"<w:p>{char('begin')}{code('PAGE')}{char('separate')}<w:r>{big}<w:t>3</w:t></w:r>{char('end')}</w:p>"
    without = f"<w:p>{char('begin')}<w:r>{big}<w:instrText>PAGE</w:instrText></w:r>{char('end')}</w:p>"
    for body in (with_result, without):
        (block,) = blocks(body)
        assert isinstance(block, Paragraph)
        (item,) = block.content
        assert isinstance(item, Field)
        assert (item.name, item.props.size) == ("PAGE", 20.0)


def test_a_field_over_paragraphs_comes_out_as_plain_content_with_a_notice() -> None:
    begin = char("begin") + code('TOC \\o "1-3"') + char("separate")
    row = "<w:hyperlink w:anchor='a'>{}" + field("PAGEREF a", run("1")) + "</w:hyperlink>"
    first, second = row.format(run("一")), row.format(run("二"))
    body = f"<w:p>{begin}{first}</w:p><w:p>{second}</w:p><w:p>{char('end')}{run('完')}</w:p>"
    reading = read(docx(body), "t.docx")
    assert [show(block.content) for block in reading.document.sections[0].blocks if isinstance(block, Paragraph)] == [
        [(None, "a", ["一", ("PAGEREF a", ["1"])])],
        [(None, "a", ["二", ("PAGEREF a", ["1"])])],
        ["完"],
    ]
    assert [finding.code for finding in reading.findings] == ["W650"]


def test_a_link_field_over_paragraphs_links_each_piece() -> None:
    opened = char("begin") + code("HYPERLINK u") + char("separate")
    body = f"<w:p>{opened}{run('甲')}</w:p><w:p>{run('乙')}{char('end')}</w:p>"
    assert contents(body) == [[("u", None, ["甲"])], [("u", None, ["乙"])]]


def test_a_field_may_begin_inside_a_link_and_end_behind_it() -> None:
    inner = (
        "<w:hyperlink w:anchor='x'>" + char("begin") + code("REF y") + char("separate") + run("甲") + "</w:hyperlink>"
    )
    body = f"<w:p>{inner}{run('乙')}{char('end')}</w:p>"
    reading = read(docx(body), "t.docx")
    (block,) = reading.document.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert show(block.content) == [(None, "x", ["甲"]), "乙"]


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (char("end"), "域代码不完整：多出的域结束符"),
        (char("separate"), "域代码不完整：多出的域分隔符"),
        (char("begin") + code("PAGE"), "域代码不完整：“PAGE”没有结束符"),
        (code("PAGE"), "域代码不完整：域代码“PAGE”不在域里"),
    ],
)
def test_broken_fields_are_found(inner: str, message: str) -> None:
    assert found(f"<w:p>{inner}</w:p>") == [f"W645 word/document.xml#1 {message}"]


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        ('HYPERLINK "http://a.cn"', ("http://a.cn", None)),
        ('hyperlink "http://a.cn" \\l "x" \\t "_blank"', ("http://a.cn", "x")),
        ('HYPERLINK "C:\\\\a b.doc"', ("C:\\a b.doc", None)),
        ("HYPERLINK", None),
        ("PAGE", None),
        ("", None),
    ],
)
def test_hyperlink_targets(instruction: str, target: tuple[str | None, str | None] | None) -> None:
    assert hyperlink_target(instruction) == target


EVENTS = st.lists(
    st.sampled_from(["begin", "code", "separate", "text", "end", "link", "close", "paragraph"]), max_size=30
)


@given(EVENTS)
def test_no_text_of_a_result_is_lost_in_any_order_of_events(events: list[str]) -> None:
    gather, props, out = Gatherer(Log("t")), RunProps(), ""
    open_links = written = 0
    for event in events:
        if event == "begin":
            gather.begin(props)
        elif event == "code":
            gather.instruction("X ", props)
        elif event == "separate":
            gather.separate()
        elif event == "text":
            gather.text("文", props)
            written += 1
        elif event == "end":
            gather.end()
        elif event == "link":
            gather.open_link("u", None)
            open_links += 1
        elif event == "close" and open_links:
            gather.close_link()
            open_links -= 1
        elif event == "paragraph" and not open_links:
            out += "".join(map(plain, gather.paragraph()))
    while open_links:
        gather.close_link()
        open_links -= 1
    out += "".join(map(plain, gather.paragraph()))
    gather.finish()
    if "begin" not in events:
        assert out.count("文") == written
    assert out.count("文") <= written


def test_the_code_of_a_field_made_of_fields_is_kept() -> None:
    inner = (
        char("begin") + code("IF ") + field("PAGE", run("2")) + code(" = 2") + char("separate") + run("x") + char("end")
    )
    (block,) = blocks(f"<w:p>{inner}</w:p>")
    assert isinstance(block, Paragraph)
    (item,) = block.content
    assert isinstance(item, Field)
    assert show(item.code) == ["IF ", ("PAGE", ["2"]), " = 2"]
    (block,) = blocks(f"<w:p>{field('PAGE', run('2'))}</w:p>")
    assert isinstance(block, Paragraph)
    assert [item.code for item in block.content if isinstance(item, Field)] == [()]


@pytest.mark.parametrize(
    ("attributes", "settings", "expected"),
    [
        ("", None, (False, False)),
        ("w:fldLock='1'", None, (True, False)),
        ("w:dirty='true'", None, (False, True)),
        ("", "<w:updateFields w:val='true'/>", (False, True)),
        ("", "<w:updateFields w:val='0'/>", (False, False)),
    ],
)
def test_locked_and_stale_fields(attributes: str, settings: str | None, expected: tuple[bool, bool]) -> None:
    complex_field = f"<w:r><w:fldChar w:fldCharType='begin' {attributes}/></w:r>{code('PAGE')}{char('end')}"
    simple = f"<w:fldSimple w:instr='PAGE' {attributes}/>"
    (block,) = blocks(f"<w:p>{complex_field}{simple}</w:p>", settings=settings)
    assert isinstance(block, Paragraph)
    assert [(item.locked, item.stale) for item in block.content if isinstance(item, Field)] == [expected] * 2


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='甲'/><w:listEntry w:val='乙'/></w:ddList>", "乙"),
        ("<w:ddList><w:listEntry w:val='甲'/></w:ddList>", "甲"),
        ("<w:ddList><w:result w:val='9'/><w:listEntry w:val='甲'/></w:ddList>", ""),
        ("<w:textInput/>", ""),
        ("<w:textInput><w:default w:val='某局'/></w:textInput>", "某局"),
    ],
)
def test_old_form_fields(data: str, text: str) -> None:
    begin = f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
    assert "".join(map(str, one(begin + code("FORMX") + char("end"))[0][1])) == text  # type: ignore[index]
    assert one(begin + code("FORMX") + char("separate") + run("果") + char("end")) == [("FORMX", ["果"])]


def test_a_box_of_a_size_of_its_own() -> None:
    for size, points in (("<w:size w:val='40'/>", 20.0), ("<w:sizeAuto/>", 10.0), ("<w:size w:val='0'/>", 10.0)):
        data = f"<w:ffData><w:checkBox>{size}</w:checkBox></w:ffData>"
        begin = f"<w:r><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r>"
        made = paragraph(f"<w:p>{begin}{code('FORMCHECKBOX')}{char('end')}</w:p>")
        (item,) = made.content
        assert isinstance(item, Field)
        (box,) = item.result
        assert isinstance(box, Text)
        assert (box.text, box.props.size) == ("☐", points)


def test_a_field_that_never_separates_or_ends_swallows_no_text() -> None:
    body = f"<w:p>{char('begin')}{code('PAGE')}{run('甲')}</w:p><w:p>{run('乙')}</w:p>"
    reading = read(docx(body), "t.docx")
    paragraphs = [block for block in reading.document.sections[0].blocks if isinstance(block, Paragraph)]
    assert [show(block.content) for block in paragraphs] == [["甲"], ["乙"]]


def test_an_entry_of_a_table_of_contents_with_a_typed_number_refers_to_its_heading() -> None:
    tab = "<w:r><w:tab/></w:r>"
    begin = char("begin") + code('TOC \\o "1-3"') + char("separate")
    link = "<w:hyperlink w:anchor='_Toc1'>{}</w:hyperlink>"
    entries = run("一") + tab + run("1") + run("2"), run("二"), run("三") + tab + run("见下")
    body = "".join(f"<w:p>{begin if at == 0 else ''}{link.format(entry)}</w:p>" for at, entry in enumerate(entries))
    body += f"<w:p>{char('end')}{link.format(run('后') + tab + run('3'))}</w:p>"
    found = read(docx(body), "t.docx").document.sections[0].blocks
    held = [item for block in found if isinstance(block, Paragraph) for item in inlines(block.content)]
    assert [item.entry for item in held if isinstance(item, Field)] == [True]
    assert [show(block.content) for block in found if isinstance(block, Paragraph)] == [
        [(None, "_Toc1", ["一", "Tab", ("PAGEREF _Toc1 \\h", ["12"])])],
        [(None, "_Toc1", ["二"])],
        [(None, "_Toc1", ["三", "Tab", "见下"])],
        [(None, "_Toc1", ["后", "Tab", "3"])],
    ]


def test_what_stands_before_the_number_of_a_reference_is_no_part_of_it() -> None:
    """LibreOffice writes the tab, or the whole entry of a table of contents, into the reference to its page."""
    tab = "<w:r><w:tab/></w:r>"
    (block,) = blocks(f"<w:p>{field('PAGEREF _Toc1', run('第一章') + tab + run('7'))}</w:p>")
    assert isinstance(block, Paragraph)
    words, stop, reference = block.content
    assert isinstance(words, Text)
    assert words.text == "第一章"
    assert isinstance(stop, Tab)
    assert show((reference,)) == [("PAGEREF _Toc1", ["7"])]


def test_a_picture_in_the_code_of_a_field_is_quoted_by_its_result() -> None:
    """Word 2003 saves an equation as QUOTE with its picture in the code and in the result."""
    picture = (
        "<w:r><w:pict><v:rect xmlns:v='urn:schemas-microsoft-com:vml' style='width:9pt;height:9pt'/></w:pict></w:r>"
    )
    quoted = char("begin") + code("QUOTE ") + picture + char("separate") + picture + char("end")
    bare = char("begin") + code("QUOTE ") + picture + char("separate") + char("end")
    for inner, count in ((quoted, 1), (bare, 1)):
        (block,) = blocks(f"<w:p>{inner}</w:p>")
        assert isinstance(block, Paragraph)
        fields = [item for item in block.content if isinstance(item, Field)]
        drawn = [*block.content, *(item for each in fields for item in each.result)]
        assert sum(isinstance(item, Drawing) for item in drawn) == count


@pytest.mark.parametrize(
    ("instruction", "text", "font", "size"),
    [
        ("MACROBUTTON NoMacro [单击此处  键入]", "[单击此处  键入]", None, 10.0),
        ("GOTOBUTTON bm 转到此处", "转到此处", None, 10.0),
        ('SYMBOL 254 \\f "Wingdings" \\s 14', "☑", None, 14.0),
        ("SYMBOL 9733 \\u \\f 黑体", "★", "黑体", 10.0),
        ("SYMBOL 0x41", "A", None, 10.0),
        ("SYMBOL 41378", "、", None, 10.0),
        ("SYMBOL 169", "©", None, 10.0),
        ("SYMBOL § ", "§", None, 10.0),
    ],
)
def test_fields_that_show_their_code(instruction: str, text: str, font: str | None, size: float) -> None:
    (block,) = blocks("<w:p>" + char("begin") + code(instruction) + char("end") + "</w:p>")
    assert isinstance(block, Paragraph)
    (made,) = block.content
    assert isinstance(made, Field)
    (shown,) = made.result
    assert isinstance(shown, Text)
    assert (shown.text, shown.props.size) == (text, size)
    assert font is None or shown.props.fonts.east_asia == font


@pytest.mark.parametrize("instruction", ["MACROBUTTON NoMacro", "SYMBOL", "SYMBOL 99999999", "SYMBOL x1", "XE 词"])
def test_fields_whose_code_shows_nothing(instruction: str) -> None:
    (block,) = blocks("<w:p>" + char("begin") + code(instruction) + char("end") + "</w:p>")
    assert isinstance(block, Paragraph)
    assert show(block.content) == [(instruction.strip(), [])]


def test_a_field_that_word_computes_and_nobody_here_is_told() -> None:
    body = "<w:p>" + char("begin") + code("AUTONUM") + char("end") + "</w:p>"
    assert found(body) == ["W640 word/document.xml#1 有不认识的内容，没有排印：域 AUTONUM"]
